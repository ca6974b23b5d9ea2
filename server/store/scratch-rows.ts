// What a scratch database needs that no other one does: a copy of the real one's settings, Dags without schedules, a run of
// which only one task instance runs. `dags test` and `tasks test` work on such a database and drop it.
import { sql } from "kysely";
import type { Database, Reader, Trx } from "./database.ts";
import { toJson } from "./columns.ts";
import { addJobs, attemptJob } from "./jobs.ts";

/** Connections and variables as they are stored, still encrypted: both databases belong to one home and so to one key. */
export async function copySettings(from: Reader, to: Database): Promise<void> {
  await to.transaction().execute(async (trx) => {
    for (const table of ["connection", "variable"] as const) {
      const rows = await from.selectFrom(table).selectAll().execute();
      for (const { id: _id, ...row } of rows)
        await trx
          .insertInto(table)
          .values(row as never)
          .execute();
    }
    for (const { id: _id, ...pool } of await from.selectFrom("pool").selectAll().execute()) {
      await trx.deleteFrom("pool").where("pool", "=", pool.pool).execute();
      await trx.insertInto("pool").values(pool).execute();
    }
  });
}

/** Nothing begins by itself any more, and whatever is triggered may run. */
export async function forgetSchedules(trx: Trx): Promise<void> {
  const never = toJson({ kind: "null" });
  await sql`update dag set schedule = ${never}::text::json, is_paused = false, next_dagrun_logical_date = null, next_dagrun_create_after = null,
    next_dagrun_data_interval_start = null, next_dagrun_data_interval_end = null`.execute(trx);
  await sql`update dag_version set data = jsonb_set(data::jsonb, '{schedule}', ${never}::text::jsonb)::json`.execute(
    trx,
  );
  await sql`delete from dag_schedule_asset`.execute(trx);
  await sql`delete from dag_schedule_asset_alias`.execute(trx);
}

/** Every queue that a task names: the one worker here serves them all. */
export async function queuesOfTasks(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ queue: string }>`
    select distinct task->>'queue' as queue from dag_version, json_array_elements(data->'tasks') as task`.execute(db);
  return rows.map((row) => row.queue);
}

export interface InstancePlaceInRun {
  dagRunId: number;
  taskId: string;
  mapIndex: number;
}

/** Matching task instances count as done; what follows them goes on. */
export async function markDone(trx: Trx, of: { dagRunId: number; taskIds: readonly string[] }): Promise<void> {
  if (of.taskIds.length === 0) return;
  await trx
    .updateTable("task_instance")
    .set({ state: "success" })
    .where("dag_run_id", "=", of.dagRunId)
    .where("task_id", "in", of.taskIds)
    .execute();
}

/** undefined when the run has no such instance. A mapped task whose length is not known yet becomes the asked-for instance. */
export async function isolateInstance(trx: Trx, place: InstancePlaceInRun): Promise<string | undefined> {
  const { dagRunId, taskId, mapIndex } = place;
  const { rows } = await sql<{ id: string; queue: string }>`
    update task_instance set state = 'queued', try_number = 1, max_tries = 0, queued_dttm = clock_timestamp(), map_index = ${mapIndex}
    where id = (select id from task_instance where dag_run_id = ${dagRunId} and task_id = ${taskId} and map_index in (${mapIndex}, -1)
      order by map_index desc limit 1) returning id, queue`.execute(trx);
  const instance = rows[0];
  if (instance === undefined) return undefined;
  await sql`update task_instance set state = 'success' where dag_run_id = ${dagRunId} and id <> ${instance.id}`.execute(
    trx,
  );
  await sql`update dag_run set state = 'running', start_date = clock_timestamp() where id = ${dagRunId}`.execute(trx);
  await addJobs(trx, [attemptJob({ id: instance.id, queue: instance.queue, weight: 0 })]);
  return instance.id;
}

/** What the tasks of a run pushed, for a run elsewhere that takes its place. */
export async function copyXComs(
  from: { db: Reader; dagRunId: number },
  to: { db: Reader; dagRunId: number },
): Promise<void> {
  const rows = await from.db.selectFrom("xcom").selectAll().where("dag_run_id", "=", from.dagRunId).execute();
  for (const { value, ...row } of rows)
    await to.db
      .insertInto("xcom")
      .values({ ...row, dag_run_id: to.dagRunId, value: toJson(value) })
      .execute();
}
