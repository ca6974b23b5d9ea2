// Which queued runs of a Dag may begin.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

interface ActiveRow {
  backfill_id: number | null;
  n: number;
}

interface QueuedRow {
  id: number;
  backfill_id: number | null;
  backfill_limit: number | null;
}

export interface QueuedRuns {
  /** Running ones; null stands for those of no backfill. */
  active: ReadonlyMap<number | null, number>;
  plain: readonly QueuedRow[];
  /** At most `limit` of each backfill, those of paused ones left out. */
  backfilled: readonly QueuedRow[];
  /** When the earliest run that is not due yet may begin. */
  nextDue: string | null;
}

/** The questions travel together, and with whatever the caller has sent before them. */
export async function queuedRuns(trx: Trx, dagId: string, limit: number): Promise<QueuedRuns> {
  const [active, plain, backfilled, later] = await Promise.all([
    sql<ActiveRow>`
      select backfill_id, count(*)::int as n from dag_run where dag_id = ${dagId} and state = 'running' group by backfill_id`.execute(
      trx,
    ),
    sql<QueuedRow>`
      select id, null::bigint as backfill_id, null::int as backfill_limit from dag_run
      where dag_id = ${dagId} and state = 'queued' and backfill_id is null and run_after <= clock_timestamp()
      order by run_after, id limit ${limit}`.execute(trx),
    sql<QueuedRow>`
      select id, backfill_id, backfill_limit from (
        select r.id, r.backfill_id, b.max_active_runs as backfill_limit, row_number() over (partition by r.backfill_id order by s.sort_ordinal, r.id) as place
        from dag_run r join backfill b on b.id = r.backfill_id left join backfill_dag_run s on s.dag_run_id = r.id and s.backfill_id = r.backfill_id
        where r.dag_id = ${dagId} and r.state = 'queued' and r.backfill_id is not null and not b.is_paused
      ) as q where place <= ${limit} order by backfill_id, place`.execute(trx),
    sql<{ at: string | null }>`
      select min(run_after) as at from dag_run where dag_id = ${dagId} and state = 'queued' and run_after > clock_timestamp()`.execute(
      trx,
    ),
  ]);
  return {
    active: new Map(active.rows.map((row) => [row.backfill_id, row.n])),
    plain: plain.rows,
    backfilled: backfilled.rows,
    nextDue: later.rows[0]?.at ?? null,
  };
}

/** Those that may begin now, at most `limit`. */
export function startable(queued: QueuedRuns, at: { maxActive: number; limit: number }): number[] {
  const room = Math.max(0, at.maxActive - (queued.active.get(null) ?? 0));
  const taken = new Map(queued.active);
  const fromBackfills = queued.backfilled.filter((row) => {
    const n = taken.get(row.backfill_id) ?? 0;
    if (n >= row.backfill_limit!) return false;
    taken.set(row.backfill_id, n + 1);
    return true;
  });
  return [...queued.plain.slice(0, room), ...fromBackfills].map((row) => row.id).slice(0, at.limit);
}
