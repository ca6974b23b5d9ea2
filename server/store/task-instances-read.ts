// Reads task instances and their tries for lists and single views, with all that a view needs in the same query.
import { type RawBuilder, sql, type SqlBool } from "kysely";
import {
  afterPosition,
  allOf,
  among,
  type Condition,
  inRange,
  inStates,
  matches,
  oneOf,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Range,
  ref,
  type TextMatch,
  withoutZeros,
} from "./conditions.ts";
import type { Reader } from "./database.ts";
import { count, selectPage, textOnce } from "./select-page.ts";

export interface TaskInstanceFilter {
  dagIds: readonly string[] | null;
  runIds: readonly string[] | null;
  readableIds: readonly string[] | null;
  taskIds?: readonly string[] | null;
  runAfter?: Range<string>;
  logicalDate?: Range<string>;
  /** The run's logical date, or when it may start where there is none: what v1 calls its date. */
  executionDate?: Range<string>;
  /** Rows without a start or end are left out by ranges of it, as Airflow 2 does. */
  onlyDated?: boolean;
  startDate?: Range<string>;
  endDate?: Range<string>;
  updatedAt?: Range<string>;
  duration?: Range<number>;
  /** A bound of 0 for the duration is none, as in Airflow 3. */
  zerosSayNothing?: boolean;
  displayName?: TextMatch;
  dagId?: TextMatch;
  runId?: TextMatch;
  states?: readonly (string | null)[];
  pools?: readonly string[];
  pool?: TextMatch;
  queues?: readonly string[];
  queue?: TextMatch;
  executors?: readonly string[];
  versionNumbers?: readonly number[];
  tryNumbers?: readonly number[];
  operators?: readonly string[];
  operatorName?: TextMatch;
  mapIndexes?: readonly number[];
  renderedMapIndex?: TextMatch;
  /** Only instances of a mapped task. */
  mappedOnly?: boolean;
}

export type TaskInstanceOrder =
  | "id"
  | "state"
  | "duration"
  | "startDate"
  | "endDate"
  | "mapIndex"
  | "tryNumber"
  | "logicalDate"
  | "runAfter"
  | "dataIntervalStart"
  | "dataIntervalEnd"
  | "renderedMapIndex"
  | "operator"
  | "taskId";

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: ref(`ti.${name}`),
  nullable,
  cast,
});
const runColumn = (name: string, nullable: boolean): OrderColumn => ({
  ref: ref(`run.${name}`),
  nullable,
  cast: "timestamptz",
});

/** What is a function by name here is Python by name in Airflow: clients find it by either. */
const operatorNames = sql`(ti.operator_name || case when ti.operator ilike '%Function%' then ' Python' || ti.operator else '' end)`;

/** A mapped instance without a name of its own shows its index. */
const shownMapIndex = sql`coalesce(ti.rendered_map_index, case when ti.map_index >= 0 then ti.map_index::text end)`;

export const TASK_INSTANCE_ORDER: Record<TaskInstanceOrder, OrderColumn> = {
  id: column("id", "uuid"),
  state: column("state", "text", true),
  duration: column("duration", "float8", true),
  startDate: column("start_date", "timestamptz", true),
  endDate: column("end_date", "timestamptz", true),
  mapIndex: column("map_index", "int"),
  tryNumber: column("try_number", "int"),
  logicalDate: runColumn("logical_date", true),
  runAfter: runColumn("run_after", false),
  dataIntervalStart: runColumn("data_interval_start", true),
  dataIntervalEnd: runColumn("data_interval_end", true),
  renderedMapIndex: column("rendered_map_index", "text", true),
  operator: column("operator", "text"),
  taskId: column("task_id", "text"),
};

const RUN_KEYS: ReadonlySet<string> = new Set(["logicalDate", "runAfter", "dataIntervalStart", "dataIntervalEnd"]);

