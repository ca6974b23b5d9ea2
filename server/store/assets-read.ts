// Reads assets with who writes and waits for them, their aliases, and their events with the runs those started.
import { sql } from "kysely";
import {
  allOf,
  amongOrNone,
  equals,
  inRange,
  matches,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type Range,
  type TextMatch,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

interface Stamped {
  dag_id: string;
  created_at: string;
  updated_at: string;
}

export interface AssetRow {
  id: number;
  name: string;
  uri: string;
  group: string;
  extra: Record<string, unknown>;
  created_at: string;
  updated_at: string;
  scheduled_dags: Stamped[];
  producing_tasks: (Stamped & { task_id: string })[];
  consuming_tasks: (Stamped & { task_id: string })[];
  aliases: { id: number; name: string; group: string }[];
  last_event_id: number | null;
  last_event_at: string | null;
}

export interface AssetFilter {
  id?: number | undefined;
  /** Exactly this one. */
  exactUri?: string | undefined;
  name?: TextMatch;
  uri?: TextMatch;
  dagIds?: readonly string[];
  onlyActive?: boolean;
}

export type AssetOrder = "id" | "name" | "uri" | "createdAt" | "updatedAt";

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: sql`${sql.ref(name)}`,
  nullable,
  cast,
});

const ORDER: Record<AssetOrder, OrderColumn> = {
  id: column("a.id", "bigint"),
  name: column("a.name", "text"),
  uri: column("a.uri", "text"),
  createdAt: column("a.created_at", "timestamptz"),
  updatedAt: column("a.updated_at", "timestamptz"),
};

/** As every other timestamp leaves the database: JSON made there would print it in another way. */
const iso = (name: string) => sql`to_char(${sql.ref(name)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function taskList(table: string) {
  return sql`coalesce((
    select json_agg(json_build_object('dag_id', t.dag_id, 'task_id', t.task_id, 'created_at', ${iso("t.created_at")},
      'updated_at', ${iso("t.updated_at")}) order by t.dag_id, t.task_id)
    from ${sql.table(table)} t where t.asset_id = a.id), '[]'::json)`;
}

function conditionOf(filter: AssetFilter) {
  const dags = filter.dagIds ?? [];
  const ofDags = sql`(
    exists (select 1 from dag_schedule_asset s where s.asset_id = a.id and s.dag_id in (${sql.join([...dags, ""])}))
    or exists (select 1 from task_outlet_asset s where s.asset_id = a.id and s.dag_id in (${sql.join([...dags, ""])}))
    or exists (select 1 from task_inlet_asset s where s.asset_id = a.id and s.dag_id in (${sql.join([...dags, ""])})))`;
  return allOf([
    equals(sql.ref("a.id"), filter.id),
    equals(sql.ref("a.uri"), filter.exactUri),
    matches(sql.ref("a.name"), filter.name),
    matches(sql.ref("a.uri"), filter.uri),
    filter.onlyActive === true ? sql`a.is_active` : undefined,
    dags.length === 0 ? undefined : sql`${ofDags}`,
  ]);
}

export async function selectAssets(
  db: Reader,
  list: { filter: AssetFilter; order: readonly OrderBy<AssetOrder>[]; page: Page },
): Promise<{ rows: AssetRow[]; total: number }> {
  const where = conditionOf(list.filter);
  const order = orderBy(settleTies(list.order, "id"), ORDER);
  const [found, count] = await Promise.all([
    sql<AssetRow>`
      select a.id, a.name, a.uri, a."group", a.extra, a.created_at, a.updated_at,
        coalesce((select json_agg(json_build_object('dag_id', s.dag_id, 'created_at', ${iso("s.created_at")},
            'updated_at', ${iso("s.updated_at")}) order by s.dag_id)
          from dag_schedule_asset s where s.asset_id = a.id), '[]'::json) as scheduled_dags,
        ${taskList("task_outlet_asset")} as producing_tasks, ${taskList("task_inlet_asset")} as consuming_tasks,
        coalesce((select json_agg(json_build_object('id', al.id, 'name', al.name, 'group', al."group") order by al.id)
          from asset_alias_asset aa join asset_alias al on al.id = aa.alias_id where aa.asset_id = a.id), '[]'::json) as aliases,
        last.id as last_event_id, last.timestamp as last_event_at
      from asset a left join lateral (
        select e.id, e.timestamp from asset_event e where e.asset_id = a.id order by e.timestamp desc, e.id desc limit 1
      ) last on true
      where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from asset a where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export interface AliasRow {
  id: number;
  name: string;
  group: string;
}

export type AliasOrder = "id" | "name" | "group";

const ALIAS_ORDER: Record<AliasOrder, OrderColumn> = {
  id: column("id", "bigint"),
  name: column("name", "text"),
  group: column("group", "text"),
};

