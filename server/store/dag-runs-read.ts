// Reads runs for lists and single views: a page, its total, and the versions of its runs in one query.
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
  ref,
  type TextMatch,
  withoutZeros,
} from "./conditions.ts";
import { type DagVersionRow, type VersionFacts, versionFacts } from "./dag-versions-read.ts";
import type { Reader } from "./database.ts";
import { type PageQuery, selectPage, textOnce } from "./select-page.ts";

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
  partitionDate?: Range<string>;
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

/** A run with what a view of it needs. */
export interface DagRunWithVersions extends DagRunRow {
  versions: DagVersionRow[];
}

const seconds = sql<number | null>`extract(epoch from dag_run.end_date - dag_run.start_date)::float8`;

const executionDate = sql`coalesce(dag_run.logical_date, dag_run.run_after)`;

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: ref(`dag_run.${name}`),
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
    among(ref("dag_run.dag_id"), filter.dagIds),
    among(ref("dag_run.dag_id"), filter.readableIds),
    oneOf(ref("dag_run.run_type"), filter.runTypes),
    inStates(ref("dag_run.state"), filter.states),
    inRange(ref("dag_run.run_after"), filter.runAfter),
    inRange(ref("dag_run.logical_date"), filter.logicalDate),
    inRange(executionDate, filter.executionDate),
    inRange(ref("dag_run.start_date"), filter.startDate, filter.onlyDated !== true),
    inRange(ref("dag_run.end_date"), filter.endDate, filter.onlyDated !== true),
    inRange(ref("dag_run.updated_at"), filter.updatedAt),
    inRange(seconds, withoutZeros(filter.duration)),
    confContains === undefined || confContains === ""
      ? undefined
      : sql<SqlBool>`${confText} like ${`%${confContains}%`}`,
    versionNumbers === undefined || versionNumbers.length === 0
      ? undefined
      : sql<SqlBool>`exists (select from task_instance ti join dag_version v on v.id = ti.dag_version_id
          where ti.dag_run_id = dag_run.id and v.version_number in (${sql.join([...versionNumbers])}))`,
    equals(ref("dag_run.bundle_version"), filter.bundleVersion),
    matches(ref("dag_run.run_id"), filter.runId),
    matches(ref("dag_run.dag_id"), filter.dagId),
    matches(ref("dag_run.triggering_user_name"), filter.triggeringUser),
    matches(ref("dag_run.partition_key"), filter.partitionKey),
    inRange(ref("dag_run.partition_date"), filter.partitionDate),
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

const allRuns = textOnce<DagRunRow>(runs);

/** The versions that a run's task instances had, tries of the past included. */
const versionIdsOf = (run: "dag_run" | "shown") =>
  sql.raw<string[]>(`array(
    select dag_version_id from task_instance where dag_run_id = ${run}.id and dag_version_id is not null
    union select dag_version_id from task_instance_history where dag_run_id = ${run}.id and dag_version_id is not null)`);

type RunWithIds = DagRunRow & { version_ids: string[] };

/** A queued run without any yet has the one it was made with. */
function versionIds({ version_ids: ids, state, created_dag_version_id: created }: RunWithIds): string[] {
  return ids.length === 0 && state === "queued" && created !== null ? [created] : ids;
}

export function withVersions<Run extends DagRunRow>(
  run: Run,
  versions: readonly VersionFacts[],
): Run & DagRunWithVersions {
  return Object.assign(run, {
    versions: versions
      .toSorted((a, b) => a.version_number - b.version_number)
      .map((version) => ({ ...version, dag_display_name: run.dag_display_name })),
  });
}

async function withTheirVersions(db: Reader, runs: readonly RunWithIds[]): Promise<DagRunWithVersions[]> {
  const facts = await versionFacts(db, [...new Set(runs.flatMap(versionIds))]);
  return runs.map((run) => {
    const ids = versionIds(run);
    return withVersions(
      run,
      facts.filter(({ id }) => ids.includes(id)),
    );
  });
}

interface RunPage<Row> {
  rows: Row[];
  total: number;
}

/** `most`: counting stops there, so that a page by cursor does not pay for a million rows. */
function pageOf(query: DagRunQuery, most?: number): PageQuery<DagRunRow> {
  const { filter, position, order, limit, offset } = query;
  const condition = where(filter);
  const after = position === undefined ? undefined : afterPosition(order, RUN_ORDER, position);
  // Going back, the rows come in the reversed order: nearest to the position first.
  const ordered = orderBy(order, RUN_ORDER, position?.reversed === true);
  return {
    rows: sql`select dag_run.id from dag_run where ${allOf([condition, after])} order by ${ordered}`,
    wide: (ids) => sql`${allRuns()} where dag_run.id = any(array(${ids})) order by ${ordered}`,
    counted: sql`select from dag_run where ${condition}${most === undefined ? sql`` : sql` limit ${most}`}`,
    limit,
    offset,
    fromPosition: position !== undefined,
  };
}

export async function selectDagRuns(db: Reader, query: DagRunQuery): Promise<RunPage<DagRunRow>> {
  return await selectPage(db, pageOf(query));
}

export async function selectDagRunsWithVersions(
  db: Reader,
  query: DagRunQuery,
  most?: number,
): Promise<RunPage<DagRunWithVersions>> {
  const page = pageOf(query, most);
  const { rows, total } = await selectPage(db, { ...page, also: sql`${versionIdsOf("shown")} as version_ids` });
  return { rows: await withTheirVersions(db, rows as RunWithIds[]), total };
}

interface RunKey {
  dagId: string;
  runId: string;
}

const named = ({ dagId, runId }: RunKey) => sql`where dag_run.dag_id = ${dagId} and dag_run.run_id = ${runId}`;

export async function selectDagRun(db: Reader, key: RunKey): Promise<DagRunRow | undefined> {
  const { rows } = await sql<DagRunRow>`${allRuns()} ${named(key)}`.execute(db);
  return rows[0];
}

const allWithVersions = textOnce<RunWithIds>((db) => runs(db).select(versionIdsOf("dag_run").as("version_ids")));

export async function selectDagRunWithVersions(db: Reader, key: RunKey): Promise<DagRunWithVersions | undefined> {
  const { rows } = await sql<RunWithIds>`${allWithVersions()} ${named(key)}`.execute(db);
  const [run] = await withTheirVersions(db, rows);
  return run;
}

/** Those of them that exist. */
export async function selectRunStates(db: Reader, keys: readonly RunKey[]): Promise<(RunKey & { state: string })[]> {
  const { rows } = await sql<RunKey & { state: string }>`
    select dag_id as "dagId", run_id as "runId", state from dag_run join unnest(${keys.map((key) => key.dagId)}::text[],
      ${keys.map((key) => key.runId)}::text[]) as asked(dag, run) on dag_id = asked.dag and run_id = asked.run`.execute(
    db,
  );
  return rows;
}
