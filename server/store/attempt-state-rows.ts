// What running attempts keep under keys. Every write is fenced: it counts only while the attempt is running.
import { sql } from "kysely";
import type { Database } from "./database.ts";

export interface StateEntry {
  attemptId: string;
  key: string;
  /** JSON text. */
  value: string;
  /** Seconds; null: for ever. */
  retention: number | null;
}

/** undefined where nothing is kept, or not any more. */
export async function selectStateOfAttempt(db: Database, attemptId: string, key: string): Promise<unknown> {
  const found = await sql<{ value: unknown }>`
    select s.value from task_state_store s join task_instance ti
      on ti.dag_run_id = s.dag_run_id and ti.task_id = s.task_id and ti.map_index = s.map_index
    where ti.id = ${attemptId} and s.key = ${key} and (s.expires_at is null or s.expires_at > clock_timestamp())`.execute(
    db,
  );
  return found.rows[0]?.value;
}

/** False when the attempt is not running any more. */
export async function upsertStateOfAttempt(db: Database, entry: StateEntry): Promise<boolean> {
  const found = await sql`
    insert into task_state_store (dag_run_id, task_id, map_index, key, value, expires_at)
    select dag_run_id, task_id, map_index, ${entry.key}, ${entry.value}::text::json,
      clock_timestamp() + ${entry.retention}::float8 * interval '1 second'
    from task_instance where id = ${entry.attemptId} and state = 'running'
    on conflict (dag_run_id, task_id, map_index, key) do update
      set value = excluded.value, expires_at = excluded.expires_at, updated_at = now()
    returning key`.execute(db);
  return found.rows.length > 0;
}

/** Without a key all of them. */
export async function deleteStatesOfAttempt(db: Database, attemptId: string, key: string | null): Promise<void> {
  await sql`
    delete from task_state_store s using task_instance ti
    where ti.id = ${attemptId} and ti.state = 'running' and ti.dag_run_id = s.dag_run_id and ti.task_id = s.task_id
      and ti.map_index = s.map_index and (${key}::text is null or s.key = ${key})`.execute(db);
}

export async function assetIdOf(
  db: Database,
  asset: { name: string | null; uri: string | null },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    select id from asset where (${asset.name}::text is null or name = ${asset.name})
      and (${asset.uri}::text is null or uri = ${asset.uri}) order by id limit 1`.execute(db);
  return found.rows[0]?.id;
}

/** Says which task wrote it. False when the attempt is not running any more. */
export async function upsertAssetStateByAttempt(db: Database, assetId: number, entry: StateEntry): Promise<boolean> {
  const found = await sql`
    insert into asset_state_store (asset_id, key, value, updated_by_kind, dag_id, run_id, task_id, map_index)
    select ${assetId}, ${entry.key}, ${entry.value}::text::json, 'task', dag_id, run_id, task_id, map_index
    from task_instance where id = ${entry.attemptId} and state = 'running'
    on conflict (asset_id, key) do update set value = excluded.value, updated_at = now(), updated_by_kind = 'task',
      dag_id = excluded.dag_id, run_id = excluded.run_id, task_id = excluded.task_id, map_index = excluded.map_index
    returning key`.execute(db);
  return found.rows.length > 0;
}
