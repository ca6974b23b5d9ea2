// Makes runs and their first task instances.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import { type DagRunRow, type DagRunWithVersions, withVersions } from "./dag-runs-read.ts";
import type { VersionFacts } from "./dag-versions-read.ts";
import type { Trx } from "./database.ts";

export interface DagForRun {
  dag_id: string;
  dag_display_name: string;
  is_paused: boolean;
  is_stale: boolean;
  has_import_errors: boolean;
  latest_version_id: string;
  pin_version: boolean;
  max_active_runs: number;
  schedule: unknown;
  next_dagrun_logical_date: string | null;
  next_dagrun_data_interval_start: string | null;
  next_dagrun_data_interval_end: string | null;
  next_dagrun_create_after: string | null;
  now: string;
}

/** Reads a Dag and takes its lock, the first of all locks. */
export async function lockDag(trx: Trx, dagId: string): Promise<DagForRun | undefined> {
  const found = await sql<DagForRun>`
    select dag_id, dag_display_name, is_paused, is_stale, has_import_errors, latest_version_id, pin_version, max_active_runs, schedule, next_dagrun_logical_date,
      next_dagrun_data_interval_start, next_dagrun_data_interval_end, next_dagrun_create_after, clock_timestamp() as now
    from dag where dag_id = ${dagId} for update`.execute(trx);
  return found.rows[0];
}

/** Without the lock, for making a run that only has to see the Dag. */
export async function readDag(trx: Trx, dagId: string): Promise<DagForRun | undefined> {
  const found = await sql<DagForRun>`
    select dag_id, dag_display_name, is_paused, is_stale, has_import_errors, latest_version_id, pin_version, max_active_runs, schedule, next_dagrun_logical_date,
      next_dagrun_data_interval_start, next_dagrun_data_interval_end, next_dagrun_create_after, clock_timestamp() as now
    from dag where dag_id = ${dagId} for share`.execute(trx);
  return found.rows[0];
}

export interface NewRun {
  dag_id: string;
  run_id: string;
  run_type: string;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  run_after: string;
  conf: string | null;
  triggered_by: string;
  triggering_user_name: string | null;
  created_dag_version_id: string | null;
  backfill_id: number | null;
  note: string | null;
  note_user: string | null;
  partition_key: string | null;
  partition_date: string | null;
}

export interface NewInstance {
  id: string;
  task_id: string;
  map_index: number;
  max_tries: number;
  pool: string;
  pool_slots: number;
  queue: string;
  priority_weight: number;
  operator: string;
  operator_name: string;
  task_display_name: string;
  executor: string | null;
  executor_config: string;
}

const INSTANCE_COLUMNS =
  sql.raw(`id, task_id, map_index, max_tries, pool, pool_slots, queue, priority_weight, operator, operator_name,
  task_display_name, executor, executor_config`);
const INSTANCE_VALUES =
  sql.raw(`id, task_id, map_index, max_tries, pool, pool_slots, queue, priority_weight, operator, operator_name,
  task_display_name, executor, executor_config::json`);
const INSTANCE_RECORD =
  sql.raw(`t(id uuid, task_id text, map_index int, max_tries int, pool text, pool_slots int, queue text,
  priority_weight int, operator text, operator_name text, task_display_name text, executor text, executor_config text)`);

/** There is a run of that id or that logical date. */
export class RunIdTaken extends Error {}

const UNIQUE_VIOLATION = "23505";

export interface RunToInsert {
  run: NewRun;
  instances: readonly NewInstance[];
  dagName: string;
  version: VersionFacts;
  /** Throws where a run of that id or that logical date exists, which ends the transaction. */
  failsWhereTaken: boolean;
}

/** With its task instances, in one statement, answered as it is read; undefined when a run of that id or that logical date exists already. */
export async function insertRun(
  trx: Trx,
  { run, instances, dagName, version, failsWhereTaken }: RunToInsert,
): Promise<DagRunWithVersions | undefined> {
  const statement = sql<DagRunRow>`
    with run as (
      insert into dag_run (dag_id, run_id, run_type, state, logical_date, data_interval_start, data_interval_end, run_after, queued_at, conf,
        triggered_by, triggering_user_name, created_dag_version_id, backfill_id, note, note_user, note_at, partition_key, partition_date)
      values (${run.dag_id}, ${run.run_id}, ${run.run_type}, 'queued', ${run.logical_date}, ${run.data_interval_start}, ${run.data_interval_end},
        ${run.run_after}, now(), ${run.conf}, ${run.triggered_by}, ${run.triggering_user_name}, ${run.created_dag_version_id}, ${run.backfill_id},
        ${run.note}, ${run.note_user}, case when ${run.note}::text is not null then now() end, ${run.partition_key}, ${run.partition_date})
      ${sql.raw(failsWhereTaken ? "" : "on conflict do nothing")} returning *
    ), made as (
      insert into task_instance (dag_run_id, dag_id, run_id, dag_version_id, ${INSTANCE_COLUMNS})
      select dag_run_id, dag_id, run_id, dag_version_id, ${INSTANCE_VALUES}
      from (select id as dag_run_id, dag_id, run_id, created_dag_version_id as dag_version_id from run) as run,
        json_to_recordset(${toJson(instances)}::json) as ${INSTANCE_RECORD}
    )
    select run.*, ${dagName} as dag_display_name, null::float8 as duration from run`;
  try {
    const [made] = (await statement.execute(trx)).rows;
    return made === undefined ? undefined : withVersions(made, [version]);
  } catch (error) {
    throw (error as { code?: unknown }).code === UNIQUE_VIOLATION ? new RunIdTaken() : error;
  }
}

export interface InstancesOf {
  dagRunId: number;
  dagId: string;
  runId: string;
  versionId: string;
}

export async function insertInstances(trx: Trx, of: InstancesOf, rows: readonly NewInstance[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into task_instance (dag_run_id, dag_id, run_id, dag_version_id, ${INSTANCE_COLUMNS})
    select ${of.dagRunId}::bigint, ${of.dagId}, ${of.runId}, ${of.versionId}::uuid, ${INSTANCE_VALUES}
    from json_to_recordset(${toJson(rows)}::json) as ${INSTANCE_RECORD}
    on conflict do nothing`.execute(trx);
}

export interface PresentTask {
  task_id: string;
  open_or_waiting: boolean;
}

export async function presentTasks(trx: Trx, dagRunId: number): Promise<string[]> {
  const found = await sql<{
    task_id: string;
  }>`select distinct task_id from task_instance where dag_run_id = ${dagRunId}`.execute(trx);
  return found.rows.map((row) => row.task_id);
}

/** Instances of tasks that the Dag no longer has, and back again when it has them. */
export async function markGoneTasks(trx: Trx, dagRunId: number, known: readonly string[]): Promise<void> {
  await sql`
    update task_instance set state = 'removed', updated_at = now() where dag_run_id = ${dagRunId} and task_id <> all(${known}::text[])
      and (state is null or state in ('scheduled', 'up_for_retry', 'up_for_reschedule', 'upstream_failed'))`.execute(
    trx,
  );
  await sql`
    update task_instance set state = null, updated_at = now() where dag_run_id = ${dagRunId} and task_id = any(${known}::text[])
      and state = 'removed' and map_index < 0`.execute(trx);
}
