// Reads runs for lists and single views: a page, its total, and the versions of its runs, a query each.
import { sql, type SqlBool } from "kysely";
import {
  afterPosition,
  allOf,
  among,
  type Condition,
  equals,
  inRange,
  inStates,
  matches,
  oneOf,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Range,
  type TextMatch,
  withoutZeros,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface DagRunFilter {
  /** null: of any Dag. */
  dagIds: readonly string[] | null;
  readableIds: readonly string[] | null;
  runTypes?: readonly string[];
  states?: readonly (string | null)[];
  runAfter?: Range<string>;
  logicalDate?: Range<string>;
  /** The logical date, or when the run may start where there is none: what v1 calls its date. */
  executionDate?: Range<string>;
  /** Rows without a start or end are left out by ranges of it, as Airflow 2 does. */
  onlyDated?: boolean;
  startDate?: Range<string>;
  endDate?: Range<string>;
  updatedAt?: Range<string>;
  duration?: Range<number>;
  confContains?: string | undefined;
  versionNumbers?: readonly number[];
  bundleVersion?: string | undefined;
  runId?: TextMatch;
  dagId?: TextMatch;
  triggeringUser?: TextMatch;
  partitionKey?: TextMatch;
  /** In the name or URI of an asset whose events started the run. */
  consumingAsset?: string | undefined;
}

export type DagRunOrder =
  | "id"
  | "state"
  | "dagId"
  | "runId"
  | "logicalDate"
  | "runAfter"
  | "executionDate"
  | "startDate"
  | "endDate"
  | "updatedAt"
  | "duration"
  | "conf"
  | "runType"
  | "partitionDate";

export interface DagRunRow {
  id: number;
  dag_id: string;
  run_id: string;
  run_type: string;
  state: string;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  run_after: string;
  queued_at: string | null;
  start_date: string | null;
  end_date: string | null;
  last_scheduling_decision: string | null;
  conf: unknown;
  triggered_by: string | null;
  triggering_user_name: string | null;
  created_dag_version_id: string | null;
  bundle_version: string | null;
  partition_key: string | null;
  partition_date: string | null;
  note: string | null;
  dag_display_name: string;
  /** Seconds between start and end; null while it runs. */
  duration: number | null;
}

const ref = (column: string) => sql.ref(`dag_run.${column}`);
const seconds = sql<number | null>`extract(epoch from dag_run.end_date - dag_run.start_date)::float8`;

const executionDate = sql`coalesce(dag_run.logical_date, dag_run.run_after)`;

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: ref(name),
  nullable,
  cast,
});

export const RUN_ORDER: Record<DagRunOrder, OrderColumn> = {
  id: column("id", "bigint"),
  state: column("state", "text"),
  dagId: column("dag_id", "text"),
  runId: column("run_id", "text"),
  logicalDate: column("logical_date", "timestamptz", true),
  runAfter: column("run_after", "timestamptz"),
  executionDate: { ref: executionDate, nullable: false, cast: "timestamptz" },
  startDate: column("start_date", "timestamptz", true),
  endDate: column("end_date", "timestamptz", true),
  updatedAt: column("updated_at", "timestamptz"),
  duration: { ref: seconds, nullable: true, cast: "float8" },
  conf: { ref: sql`dag_run.conf::text`, nullable: true, cast: "text" },
  runType: column("run_type", "text"),
  partitionDate: column("partition_date", "timestamptz", true),
};

