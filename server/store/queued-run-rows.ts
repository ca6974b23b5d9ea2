// Which queued runs of a Dag may begin.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

export interface ActiveRuns {
  /** Running, not of a backfill. */
  plain: number;
  /** Running runs of each backfill. */
  backfills: Map<number, number>;
}

export async function activeRuns(trx: Trx, dagId: string): Promise<ActiveRuns> {
  const found = await sql<{ backfill_id: number | null; n: number }>`
    select backfill_id, count(*)::int as n from dag_run where dag_id = ${dagId} and state = 'running' group by backfill_id`.execute(
    trx,
  );
  const plain = found.rows.find((row) => row.backfill_id === null)?.n ?? 0;
  return {
    plain,
    backfills: new Map(
      found.rows.flatMap((row) => (row.backfill_id === null ? [] : [[row.backfill_id, row.n] as const])),
    ),
  };
}

interface QueuedRow {
  id: number;
  backfill_id: number | null;
  backfill_limit: number | null;
}

export interface QueuedRuns {
  ids: number[];
  /** When the earliest run that is not due yet may begin. */
  nextDue: string | null;
}

/** At most `limit`; runs of a paused backfill stay where they are. */
export async function queuedRuns(
  trx: Trx,
  ask: { dagId: string; maxActive: number; active: ActiveRuns; limit: number },
): Promise<QueuedRuns> {
  const room = Math.max(0, ask.maxActive - ask.active.plain);
  const plain = await sql<QueuedRow>`
    select id, null::bigint as backfill_id, null::int as backfill_limit from dag_run
    where dag_id = ${ask.dagId} and state = 'queued' and backfill_id is null and run_after <= clock_timestamp()
    order by run_after, id limit ${Math.min(room, ask.limit)}`.execute(trx);
  const backfilled = await sql<QueuedRow>`
    select id, backfill_id, backfill_limit from (
      select r.id, r.backfill_id, b.max_active_runs as backfill_limit, row_number() over (partition by r.backfill_id order by s.sort_ordinal, r.id) as place
      from dag_run r join backfill b on b.id = r.backfill_id left join backfill_dag_run s on s.dag_run_id = r.id and s.backfill_id = r.backfill_id
      where r.dag_id = ${ask.dagId} and r.state = 'queued' and r.backfill_id is not null and not b.is_paused
    ) as q where place <= ${ask.limit} order by backfill_id, place`.execute(trx);
  const taken = new Map(ask.active.backfills);
  const fromBackfills = backfilled.rows.filter((row) => {
    const n = taken.get(row.backfill_id!) ?? 0;
    if (n >= row.backfill_limit!) return false;
    taken.set(row.backfill_id!, n + 1);
    return true;
  });
  const later = await sql<{ at: string | null }>`
    select min(run_after) as at from dag_run where dag_id = ${ask.dagId} and state = 'queued' and run_after > clock_timestamp()`.execute(
    trx,
  );
  return {
    ids: [...plain.rows, ...fromBackfills].map((row) => row.id).slice(0, ask.limit),
    nextDue: later.rows[0]?.at ?? null,
  };
}
