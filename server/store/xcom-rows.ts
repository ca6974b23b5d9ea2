// XComs as the engine writes and reads them: return values, and what branches and short circuits decided to skip
// (kept so that a task that is cleared later is skipped again).
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export const SKIP_KEY = "skipmixin_key";

export interface SkipRecord {
  task_id: string;
  map_index: number;
  value: { followed?: string[]; skipped?: string[] };
}

export async function skipRecords(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<SkipRecord[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<SkipRecord>`
    select x.task_id, x.map_index, x.value from xcom x
    join task_instance ti on ti.dag_run_id = x.dag_run_id and ti.task_id = x.task_id and ti.map_index = x.map_index
    where x.dag_run_id = ${dagRunId} and x.key = ${SKIP_KEY} and x.task_id = any(${taskIds}::text[]) and ti.state = 'success'`.execute(
    trx,
  );
  return found.rows;
}

export interface XComRow {
  dag_run_id: number;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
  key: string;
  /** JSON text. */
  value: string;
  map_length: number | null;
}

export async function upsertXComs(trx: Trx, rows: readonly XComRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into xcom (dag_run_id, dag_id, run_id, task_id, map_index, key, value, map_length)
    select dag_run_id, dag_id, run_id, task_id, map_index, key, value::json, map_length
    from json_to_recordset(${toJson(rows)}::json)
      as x(dag_run_id bigint, dag_id text, run_id text, task_id text, map_index int, key text, value text, map_length int)
    on conflict (dag_run_id, task_id, key, map_index) do update
      set value = excluded.value, map_length = excluded.map_length, timestamp = now()`.execute(trx);
}
