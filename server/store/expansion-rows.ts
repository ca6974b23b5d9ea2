// Mapped tasks: how many instances what they map over asks for, and making or removing instances accordingly.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export interface MapLength {
  task_id: string;
  key: string;
  /** Of a plain task: the length of what it pushed; null when that has none. Of a mapped task: how many instances pushed. */
  length: number | null;
  mapped: boolean;
}

export async function mapLengths(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<MapLength[]> {
  const found = await sql<MapLength>`
    select task_id, key, bool_or(map_index >= 0) as mapped,
      case when bool_or(map_index >= 0) then count(*)::int else max(map_length) end as length
    from xcom where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[]) group by task_id, key`.execute(trx);
  return found.rows;
}

export interface InstanceIndex {
  id: string;
  map_index: number;
  state: string | null;
}

export async function instanceIndexes(trx: Trx, dagRunId: number, taskId: string): Promise<InstanceIndex[]> {
  const found = await sql<InstanceIndex>`
    select id, map_index, state from task_instance where dag_run_id = ${dagRunId} and task_id = ${taskId} order by map_index`.execute(
    trx,
  );
  return found.rows;
}

/** Copies one instance of the task under further map indexes; one that existed before goes on counting its tries. */
export async function copyInstances(
  trx: Trx,
  fromId: string,
  copies: readonly { id: string; map_index: number }[],
): Promise<void> {
  if (copies.length === 0) return;
  await sql`
    insert into task_instance (id, map_index, dag_run_id, dag_id, run_id, task_id, dag_version_id, try_number, max_tries, pool, pool_slots, queue,
      priority_weight, operator, operator_name, task_display_name, executor, executor_config)
    select c.id, c.map_index, t.dag_run_id, t.dag_id, t.run_id, t.task_id, t.dag_version_id, h.tries, h.tries + t.max_tries - t.try_number, t.pool, t.pool_slots, t.queue,
      t.priority_weight, t.operator, t.operator_name, t.task_display_name, t.executor, t.executor_config
    from task_instance t cross join json_to_recordset(${toJson(copies)}::json) as c(id uuid, map_index int)
    cross join lateral (
      select coalesce(max(try_number), 0) as tries from task_instance_history
      where dag_run_id = t.dag_run_id and task_id = t.task_id and map_index = c.map_index
    ) h where t.id = ${fromId}`.execute(trx);
}

export async function setMapIndex(trx: Trx, id: string, mapIndex: number): Promise<void> {
  await sql`update task_instance set map_index = ${mapIndex}, updated_at = now() where id = ${id}`.execute(trx);
}

/** Instances beyond the new length have no place any more; those that come back are open again. */
export async function setRemoved(trx: Trx, removed: readonly string[], restored: readonly string[]): Promise<void> {
  if (removed.length > 0)
    await sql`update task_instance set state = 'removed', updated_at = now() where id = any(${removed}::uuid[])`.execute(
      trx,
    );
  if (restored.length > 0)
    await sql`update task_instance set state = null, updated_at = now() where id = any(${restored}::uuid[])`.execute(
      trx,
    );
}
