// Deletes history by age, in slices: each commits by itself, so nothing waits long for a lock and a break loses no progress.
import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database.ts";

export interface Cleanable {
  /** Rows that may go; every table here has the column id. */
  old(before: string): RawBuilder<unknown>;
}

/**
 * A run's task instances, XComs, rendered fields and notes go with it. The newest run of each schedule stays however old it
 * is: the schedule goes on from there.
 */
const finishedRuns = (before: string): RawBuilder<unknown> => sql`
  select id from dag_run r where r.state in ('success', 'failed') and r.end_date < ${before}::timestamptz
    and not exists (select 1 from task_instance ti where ti.dag_run_id = r.id and ti.state in ('running', 'restarting', 'deferred', 'awaiting_input'))
    and r.id is distinct from (
      select n.id from dag_run n where n.dag_id = r.dag_id and n.run_type in ('scheduled', 'backfill') and n.logical_date is not null
      order by n.logical_date desc limit 1)
    and r.id is distinct from (
      select n.id from dag_run n where n.dag_id = r.dag_id and n.run_type in ('scheduled', 'backfill') and n.partition_date is not null
      order by n.partition_date desc, n.run_after desc limit 1)`;

const unusedVersions = (before: string): RawBuilder<unknown> => sql`
  select v.id from dag_version v where v.created_at < ${before}::timestamptz
    and not exists (select 1 from dag d where d.latest_version_id = v.id)
    and not exists (select 1 from dag_run r where r.created_dag_version_id = v.id)
    and not exists (select 1 from task_instance t where t.dag_version_id = v.id)
    and not exists (select 1 from task_instance_history h where h.dag_version_id = v.id)
    and not exists (select 1 from callback_request c where c.dag_version_id = v.id)
    and not exists (select 1 from trigger g where g.dag_version_id = v.id)`;

/** By name, in the order in which they must go. */
export const CLEANABLE = {
  dag_run: { old: finishedRuns },
  event_log: { old: (before) => sql`select id from event_log where dttm < ${before}::timestamptz` },
  asset_event: {
    // An event that a queued run is still to be made of stays.
    old: (before) => sql`
      select e.id from asset_event e where e.timestamp < ${before}::timestamptz
        and not exists (select 1 from asset_dag_run_queue q where q.asset_id = e.asset_id)
        and not exists (select 1 from asset_partition_queue q where q.event_id = e.id)`,
  },
  backfill: { old: (before) => sql`select id from backfill where completed_at < ${before}::timestamptz` },
  job: {
    old: (before) => sql`select id from job where latest_heartbeat < ${before}::timestamptz and state <> 'running'`,
  },
  dag_version: { old: unusedVersions },
} as const satisfies Record<string, Cleanable>;

export type CleanableTable = keyof typeof CLEANABLE;

const SLICE = 2000;

export async function countOld(db: Database, table: CleanableTable, before: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from (${CLEANABLE[table].old(before)}) as old`.execute(db);
  return rows[0]!.n;
}

export async function deleteOld(db: Database, table: CleanableTable, before: string): Promise<number> {
  for (let total = 0; ;) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where id in (select old.id from (${CLEANABLE[table].old(before)}) as old limit ${SLICE})`.execute(
      db,
    );
    const n = Number(numAffectedRows ?? 0n);
    total += n;
    if (n < SLICE) return total;
  }
}

/** Sources that no version has any more; answers how many went. */
export async function deleteUnusedSources(db: Database): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from dag_source s where s.created_at < now() - interval '1 hour'
      and not exists (select 1 from dag_version v where v.source_hash = s.hash)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export async function countLogsBefore(db: Database, before: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from task_log where created_at < ${before}::timestamptz`.execute(db);
  return rows[0]!.n;
}