export async function selectAliases(
  db: Reader,
  list: { filter: { id?: number | undefined; name?: TextMatch }; order: readonly OrderBy<AliasOrder>[]; page: Page },
): Promise<{ rows: AliasRow[]; total: number }> {
  const where = allOf([equals(sql.ref("id"), list.filter.id), matches(sql.ref("name"), list.filter.name)]);
  const order = orderBy(settleTies(list.order, "id"), ALIAS_ORDER);
  const [found, count] = await Promise.all([
    sql<AliasRow>`
      select id, name, "group" from asset_alias where ${where} order by ${order}
      limit ${list.page.limit} offset ${list.page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from asset_alias where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export interface CreatedRun {
  run_id: string;
  dag_id: string;
  logical_date: string | null;
  run_after: string;
  start_date: string | null;
  end_date: string | null;
  state: string;
  data_interval_start: string | null;
  data_interval_end: string | null;
  partition_key: string | null;
}

export interface EventRow {
  id: number;
  asset_id: number;
  uri: string;
  name: string;
  group: string;
  extra: Record<string, unknown>;
  source_task_id: string | null;
  source_dag_id: string | null;
  source_run_id: string | null;
  source_map_index: number;
  timestamp: string;
  partition_key: string | null;
  created_runs: CreatedRun[];
}

export interface AssetEventFilter {
  id?: number | undefined;
  assetId?: number | undefined;
  sourceDagId?: string | undefined;
  sourceTaskId?: string | undefined;
  sourceRunId?: string | undefined;
  sourceMapIndex?: number | undefined;
  name?: TextMatch;
  timestamp?: Range<string>;
  /** Events that started this run. */
  consumedBy?: { dagId: string; runId: string };
  /** Made by these Dags, or by none; null: by whichever. */
  readableIds?: readonly string[] | null;
}

export type AssetEventOrder = "id" | "timestamp" | "assetId" | "dagId" | "taskId" | "runId" | "mapIndex";

const EVENT_ORDER: Record<AssetEventOrder, OrderColumn> = {
  id: column("e.id", "bigint"),
  timestamp: column("e.timestamp", "timestamptz"),
  assetId: column("e.asset_id", "bigint"),
  dagId: column("e.source_dag_id", "text", true),
  taskId: column("e.source_task_id", "text", true),
  runId: column("e.source_run_id", "text", true),
  mapIndex: column("e.source_map_index", "int"),
};

function eventCondition(filter: AssetEventFilter) {
  const by = filter.consumedBy;
  return allOf([
    equals(sql.ref("e.id"), filter.id),
    equals(sql.ref("e.asset_id"), filter.assetId),
    equals(sql.ref("e.source_dag_id"), filter.sourceDagId),
    amongOrNone(sql.ref("e.source_dag_id"), filter.readableIds ?? null),
    equals(sql.ref("e.source_task_id"), filter.sourceTaskId),
    equals(sql.ref("e.source_run_id"), filter.sourceRunId),
    equals(sql.ref("e.source_map_index"), filter.sourceMapIndex),
    matches(sql.ref("a.name"), filter.name),
    inRange(sql.ref("e.timestamp"), filter.timestamp),
    by === undefined
      ? undefined
      : sql`exists (select 1 from dag_run_asset_event re join dag_run r on r.id = re.dag_run_id
          where re.event_id = e.id and r.dag_id = ${by.dagId} and r.run_id = ${by.runId})`,
  ]);
}

export async function selectAssetEvents(
  db: Reader,
  list: { filter: AssetEventFilter; order: readonly OrderBy<AssetEventOrder>[]; page: Page },
): Promise<{ rows: EventRow[]; total: number }> {
  const where = eventCondition(list.filter);
  const order = orderBy(settleTies(list.order, "id"), EVENT_ORDER);
  const [found, count] = await Promise.all([
    sql<EventRow>`
      select e.id, e.asset_id, a.uri, a.name, a."group", e.extra, e.source_task_id, e.source_dag_id, e.source_run_id,
        e.source_map_index, e.timestamp, e.partition_key,
        coalesce((select json_agg(json_build_object('run_id', r.run_id, 'dag_id', r.dag_id,
            'logical_date', ${iso("r.logical_date")}, 'run_after', ${iso("r.run_after")}, 'start_date', ${iso("r.start_date")}, 'end_date', ${iso("r.end_date")},
            'state', r.state, 'data_interval_start', ${iso("r.data_interval_start")},
            'data_interval_end', ${iso("r.data_interval_end")}, 'partition_key', r.partition_key) order by r.id)
          from dag_run_asset_event re join dag_run r on r.id = re.dag_run_id where re.event_id = e.id), '[]'::json) as created_runs
      from asset_event e join asset a on a.id = e.asset_id
      where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(db),
    sql<{
      n: number;
    }>`select count(*) as n from asset_event e join asset a on a.id = e.asset_id where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}