function where(filter: TaskInstanceFilter): Condition {
  const { versionNumbers } = filter;
  return allOf([
    // A named run is found by its own key, and its instances by the run's.
    among(filter.runIds === null ? ref("ti.dag_id") : ref("run.dag_id"), filter.dagIds),
    among(ref("run.run_id"), filter.runIds),
    among(ref("ti.dag_id"), filter.readableIds),
    among(ref("ti.task_id"), filter.taskIds ?? null),
    inRange(ref("run.run_after"), filter.runAfter),
    inRange(ref("run.logical_date"), filter.logicalDate),
    inRange(sql`coalesce(run.logical_date, run.run_after)`, filter.executionDate),
    inRange(ref("ti.start_date"), filter.startDate, filter.onlyDated !== true),
    inRange(ref("ti.end_date"), filter.endDate, filter.onlyDated !== true),
    inRange(ref("ti.updated_at"), filter.updatedAt),
    inRange(ref("ti.duration"), filter.zerosSayNothing === true ? withoutZeros(filter.duration) : filter.duration),
    matches(ref("ti.task_display_name"), filter.displayName),
    matches(ref("ti.dag_id"), filter.dagId),
    matches(ref("ti.run_id"), filter.runId),
    inStates(ref("ti.state"), filter.states),
    oneOf(ref("ti.pool"), filter.pools),
    matches(ref("ti.pool"), filter.pool),
    oneOf(ref("ti.queue"), filter.queues),
    matches(ref("ti.queue"), filter.queue),
    oneOf(ref("ti.executor"), filter.executors),
    versionNumbers === undefined || versionNumbers.length === 0
      ? undefined
      : sql<SqlBool>`version.version_number in (${sql.join([...versionNumbers])})`,
    oneOf(ref("ti.try_number"), filter.tryNumbers),
    oneOf(ref("ti.operator"), filter.operators),
    matches(operatorNames, filter.operatorName),
    oneOf(ref("ti.map_index"), filter.mapIndexes),
    matches(shownMapIndex, filter.renderedMapIndex),
    filter.mappedOnly === true ? sql<SqlBool>`ti.map_index >= 0` : undefined,
  ]);
}

const tryColumns = [
  "ti.id",
  "ti.dag_id",
  "ti.run_id",
  "ti.task_id",
  "ti.map_index",
  "ti.state",
  "ti.try_number",
  "ti.max_tries",
  "ti.start_date",
  "ti.end_date",
  "ti.duration",
  "ti.scheduled_dttm",
  "ti.queued_dttm",
  "ti.hostname",
  "ti.unixname",
  "ti.pid",
  "ti.pool",
  "ti.pool_slots",
  "ti.queue",
  "ti.priority_weight",
  "ti.operator",
  "ti.operator_name",
  "ti.task_display_name",
  "ti.executor",
  "ti.executor_config",
  "ti.updated_at",
  "dag.dag_display_name",
  "version.id as version_id",
  "version.version_number",
  "version.bundle_name",
  "version.bundle_version",
  "version.created_at as version_created_at",
] as const;

function instances(db: Reader) {
  return db
    .selectFrom("task_instance as ti")
    .innerJoin("dag_run as run", "run.id", "ti.dag_run_id")
    .leftJoin("dag", "dag.dag_id", "ti.dag_id")
    .leftJoin("dag_version as version", "version.id", "ti.dag_version_id");
}

function fullInstances(db: Reader) {
  return instances(db)
    .leftJoin("rendered_task_field as rendered", (join) =>
      join
        .onRef("rendered.dag_run_id", "=", "ti.dag_run_id")
        .onRef("rendered.task_id", "=", "ti.task_id")
        .onRef("rendered.map_index", "=", "ti.map_index"),
    )
    .leftJoin("trigger", "trigger.id", "ti.trigger_id")
    .leftJoin("job", "job.id", "trigger.triggerer_id")
    .select([...tryColumns])
    .select([
      "ti.note",
      "ti.rendered_map_index",
      "run.logical_date",
      "run.run_after",
      "run.data_interval_start",
      "run.data_interval_end",
      "rendered.fields as rendered_fields",
      "trigger.id as trigger_id",
      "trigger.classpath as trigger_classpath",
      "trigger.kwargs as trigger_kwargs",
      "trigger.created_date as trigger_created_date",
      "trigger.queue as trigger_queue",
      "trigger.triggerer_id",
      "job.job_type",
      "job.state as job_state",
      "job.start_date as job_start_date",
      "job.end_date as job_end_date",
      "job.latest_heartbeat as job_latest_heartbeat",
      "job.executor_class as job_executor_class",
      "job.hostname as job_hostname",
      "job.unixname as job_unixname",
    ]);
}

