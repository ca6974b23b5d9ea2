// Reads Dags for lists and single views: one query for a page and its total, whatever the filters.
import { type RawBuilder, sql, type SqlBool } from "kysely";
import {
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
  type Page,
  type Range,
  ref,
  type TextMatch,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";
import { selectPage, textOnce } from "./select-page.ts";

export interface DagFilter {
  /** What the caller may see; null is everything. */
  readableIds: readonly string[] | null;
  tags?: readonly string[];
  tagsMatch?: "any" | "all";
  owners?: readonly string[];
  dagId?: TextMatch;
  displayName?: TextMatch;
  excludeStale?: boolean;
  paused?: boolean | undefined;
  hasImportErrors?: boolean | undefined;
  lastRunState?: string | undefined;
  bundleName?: string | undefined;
  bundleVersion?: string | undefined;
  hasAssetSchedule?: boolean | undefined;
  /** Name or URI of an asset the Dag waits for, anywhere in it. */
  assetDependency?: string | undefined;
  timetableTypes?: readonly string[];
  favoriteOf?: { userId: number; favorite: boolean };
  /** There is a run of these states, started and ended in these ranges. */
  run?: { states: readonly string[]; start: Range<string>; end: Range<string> };
}

export type DagOrder = "dagId" | "displayName" | "nextRun" | "lastRunState" | "lastRunStart";

export interface DagRow {
  dag_id: string;
  dag_display_name: string;
  is_paused: boolean;
  is_stale: boolean;
  latest_version_id: string;
  bundle_name: string;
  bundle_version: string | null;
  fileloc: string;
  relative_fileloc: string;
  file_token: string;
  owners: string;
  description: string | null;
  schedule: unknown;
  timetable_summary: string | null;
  timetable_description: string | null;
  timetable_partitioned: boolean;
  asset_expression: unknown;
  max_active_tasks: number;
  max_active_runs: number;
  max_consecutive_failed_dag_runs: number;
  has_task_concurrency_limits: boolean;
  has_import_errors: boolean;
  next_dagrun_logical_date: string | null;
  next_dagrun_data_interval_start: string | null;
  next_dagrun_data_interval_end: string | null;
  next_dagrun_create_after: string | null;
  last_parsed_time: string;
  last_parse_duration: number | null;
  last_expired: string | null;
  tags: string[];
}

const tags = sql<string[]>`array(select t.name from dag_tag t where t.dag_id = dag.dag_id order by t.name)`;

/** One probe of the index (dag_id, run_after desc) for each Dag. */
const lastRun = (column: string): RawBuilder<unknown> =>
  sql`(select ${ref(`r.${column}`)} from dag_run r where r.dag_id = dag.dag_id order by r.run_after desc limit 1)`;

const ORDER_COLUMNS: Record<DagOrder, OrderColumn> = {
  dagId: { ref: ref("dag.dag_id"), nullable: false, cast: "text" },
  displayName: { ref: ref("dag.dag_display_name"), nullable: false, cast: "text" },
  nextRun: { ref: ref("dag.next_dagrun_logical_date"), nullable: true, cast: "timestamptz" },
  lastRunState: { ref: lastRun("state"), nullable: true, cast: "text" },
  lastRunStart: { ref: lastRun("start_date"), nullable: true, cast: "timestamptz" },
};

function existsWhen(wanted: boolean | undefined, query: RawBuilder<unknown>): Condition | undefined {
  if (wanted === undefined) return undefined;
  return wanted ? sql<SqlBool>`exists (${query})` : sql<SqlBool>`not exists (${query})`;
}

function tagCondition({ tags: names, tagsMatch }: DagFilter): Condition | undefined {
  if (names === undefined || names.length === 0) return undefined;
  const wanted = [...new Set(names)];
  const found = sql`select count(*) from dag_tag t where t.dag_id = dag.dag_id and t.name in (${sql.join(wanted)})`;
  return sql<SqlBool>`(${found}) >= ${tagsMatch === "all" ? wanted.length : 1}::int`;
}

function ownerCondition(owners: readonly string[] | undefined): Condition | undefined {
  if (owners === undefined || owners.length === 0) return undefined;
  return sql<SqlBool>`(${sql.join(
    owners.map((owner) => sql`dag.owners ilike ${`%${owner}%`}`),
    sql` or `,
  )})`;
}

function runCondition(run: DagFilter["run"]): Condition | undefined {
  if (run === undefined) return undefined;
  const conditions = [
    inStates(ref("r.state"), run.states),
    inRange(ref("r.start_date"), run.start, true),
    inRange(ref("r.end_date"), run.end, true),
  ].filter((c) => c !== undefined);
  return conditions.length === 0
    ? undefined
    : sql<SqlBool>`exists (select from dag_run r where r.dag_id = dag.dag_id and ${allOf(conditions)})`;
}

function where(filter: DagFilter): Condition {
  const asset = filter.assetDependency;
  return allOf([
    among(ref("dag.dag_id"), filter.readableIds),
    tagCondition(filter),
    ownerCondition(filter.owners),
    matches(ref("dag.dag_id"), filter.dagId),
    matches(ref("dag.dag_display_name"), filter.displayName),
    filter.excludeStale === true ? sql<SqlBool>`not dag.is_stale` : undefined,
    equals(ref("dag.is_paused"), filter.paused),
    equals(ref("dag.has_import_errors"), filter.hasImportErrors),
    filter.lastRunState === undefined ? undefined : sql<SqlBool>`${lastRun("state")} = ${filter.lastRunState}`,
    equals(ref("dag.bundle_name"), filter.bundleName),
    equals(ref("dag.bundle_version"), filter.bundleVersion),
    existsWhen(filter.hasAssetSchedule, sql`select from dag_schedule_asset s where s.dag_id = dag.dag_id`),
    asset === undefined
      ? undefined
      : sql<SqlBool>`exists (select from dag_schedule_asset s join asset a on a.id = s.asset_id
          where s.dag_id = dag.dag_id and (a.name ilike ${`%${asset}%`} or a.uri ilike ${`%${asset}%`}))`,
    oneOf(ref("dag.timetable_type"), filter.timetableTypes),
    filter.favoriteOf === undefined
      ? undefined
      : existsWhen(
          filter.favoriteOf.favorite,
          sql`select from dag_favorite f where f.dag_id = dag.dag_id and f.user_id = ${filter.favoriteOf.userId}`,
        ),
    runCondition(filter.run),
  ]);
}

export interface DagQuery {
  filter: DagFilter;
  order: readonly OrderBy<DagOrder>[];
  page: Page;
}

const allDags = textOnce<DagRow>((db) => db.selectFrom("dag").selectAll("dag").select(tags.as("tags")));

export async function selectDags(
  db: Reader,
  { filter, order, page }: DagQuery,
): Promise<{ rows: DagRow[]; total: number }> {
  const condition = where(filter);
  return await selectPage<DagRow>(db, {
    rows: sql`${allDags()} where ${condition} order by ${orderBy(settleTies(order, "dagId"), ORDER_COLUMNS)}`,
    counted: sql`select from dag where ${condition}`,
    short: true,
    ...page,
  });
}

export async function selectDag(db: Reader, dagId: string): Promise<DagRow | undefined> {
  return await db
    .selectFrom("dag")
    .selectAll("dag")
    .select(tags.as("tags"))
    .where("dag_id", "=", dagId)
    .executeTakeFirst();
}

export async function dagExists(db: Reader, dagId: string): Promise<boolean> {
  return (await db.selectFrom("dag").select("dag_id").where("dag_id", "=", dagId).executeTakeFirst()) !== undefined;
}

/** The Dags of the file that a token stands for, present ones first. */
export async function selectDagsOfFile(
  db: Reader,
  token: string,
): Promise<{ dag_id: string; bundle_name: string; relative_fileloc: string }[]> {
  return await db
    .selectFrom("dag")
    .select(["dag_id", "bundle_name", "relative_fileloc"])
    .where("file_token", "=", token)
    .orderBy("is_stale")
    .orderBy("dag_id")
    .execute();
}
