// What tasks and assets keep between runs, by key.
import { sql } from "kysely";
import type { Page } from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface TaskPlace {
  dagRunId: number;
  taskId: string;
  mapIndex: number;
}

export interface TaskStateRow {
  key: string;
  value: unknown;
  updated_at: string;
  expires_at: string | null;
}

const at = (place: TaskPlace) =>
  sql`dag_run_id = ${place.dagRunId} and task_id = ${place.taskId} and map_index = ${place.mapIndex}`;
const alive = sql`(expires_at is null or expires_at > now())`;

/** In the order in which they were made. */
export async function selectTaskStates(
  db: Reader,
  place: TaskPlace,
  page: Page,
): Promise<{ rows: TaskStateRow[]; total: number }> {
  const [found, count] = await Promise.all([
    sql<TaskStateRow>`
      select key, value, updated_at, expires_at from task_state_store where ${at(place)} and ${alive}
      order by updated_at, key limit ${page.limit} offset ${page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from task_state_store where ${at(place)} and ${alive}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export async function selectTaskState(db: Reader, place: TaskPlace, key: string): Promise<TaskStateRow | undefined> {
  const found = await sql<TaskStateRow>`
    select key, value, updated_at, expires_at from task_state_store
    where ${at(place)} and key = ${key} and ${alive}`.execute(db);
  return found.rows[0];
}

/** `expiresAt` "default": so many days from now, for ever with none. */
export async function upsertTaskState(
  db: Reader,
  place: TaskPlace,
  entry: { key: string; value: string; expiresAt: string | null; defaultDays: number },
): Promise<void> {
  const days = entry.defaultDays === 0 ? null : entry.defaultDays;
  const expires =
    entry.expiresAt === "default" ? sql`now() + ${days}::int * interval '1 day'` : sql`${entry.expiresAt}::timestamptz`;
  await sql`
    insert into task_state_store (dag_run_id, task_id, map_index, key, value, expires_at)
    values (${place.dagRunId}, ${place.taskId}, ${place.mapIndex}, ${entry.key}, ${entry.value}::text::json, ${expires})
    on conflict (dag_run_id, task_id, map_index, key) do update
      set value = excluded.value, expires_at = excluded.expires_at, updated_at = now()`.execute(db);
}

/** false when there is none. */
export async function updateTaskState(
  db: Reader,
  place: TaskPlace,
  entry: { key: string; value: string },
): Promise<boolean> {
  const changed = await sql`
    update task_state_store set value = ${entry.value}::text::json, updated_at = now()
    where ${at(place)} and key = ${entry.key} and ${alive} returning key`.execute(db);
  return changed.rows.length > 0;
}

/** Without a key all of them. */
export async function deleteTaskStates(db: Reader, place: TaskPlace, key?: string): Promise<void> {
  const one = key === undefined ? sql`true` : sql`key = ${key}`;
  await sql`delete from task_state_store where ${at(place)} and ${one}`.execute(db);
}

export async function deleteStatesOfTask(db: Reader, place: Omit<TaskPlace, "mapIndex">): Promise<void> {
  await sql`
    delete from task_state_store where dag_run_id = ${place.dagRunId} and task_id = ${place.taskId}`.execute(db);
}

export interface AssetStateRow {
  key: string;
  value: unknown;
  updated_at: string;
  updated_by_kind: string;
  dag_id: string | null;
  run_id: string | null;
  task_id: string | null;
  map_index: number | null;
}

export async function selectAssetStates(
  db: Reader,
  assetId: number,
  page: Page,
): Promise<{ rows: AssetStateRow[]; total: number }> {
  const [found, count] = await Promise.all([
    sql<AssetStateRow>`
      select key, value, updated_at, updated_by_kind, dag_id, run_id, task_id, map_index from asset_state_store
      where asset_id = ${assetId} order by key limit ${page.limit} offset ${page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from asset_state_store where asset_id = ${assetId}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export async function selectAssetState(db: Reader, assetId: number, key: string): Promise<AssetStateRow | undefined> {
  const found = await sql<AssetStateRow>`
    select key, value, updated_at, updated_by_kind, dag_id, run_id, task_id, map_index from asset_state_store
    where asset_id = ${assetId} and key = ${key}`.execute(db);
  return found.rows[0];
}

export async function upsertAssetState(
  db: Reader,
  assetId: number,
  entry: { key: string; value: string },
): Promise<void> {
  await sql`
    insert into asset_state_store (asset_id, key, value, updated_by_kind)
    values (${assetId}, ${entry.key}, ${entry.value}::text::json, 'api')
    on conflict (asset_id, key) do update set value = excluded.value, updated_at = now(), updated_by_kind = 'api',
      dag_id = null, run_id = null, task_id = null, map_index = null`.execute(db);
}

/** Without a key all of them. */
export async function deleteAssetStates(db: Reader, assetId: number, key?: string): Promise<void> {
  const one = key === undefined ? sql`true` : sql`key = ${key}`;
  await sql`delete from asset_state_store where asset_id = ${assetId} and ${one}`.execute(db);
}

/** What tasks kept until a time that has come; answers how many entries went. */
export async function deleteExpiredStates(db: Reader): Promise<number> {
  const { numAffectedRows } = await sql`delete from task_state_store where expires_at <= now()`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
