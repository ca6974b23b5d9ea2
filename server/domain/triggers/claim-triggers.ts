// Which triggers a triggerer runs: those nobody runs, or whose triggerer is gone, or that are its own and it does not know of
// (the answer to an earlier claim was lost with its connection).
import { sql } from "kysely";
import type { Database } from "../database.ts";

export interface ClaimedTrigger {
  id: number;
  classpath: string;
  kwargs: string;
  dag_version_id: string | null;
}

export async function claimTriggers(
  db: Database,
  claim: { triggererId: number; running: readonly number[]; limit: number },
): Promise<ClaimedTrigger[]> {
  const found = await sql<ClaimedTrigger>`
    update trigger t set triggerer_id = ${claim.triggererId}
    where t.id in (
      select f.id from trigger f left join job j on j.id = f.triggerer_id
      where f.triggerer_id is null or j.id is null or j.state <> 'running'
        or (f.triggerer_id = ${claim.triggererId} and f.id <> all(${claim.running}::bigint[]))
      order by f.id limit ${claim.limit} for update of f skip locked)
    returning t.id, t.classpath, t.kwargs, t.dag_version_id`.execute(db);
  return found.rows;
}

/** Of these, the ones that are still this triggerer's and that a task still waits for. */
export async function liveTriggers(
  db: Database,
  of: { triggererId: number; ids: readonly number[] },
): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select t.id from trigger t join task_instance ti on ti.trigger_id = t.id
    where t.id = any(${of.ids}::bigint[]) and t.triggerer_id = ${of.triggererId} and ti.state = 'deferred'`.execute(db);
  return found.rows.map((row) => row.id);
}

export async function attemptOfTrigger(db: Database, triggerId: number): Promise<string | null> {
  const found = await sql<{ id: string }>`select id from task_instance where trigger_id = ${triggerId}`.execute(db);
  return found.rows[0]?.id ?? null;
}
