// What a running attempt may read and write. Every write is fenced: it counts only while the attempt is running.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Database, Trx } from "./database.ts";

export interface FencedXCom {
  attemptId: string;
  key: string;
  /** JSON text. */
  value: string;
  mapLength: number | null;
}

/** False when the attempt is not running any more. */
export async function pushXCom(db: Database, push: FencedXCom): Promise<boolean> {
  const found = await sql<{ ok: boolean }>`
    insert into xcom (dag_run_id, dag_id, run_id, task_id, map_index, key, value, map_length)
    select dag_run_id, dag_id, run_id, task_id, map_index, ${push.key}, ${push.value}::text::json, ${push.mapLength} from task_instance
    where id = ${push.attemptId} and state = 'running'
    on conflict (dag_run_id, task_id, key, map_index) do update
      set value = excluded.value, map_length = excluded.map_length, timestamp = now()
    returning true as ok`.execute(db);
  return found.rows.length > 0;
}

export interface XComAsked {
  dagId: string;
  runId: string;
  taskIds: readonly string[];
  mapIndexes: readonly number[] | null;
  key: string;
  includePriorDates: boolean;
  /** Of each task only the value at this place in order of map index. */
  position: number | null;
}

export interface XComValue {
  task_id: string;
  map_index: number;
  /** JSON text. */
  value: string;
}

export async function pullXComs(db: Database, ask: XComAsked): Promise<XComValue[]> {
  const indexes = ask.mapIndexes ?? [];
  if (ask.position !== null) return await pullOne(db, ask, ask.position);
  const found = await sql<XComValue>`
    select x.task_id, x.map_index, x.value::text as value from xcom x
    where x.dag_id = ${ask.dagId} and x.run_id = ${ask.runId} and x.task_id = any(${ask.taskIds}::text[]) and x.key = ${ask.key}
      and (${ask.mapIndexes === null} or x.map_index = any(${indexes}::int[]))
    order by array_position(${ask.taskIds}::text[], x.task_id), x.map_index`.execute(db);
  if (found.rows.length > 0 || !ask.includePriorDates) return found.rows;
  const earlier = await sql<XComValue>`
    select distinct on (x.task_id, x.map_index) x.task_id, x.map_index, x.value::text as value
    from xcom x join dag_run r on r.id = x.dag_run_id,
      (select logical_date from dag_run where dag_id = ${ask.dagId} and run_id = ${ask.runId}) as own
    where x.dag_id = ${ask.dagId} and x.task_id = any(${ask.taskIds}::text[]) and x.key = ${ask.key} and r.logical_date <= own.logical_date
      and (${ask.mapIndexes === null} or x.map_index = any(${indexes}::int[]))
    order by x.task_id, x.map_index, r.logical_date desc`.execute(db);
  return earlier.rows;
}

/** One instance of a mapped task needs one value of a thousand. */
async function pullOne(db: Database, ask: XComAsked, position: number): Promise<XComValue[]> {
  const found = await sql<XComValue>`
    select x.task_id, x.map_index, x.value::text as value from unnest(${ask.taskIds}::text[]) with ordinality as t(task_id, place)
    cross join lateral (
      select * from xcom where dag_id = ${ask.dagId} and run_id = ${ask.runId} and task_id = t.task_id and key = ${ask.key}
      order by map_index offset ${position} limit 1
    ) x order by t.place`.execute(db);
  return found.rows;
}

export interface RenderedFields {
  attemptId: string;
  fields: Record<string, unknown>;
  mapIndexLabel: string | null;
}

/** Of attempts that are running, or are being ended by this very transaction. */
export async function writeRendered(db: Database | Trx, rendered: readonly RenderedFields[]): Promise<void> {
  if (rendered.length === 0) return;
  await sql`
    with given as (
      select * from json_to_recordset(${toJson(rendered)}::json) as g("attemptId" uuid, fields json, "mapIndexLabel" text)
    ), labelled as (
      update task_instance ti set rendered_map_index = g."mapIndexLabel" from given g
      where ti.id = g."attemptId" and ti.state = 'running' and g."mapIndexLabel" is not null
    )
    insert into rendered_task_field (dag_run_id, task_id, map_index, fields)
    select ti.dag_run_id, ti.task_id, ti.map_index, g.fields from given g join task_instance ti on ti.id = g."attemptId" and ti.state = 'running'
    on conflict (dag_run_id, task_id, map_index) do update set fields = excluded.fields`.execute(db);
}

