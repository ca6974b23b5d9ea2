// What deleting runs, Dags and task instances removes beside what the tables remove by themselves.
import { sql } from "kysely";
import type { InstancePlace } from "./clear-rows.ts";
import type { Trx } from "./database.ts";

export async function deleteHistory(trx: Trx, place: InstancePlace): Promise<void> {
  await trx
    .deleteFrom("task_instance_history")
    .where("dag_run_id", "=", place.dag_run_id)
    .where("task_id", "=", place.task_id)
    .where("map_index", "=", place.map_index)
    .execute();
}

export interface InHand {
  /** Attempts that workers run at the moment. */
  running: string[];
  triggers: number[];
}

/** What somebody outside of the database holds of these runs; the rows are locked. */
export async function attemptsInHand(trx: Trx, dagRunIds: readonly number[]): Promise<InHand> {
  const found = await sql<{ id: string; state: string; trigger_id: number | null }>`
    select id, state, trigger_id from task_instance where dag_run_id = any(${dagRunIds}::bigint[])
      and (state is null or state in ('scheduled', 'queued', 'running', 'restarting', 'deferred', 'up_for_retry', 'up_for_reschedule', 'awaiting_input'))
    order by id for update`.execute(trx);
  return {
    running: found.rows.filter((row) => row.state === "running" || row.state === "restarting").map((row) => row.id),
    triggers: found.rows.flatMap((row) => row.trigger_id ?? []),
  };
}

/** Task instances, their history, XComs, notes and deadlines go with their runs. */
export async function deleteRuns(trx: Trx, dagRunIds: readonly number[]): Promise<void> {
  if (dagRunIds.length === 0) return;
  await trx.deleteFrom("dag_run").where("id", "in", dagRunIds).execute();
}

/** The Dag and all that is kept of it, but for the audit log and what it wrote to assets; its runs are gone already. */
export async function deleteDagRows(trx: Trx, dagId: string): Promise<void> {
  await trx.deleteFrom("backfill").where("dag_id", "=", dagId).execute();
  await trx.deleteFrom("dag").where("dag_id", "=", dagId).execute();
  await trx.deleteFrom("dag_version").where("dag_id", "=", dagId).execute();
}
