// XComs as people list, make, change and remove them; what tasks do with them is in xcom-rows.ts and verb-rows.ts.
import { sql } from "kysely";
import {
  allOf,
  among,
  equals,
  inRange,
  matches,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type Range,
  ref,
  type TextMatch,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface XComEntryRow {
  dag_run_id: number;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
  key: string;
  timestamp: string;
  logical_date: string | null;
  run_after: string;
  dag_display_name: string;
  task_display_name: string;
}

export interface XComValueRow extends XComEntryRow {
  value: unknown;
}

export interface XComFilter {
  dagId?: string | undefined;
  runId?: string | undefined;
  taskId?: string | undefined;
  key?: string | undefined;
  mapIndex?: number | undefined;
  keyMatch?: TextMatch;
  dagNameMatch?: TextMatch;
  runMatch?: TextMatch;
  taskMatch?: TextMatch;
  logicalDate?: Range<string>;
  runAfter?: Range<string>;
  readableIds: readonly string[] | null;
  /** In Airflow 3 a task that skipped others has returned nothing. */
  hidesReturnsOfSkips?: boolean;
}

export type XComOrder = "dagId" | "taskId" | "runId" | "mapIndex" | "key" | "timestamp" | "logicalDate" | "runAfter";

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: ref(name),
  nullable,
  cast,
});

const ORDER: Record<XComOrder, OrderColumn> = {
  dagId: column("x.dag_id", "text"),
  taskId: column("x.task_id", "text"),
  runId: column("x.run_id", "text"),
  mapIndex: column("x.map_index", "int"),
  key: column("x.key", "text"),
  timestamp: column("x.timestamp", "timestamptz"),
  logicalDate: column("r.logical_date", "timestamptz", true),
  runAfter: column("r.run_after", "timestamptz"),
};

const BY_DEFAULT = ["dagId", "taskId", "runId", "mapIndex", "key"] as const;

const FROM = sql`
  from xcom x join dag_run r on r.id = x.dag_run_id left join dag d on d.dag_id = x.dag_id
  left join task_instance ti on ti.dag_run_id = x.dag_run_id and ti.task_id = x.task_id and ti.map_index = x.map_index`;

const COLUMNS = sql`
  x.dag_run_id, x.dag_id, x.run_id, x.task_id, x.map_index, x.key, x.timestamp, r.logical_date, r.run_after,
  coalesce(d.dag_display_name, x.dag_id) as dag_display_name, coalesce(ti.task_display_name, x.task_id) as task_display_name`;

const NO_RETURN_OF_A_SKIP = sql<boolean>`not (x.key = 'return_value' and exists (
  select from xcom s where s.dag_run_id = x.dag_run_id and s.task_id = x.task_id and s.map_index = x.map_index and s.key = 'skipmixin_key'))`;

function conditionOf(filter: XComFilter) {
  return allOf([
    equals(ref("x.dag_id"), filter.dagId),
    equals(ref("x.run_id"), filter.runId),
    equals(ref("x.task_id"), filter.taskId),
    equals(ref("x.key"), filter.key),
    equals(ref("x.map_index"), filter.mapIndex),
    matches(ref("x.key"), filter.keyMatch),
    matches(ref("d.dag_display_name"), filter.dagNameMatch),
    matches(ref("x.run_id"), filter.runMatch),
    matches(ref("x.task_id"), filter.taskMatch),
    inRange(ref("r.logical_date"), filter.logicalDate),
    inRange(ref("r.run_after"), filter.runAfter),
    among(ref("x.dag_id"), filter.readableIds),
    filter.hidesReturnsOfSkips === true ? NO_RETURN_OF_A_SKIP : undefined,
  ]);
}

export async function selectXComs(
  db: Reader,
  list: { filter: XComFilter; order: readonly OrderBy<XComOrder>[]; page: Page },
): Promise<{ rows: XComEntryRow[]; total: number }> {
  const where = conditionOf(list.filter);
  const order = orderBy(settleTies(list.order, ...BY_DEFAULT), ORDER);
  const [found, count] = await Promise.all([
    sql<XComEntryRow>`
      select ${COLUMNS} ${FROM} where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*) as n ${FROM} where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export interface XComKey {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  key: string;
  hidesReturnsOfSkips?: boolean;
}

const at = (key: XComKey) => sql`
  x.dag_id = ${key.dagId} and x.run_id = ${key.runId} and x.task_id = ${key.taskId} and x.map_index = ${key.mapIndex}
  and x.key = ${key.key}`;

export async function selectXCom(db: Reader, key: XComKey): Promise<XComValueRow | undefined> {
  const found = await sql<XComValueRow>`select ${COLUMNS}, x.value ${FROM} where ${at(key)}
    and ${key.hidesReturnsOfSkips === true ? NO_RETURN_OF_A_SKIP : sql`true`}`.execute(db);
  return found.rows[0];
}

export interface XComWrite extends XComKey {
  /** JSON text. */
  value: string;
  mapLength: number | null;
}

/** false when there is one. */
export async function insertXCom(db: Reader, write: XComWrite): Promise<boolean> {
  const made = await sql`
    insert into xcom (dag_run_id, dag_id, run_id, task_id, map_index, key, value, map_length)
    select r.id, r.dag_id, r.run_id, ${write.taskId}, ${write.mapIndex}::int, ${write.key},
      ${write.value}::text::json, ${write.mapLength}::int
    from dag_run r where r.dag_id = ${write.dagId} and r.run_id = ${write.runId}
    on conflict do nothing returning key`.execute(db);
  return made.rows.length > 0;
}

export async function updateXCom(db: Reader, write: XComWrite): Promise<boolean> {
  const changed = await sql`
    update xcom x set value = ${write.value}::text::json, map_length = ${write.mapLength}, timestamp = now()
    where ${at(write)} returning x.key`.execute(db);
  return changed.rows.length > 0;
}

export async function removeXCom(db: Reader, key: XComKey): Promise<boolean> {
  const gone = await sql`delete from xcom x where ${at(key)} returning x.key`.execute(db);
  return gone.rows.length > 0;
}

export interface ReturnValueRow {
  task_id: string;
  map_index: number;
  value: unknown;
}

export async function selectReturnValues(
  db: Reader,
  of: { dagId: string; runId: string; taskIds: readonly string[] },
): Promise<ReturnValueRow[]> {
  if (of.taskIds.length === 0) return [];
  const found = await sql<ReturnValueRow>`
    select task_id, map_index, value from xcom x
    where dag_id = ${of.dagId} and run_id = ${of.runId} and key = 'return_value'
      and task_id = any(${[...of.taskIds]}::text[]) and ${NO_RETURN_OF_A_SKIP}
    order by task_id, map_index`.execute(db);
  return found.rows;
}