export interface RunFound {
  dag_id: string;
  run_id: string;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  run_after: string;
  start_date: string | null;
  end_date: string | null;
  state: string;
  run_type: string;
}

const RUN = sql.raw(
  "dag_id, run_id, logical_date, data_interval_start, data_interval_end, run_after, start_date, end_date, state, run_type",
);

export async function findRun(db: Database, dagId: string, runId: string): Promise<RunFound | undefined> {
  return (await sql<RunFound>`select ${RUN} from dag_run where dag_id = ${dagId} and run_id = ${runId}`.execute(db))
    .rows[0];
}

/** The run before, by logical date; of a state, if one is given. */
export async function findPreviousRun(
  db: Database,
  of: { dagId: string; runId: string; state: string | null },
): Promise<RunFound | undefined> {
  const found = await sql<RunFound>`
    select ${RUN} from dag_run where dag_id = ${of.dagId}
      and logical_date < (select logical_date from dag_run where dag_id = ${of.dagId} and run_id = ${of.runId})
      and (${of.state}::text is null or state = ${of.state}) order by logical_date desc limit 1`.execute(db);
  return found.rows[0];
}

export interface CountAsked {
  dagId: string;
  logicalDates: readonly string[] | null;
  runIds: readonly string[] | null;
  taskIds: readonly string[] | null;
  states: readonly string[];
}

/** Task instances, or (without task ids) runs, in these states. */
export async function countIn(db: Database, ask: CountAsked): Promise<number> {
  const runs = sql`r.dag_id = ${ask.dagId}
    and (${ask.logicalDates === null} or r.logical_date = any(${ask.logicalDates ?? []}::timestamptz[]))
    and (${ask.runIds === null} or r.run_id = any(${ask.runIds ?? []}::text[]))`;
  const found =
    ask.taskIds === null
      ? await sql<{
          n: number;
        }>`select count(*)::int as n from dag_run r where ${runs} and r.state = any(${ask.states}::text[])`.execute(db)
      : await sql<{ n: number }>`
          select count(*)::int as n from task_instance ti join dag_run r on r.id = ti.dag_run_id
          where ${runs} and ti.task_id = any(${ask.taskIds}::text[]) and ti.state = any(${ask.states}::text[])`.execute(
          db,
        );
  return found.rows[0]!.n;
}

/** Runs in which every instance of these tasks is in one of the states. */
export async function countGroupIn(db: Database, ask: CountAsked & { taskIds: readonly string[] }): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from dag_run r where r.dag_id = ${ask.dagId}
      and (${ask.logicalDates === null} or r.logical_date = any(${ask.logicalDates ?? []}::timestamptz[]))
      and (${ask.runIds === null} or r.run_id = any(${ask.runIds ?? []}::text[]))
      and exists (select 1 from task_instance ti where ti.dag_run_id = r.id and ti.task_id = any(${ask.taskIds}::text[]))
      and not exists (select 1 from task_instance ti where ti.dag_run_id = r.id and ti.task_id = any(${ask.taskIds}::text[])
        and (ti.state is null or ti.state <> all(${ask.states}::text[])))`.execute(db);
  return found.rows[0]!.n;
}

export interface AssetEventFound {
  uri: string;
  name: string;
  timestamp: string;
  extra: Record<string, unknown>;
  source_dag_id: string | null;
  source_task_id: string | null;
  source_run_id: string | null;
  source_map_index: number;
  partition_key: string | null;
}

const EVENT = sql.raw(
  "a.uri, a.name, e.timestamp, e.extra, e.source_dag_id, e.source_task_id, e.source_run_id, e.source_map_index, e.partition_key",
);

export async function eventsOfRun(db: Database, dagRunId: number): Promise<AssetEventFound[]> {
  const found = await sql<AssetEventFound>`
    select ${EVENT} from dag_run_asset_event re join asset_event e on e.id = re.event_id join asset a on a.id = e.asset_id
    where re.dag_run_id = ${dagRunId} order by e.timestamp, e.id`.execute(db);
  return found.rows;
}

export async function eventsOfAsset(
  db: Database,
  asset: { name: string | null; uri: string | null },
): Promise<AssetEventFound[]> {
  const found = await sql<AssetEventFound>`
    select ${EVENT} from asset_event e join asset a on a.id = e.asset_id
    where (${asset.name}::text is null or a.name = ${asset.name}) and (${asset.uri}::text is null or a.uri = ${asset.uri})
    order by e.timestamp, e.id`.execute(db);
  return found.rows;
}