export type TaskInstanceRow = Awaited<ReturnType<ReturnType<typeof fullInstances>["execute"]>>[number];

export interface TaskInstanceQuery {
  filter: TaskInstanceFilter;
  order: readonly OrderBy<TaskInstanceOrder>[];
  limit: number;
  offset: number;
  position?: { values: readonly (string | number | null)[]; reversed: boolean } | undefined;
}

const allInstances = textOnce<TaskInstanceRow>(fullInstances);

const given = (range: Range<string> | undefined): boolean => range !== undefined && Object.keys(range).length > 0;

/** Without the tables that nothing looks at: to count a million rows without their runs takes half the time. */
function narrow(
  { runIds, runAfter, logicalDate, executionDate, versionNumbers }: TaskInstanceFilter,
  order: readonly OrderBy<TaskInstanceOrder>[] = [],
) {
  const byRun =
    runIds !== null ||
    [runAfter, logicalDate, executionDate].some(given) ||
    order.some((key) => RUN_KEYS.has(key.column));
  const byVersion = versionNumbers !== undefined && versionNumbers.length > 0;
  return sql.raw(
    `task_instance ti${byRun ? " join dag_run run on run.id = ti.dag_run_id" : ""}${
      byVersion ? " join dag_version version on version.id = ti.dag_version_id" : ""
    }`,
  );
}

interface Ways {
  /** Those that match are gathered first, and then put in order. */
  gathered: boolean;
}

/**
 * The ids of the instances, in their order. Most are of tasks that are not mapped and so alike in their index: across runs
 * they are read in the order of their ids, those of mapped tasks by an index that only these have, and the two are merged.
 */
function orderedIds({ filter, order, position, limit, offset }: TaskInstanceQuery, { gathered }: Ways) {
  const after = position === undefined ? undefined : afterPosition(order, TASK_INSTANCE_ORDER, position);
  const reversed = position?.reversed === true;
  const ordered = orderBy(order, TASK_INSTANCE_ORDER, reversed);
  const condition = allOf([where(filter), after]);
  if (gathered)
    return sql`with ti as materialized (select ti.id, ti.map_index from ${narrow(filter)} where ${condition})
      select ti.id from ti order by ${ordered}`;
  const plain = sql`select ti.id from ${narrow(filter, order)} where ${condition} order by ${ordered}`;
  if (!isInDefaultOrder(order) || filter.runIds !== null) return plain;
  const branch = (which: RawBuilder<unknown>, by: RawBuilder<unknown>) =>
    sql`(select ti.id, ti.map_index from ${narrow(filter)} where ${which} and ${condition} order by ${by} limit ${limit + offset})`;
  const unmapped = branch(sql`ti.map_index = -1`, orderBy([order[1]!], TASK_INSTANCE_ORDER, reversed));
  return sql`select ti.id from (${unmapped} union all ${branch(sql`ti.map_index >= 0`, ordered)}) as ti order by ${ordered}`;
}

const isInDefaultOrder = ([first, second]: readonly OrderBy<TaskInstanceOrder>[]): boolean =>
  first?.column === "mapIndex" && second?.column === "id";

/** So many are gathered and put in order in a tenth of a second. */
const FEW = 250_000;

/**
 * What has begun or changed since a date is the youngest of all: who walks through a million instances in the order of their
 * ids meets it at the end. Of this PostgreSQL knows nothing; so they are counted first, and gathered where they are few.
 */
