// Asset events that wait for the others their Dag asks for.
import { sql } from "kysely";
import { type Condition, allOf, among, equals, ref } from "./conditions.ts";
import type { Reader, Trx } from "./database.ts";

export interface QueuedEventFilter {
  dagId?: string | undefined;
  assetId?: number | undefined;
  uri?: string | undefined;
  /** Queued before. */
  before?: string | undefined;
  /** Of these Dags only; null: of every one. */
  readableIds?: readonly string[] | null;
}

export interface QueuedEventRow {
  dag_id: string;
  dag_display_name: string;
  asset_id: number;
  uri: string;
  name: string;
  created_at: string;
}

function matching(filter: QueuedEventFilter): Condition {
  return allOf([
    equals(ref("q.target_dag_id"), filter.dagId),
    equals(ref("q.asset_id"), filter.assetId),
    equals(ref("a.uri"), filter.uri),
    among(ref("q.target_dag_id"), filter.readableIds ?? null),
    filter.before === undefined ? undefined : sql`q.created_at < ${filter.before}`,
  ]);
}

export async function selectQueuedEvents(db: Reader, filter: QueuedEventFilter): Promise<QueuedEventRow[]> {
  const found = await sql<QueuedEventRow>`
    select q.target_dag_id as dag_id, d.dag_display_name, q.asset_id, a.uri, a.name, q.created_at
    from asset_dag_run_queue q join asset a on a.id = q.asset_id join dag d on d.dag_id = q.target_dag_id
    where ${matching(filter)} order by q.target_dag_id, q.asset_id`.execute(db);
  return found.rows;
}

export async function deleteQueuedEvents(trx: Trx, filter: QueuedEventFilter): Promise<number> {
  const gone = await sql`
    delete from asset_dag_run_queue q using asset a where a.id = q.asset_id and ${matching(filter)} returning q.asset_id`.execute(
    trx,
  );
  return gone.rows.length;
}

export interface ActiveAsset {
  id: number;
  name: string;
  uri: string;
  group: string;
}

export async function findActiveAsset(
  db: Reader,
  by: { assetId: number } | { uri: string },
): Promise<ActiveAsset | undefined> {
  return await db
    .selectFrom("asset")
    .select(["id", "name", "uri", "group"])
    .where("assetId" in by ? (eb) => eb("id", "=", by.assetId) : (eb) => eb("uri", "=", by.uri))
    .where("is_active", "=", true)
    .orderBy("id")
    .executeTakeFirst();
}

/** Dags in use with a task that writes the asset. */
export async function producersOf(db: Reader, assetId: number): Promise<string[]> {
  const found = await sql<{ dag_id: string }>`
    select distinct t.dag_id from task_outlet_asset t join dag d on d.dag_id = t.dag_id
    where t.asset_id = ${assetId} and not d.is_stale order by t.dag_id`.execute(db);
  return found.rows.map((row) => row.dag_id);
}

export async function eventTime(db: Reader, eventId: number): Promise<string> {
  const row = await db
    .selectFrom("asset_event")
    .select("timestamp")
    .where("id", "=", eventId)
    .executeTakeFirstOrThrow();
  return row.timestamp;
}