/** With blanks between its parts, as Airflow keeps it and people search it; a NUL is more than jsonb can hold. */
const confText = sql`case when dag_run.conf::text like '%\\u0000%' then dag_run.conf::text else dag_run.conf::jsonb::text end`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function where(filter: DagRunFilter): Condition {
  const { consumingAsset: asset, versionNumbers, confContains } = filter;
  return allOf([
    among(ref("dag_id"), filter.dagIds),
    among(ref("dag_id"), filter.readableIds),
    oneOf(ref("run_type"), filter.runTypes),
    inStates(ref("state"), filter.states),
    inRange(ref("run_after"), filter.runAfter),
    inRange(ref("logical_date"), filter.logicalDate),
    inRange(executionDate, filter.executionDate),
    inRange(ref("start_date"), filter.startDate, filter.onlyDated !== true),
    inRange(ref("end_date"), filter.endDate, filter.onlyDated !== true),
    inRange(ref("updated_at"), filter.updatedAt),
    inRange(seconds, withoutZeros(filter.duration)),
    confContains === undefined || confContains === ""
      ? undefined
      : sql<SqlBool>`${confText} like ${`%${confContains}%`}`,
    versionNumbers === undefined || versionNumbers.length === 0
      ? undefined
      : sql<SqlBool>`exists (select from task_instance ti join dag_version v on v.id = ti.dag_version_id
          where ti.dag_run_id = dag_run.id and v.version_number in (${sql.join([...versionNumbers])}))`,
    equals(ref("bundle_version"), filter.bundleVersion),
    matches(ref("run_id"), filter.runId),
    matches(ref("dag_id"), filter.dagId),
    matches(ref("triggering_user_name"), filter.triggeringUser),
    matches(ref("partition_key"), filter.partitionKey),
    asset === undefined || asset === ""
      ? undefined
      : sql<SqlBool>`exists (select from dag_run_asset_event d join asset_event e on e.id = d.event_id join asset a on a.id = e.asset_id
          where d.dag_run_id = dag_run.id and (a.name ilike ${`%${escaped(asset)}%`} or a.uri ilike ${`%${escaped(asset)}%`}))`,
  ]);
}

export interface KeysetPosition {
  values: readonly (string | number | null)[];
  /** Going back: what comes before the position. */
  reversed: boolean;
}

export interface DagRunQuery {
  filter: DagRunFilter;
  /** A total order: its last key is unique. */
  order: readonly OrderBy<DagRunOrder>[];
  limit: number;
  offset: number;
  position?: KeysetPosition | undefined;
}

function runs(db: Reader) {
  return db
    .selectFrom("dag_run")
    .leftJoin("dag", "dag.dag_id", "dag_run.dag_id")
    .selectAll("dag_run")
    .select([
      sql<string>`coalesce(dag.dag_display_name, dag_run.dag_id)`.as("dag_display_name"),
      seconds.as("duration"),
    ]);
}

/** Going back, the rows come in the reversed order: nearest to the position first. */
export async function selectDagRuns(db: Reader, query: DagRunQuery): Promise<DagRunRow[]> {
  if (query.limit === 0) return [];
  const { position, order } = query;
  const condition = allOf([
    where(query.filter),
    position === undefined ? undefined : afterPosition(order, RUN_ORDER, position),
  ]);
  return await runs(db)
    .where(condition)
    .orderBy(orderBy(order, RUN_ORDER, position?.reversed === true))
    .limit(query.limit)
    .offset(query.offset)
    .execute();
}

/** `most` stops counting there: a page by cursor does not pay for a million rows. */
export async function countDagRuns(db: Reader, filter: DagRunFilter, most?: number): Promise<number> {
  let counted = db
    .selectFrom("dag_run")
    .select(sql`1`.as("one"))
    .where(where(filter));
  if (most !== undefined) counted = counted.limit(most);
  const { n } = await db
    .selectFrom(counted.as("counted"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

export async function selectDagRun(db: Reader, key: { dagId: string; runId: string }): Promise<DagRunRow | undefined> {
  return await runs(db)
    .where("dag_run.dag_id", "=", key.dagId)
    .where("dag_run.run_id", "=", key.runId)
    .executeTakeFirst();
}

export interface RunVersionRow {
  dag_run_id: number;
  version_id: string;
}

/** Which versions the task instances of these runs had, tries of the past included. */
export async function selectRunVersions(db: Reader, runIds: readonly number[]): Promise<RunVersionRow[]> {
  if (runIds.length === 0) return [];
  const of = (table: "task_instance" | "task_instance_history") =>
    db
      .selectFrom(table)
      .select(["dag_run_id", sql<string>`dag_version_id`.as("version_id")])
      .where("dag_run_id", "in", [...runIds])
      .where("dag_version_id", "is not", null);
  return await of("task_instance").union(of("task_instance_history")).execute();
}