async function totalBySince(
  db: Reader,
  { filter, order, position, limit }: TaskInstanceQuery,
  counted: RawBuilder<unknown>,
): Promise<number | undefined> {
  const since = [filter.startDate, filter.updatedAt].some((range) => (range?.gte ?? range?.gt) !== undefined);
  if (!since || limit === 0 || filter.runIds !== null || filter.dagIds !== null) return undefined;
  const byAge = isInDefaultOrder(order) || order[0]?.column === "id";
  return byAge && position === undefined ? await count(db, counted) : undefined;
}

/** `most`: counting stops there, so that a page by cursor does not pay for a million rows. */
export async function selectTaskInstances(
  db: Reader,
  query: TaskInstanceQuery,
  most?: number,
): Promise<{ rows: TaskInstanceRow[]; total: number }> {
  const { filter, position, order, limit, offset } = query;
  const ordered = orderBy(order, TASK_INSTANCE_ORDER, position?.reversed === true);
  const counted = sql`select from ${narrow(filter)} where ${where(filter)}${most === undefined ? sql`` : sql` limit ${most}`}`;
  const total = await totalBySince(db, query, counted);
  return await selectPage(db, {
    rows: orderedIds(query, { gathered: total !== undefined && total < FEW }),
    wide: (ids) => sql`${allInstances()} where ti.id = any(array(${ids})) order by ${ordered}`,
    counted,
    limit,
    offset,
    total,
    fromPosition: position !== undefined,
    short: filter.runIds?.length === 1 && position === undefined,
  });
}

export interface TaskKey {
  dagId: string;
  runId: string;
  taskId: string;
}

export async function selectTaskInstance(
  db: Reader,
  key: TaskKey & { mapIndex: number },
): Promise<TaskInstanceRow | undefined> {
  const { rows } = await sql<TaskInstanceRow>`${allInstances()}
    where run.dag_id = ${key.dagId} and run.run_id = ${key.runId} and ti.task_id = ${key.taskId} and ti.map_index = ${key.mapIndex}`.execute(
    db,
  );
  return rows[0];
}

export async function selectInstancesByIds(db: Reader, ids: readonly string[]): Promise<TaskInstanceRow[]> {
  if (ids.length === 0) return [];
  return await fullInstances(db)
    .where(sql<SqlBool>`ti.id = any(${[...ids]}::uuid[])`)
    .execute();
}

/** Whether that task has mapped instances in the run: then it cannot be asked for without an index. */
export async function hasMappedInstances(db: Reader, key: TaskKey): Promise<boolean> {
  const row = await db
    .selectFrom("task_instance as ti")
    .innerJoin("dag_run as run", "run.id", "ti.dag_run_id")
    .select("ti.id")
    .where("run.dag_id", "=", key.dagId)
    .where("run.run_id", "=", key.runId)
    .where("ti.task_id", "=", key.taskId)
    .where("ti.map_index", ">=", 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function pastTries(db: Reader) {
  return db
    .selectFrom("task_instance_history as ti")
    .innerJoin("dag_run as run", "run.id", "ti.dag_run_id")
    .leftJoin("dag", "dag.dag_id", "ti.dag_id")
    .leftJoin("dag_version as version", "version.id", "ti.dag_version_id")
    .select([...tryColumns]);
}

export type TaskTryRow = Awaited<ReturnType<ReturnType<typeof pastTries>["execute"]>>[number];

/** The tries that are over and recorded, oldest first; the present one is the task instance itself. */
export async function selectPastTries(db: Reader, key: TaskKey & { mapIndex: number }): Promise<TaskTryRow[]> {
  return await pastTries(db)
    .where("run.dag_id", "=", key.dagId)
    .where("run.run_id", "=", key.runId)
    .where("ti.task_id", "=", key.taskId)
    .where("ti.map_index", "=", key.mapIndex)
    .orderBy("ti.try_number")
    .execute();
}
