// The audit log: who changed what, and when.
import { type RawBuilder, sql } from "kysely";
import {
  allOf,
  amongOrNone,
  equals,
  inRange,
  matches,
  oneOf,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type Range,
  type TextMatch,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface NewEvent {
  event: string;
  dagId: string | null;
  taskId: string | null;
  runId: string | null;
  mapIndex: number | null;
  owner: string;
  ownerDisplayName: string;
  /** JSON text. */
  extra: string | null;
}

export function insertEvent(event: NewEvent): RawBuilder<unknown> {
  return sql`
    insert into event_log (event, dag_id, task_id, run_id, map_index, owner, owner_display_name, extra)
    values (${event.event}, ${event.dagId}, ${event.taskId}, ${event.runId}, ${event.mapIndex}, ${event.owner},
      ${event.ownerDisplayName}, ${event.extra})`;
}

export interface EventRow {
  id: number;
  dttm: string;
  event: string;
  dag_id: string | null;
  task_id: string | null;
  run_id: string | null;
  map_index: number | null;
  try_number: number | null;
  logical_date: string | null;
  owner: string | null;
  owner_display_name: string | null;
  extra: string | null;
  dag_display_name: string | null;
  task_display_name: string | null;
}

export interface EventFilter {
  dagId?: string | undefined;
  taskId?: string | undefined;
  runId?: string | undefined;
  mapIndex?: number | undefined;
  tryNumber?: number | undefined;
  owner?: string | undefined;
  event?: string | undefined;
  excluded?: readonly string[];
  included?: readonly string[];
  when?: Range<string>;
  dagMatch?: TextMatch;
  taskMatch?: TextMatch;
  runMatch?: TextMatch;
  ownerMatch?: TextMatch;
  eventMatch?: TextMatch;
  /** null: every Dag's events and those of none. */
  readableIds?: readonly string[] | null;
}

export type EventOrder =
  | "id"
  | "when"
  | "dagId"
  | "taskId"
  | "runId"
  | "mapIndex"
  | "tryNumber"
  | "event"
  | "logicalDate"
  | "owner"
  | "extra";

const column = (name: string, nullable: boolean, cast: OrderColumn["cast"]): OrderColumn => ({
  ref: sql`${sql.ref(`e.${name}`)}`,
  nullable,
  cast,
});

const ORDER: Record<EventOrder, OrderColumn> = {
  id: column("id", false, "bigint"),
  when: column("dttm", false, "timestamptz"),
  dagId: column("dag_id", true, "text"),
  taskId: column("task_id", true, "text"),
  runId: column("run_id", true, "text"),
  mapIndex: column("map_index", true, "int"),
  tryNumber: column("try_number", true, "int"),
  event: column("event", false, "text"),
  logicalDate: column("logical_date", true, "timestamptz"),
  owner: column("owner", true, "text"),
  extra: column("extra", true, "text"),
};

function conditionOf(filter: EventFilter) {
  const ref = (name: string) => sql.ref(`e.${name}`);
  return allOf([
    equals(ref("dag_id"), filter.dagId),
    equals(ref("task_id"), filter.taskId),
    equals(ref("run_id"), filter.runId),
    equals(ref("map_index"), filter.mapIndex),
    equals(ref("try_number"), filter.tryNumber),
    equals(ref("owner"), filter.owner),
    equals(ref("event"), filter.event),
    oneOf(ref("event"), filter.included),
    filter.excluded === undefined || filter.excluded.length === 0
      ? undefined
      : sql`not ${oneOf(ref("event"), filter.excluded)!}`,
    inRange(ref("dttm"), filter.when),
    matches(ref("dag_id"), filter.dagMatch),
    matches(ref("task_id"), filter.taskMatch),
    matches(ref("run_id"), filter.runMatch),
    matches(ref("owner"), filter.ownerMatch),
    matches(ref("event"), filter.eventMatch),
    amongOrNone(ref("dag_id"), filter.readableIds ?? null),
  ]);
}

const COLUMNS = sql`
  e.id, e.dttm, e.event, e.dag_id, e.task_id, e.run_id, e.map_index, e.try_number, e.logical_date, e.owner,
  e.owner_display_name, e.extra, d.dag_display_name,
  (select ti.task_display_name from task_instance ti
    where ti.dag_id = e.dag_id and ti.run_id = e.run_id and ti.task_id = e.task_id limit 1) as task_display_name
  from event_log e left join dag d on d.dag_id = e.dag_id`;

export async function selectEvents(
  db: Reader,
  list: { filter: EventFilter; order: readonly OrderBy<EventOrder>[]; page: Page },
): Promise<{ rows: EventRow[]; total: number }> {
  const where = conditionOf(list.filter);
  const order = orderBy(settleTies(list.order, "id"), ORDER);
  const [found, count] = await Promise.all([
    sql<EventRow>`select ${COLUMNS} where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*) as n from event_log e where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export async function selectEvent(db: Reader, id: number): Promise<EventRow | undefined> {
  const found = await sql<EventRow>`select ${COLUMNS} where e.id = ${id}`.execute(db);
  return found.rows[0];
}
