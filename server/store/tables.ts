// Every table of the database as Kysely sees it; the migrations are the truth, a test compares the two.
import type { AssetTables } from "./tables-assets.ts";
import type { OperationTables } from "./tables-operations.ts";
import type { Defaulted, Identity, Json, Timestamp } from "./columns.ts";

export interface DagSourceTable {
  hash: string;
  files: Json<{ path: string; content: string }[]>;
  created_at: Defaulted<Timestamp>;
}

export interface DagVersionTable {
  id: string;
  dag_id: string;
  version_number: number;
  hash: string;
  source_hash: string;
  file: string;
  data: Json<unknown>;
  bundle_name: string;
  bundle_version: string | null;
  created_at: Defaulted<Timestamp>;
  last_updated: Defaulted<Timestamp>;
}

export interface DagTable {
  dag_id: string;
  is_paused: boolean;
  is_stale: Defaulted<boolean>;
  latest_version_id: string;
  bundle_name: string;
  bundle_version: string | null;
  fileloc: string;
  relative_fileloc: string;
  file_token: string;
  owners: string;
  dag_display_name: string;
  description: string | null;
  schedule: Json<unknown>;
  timetable_type: string;
  timetable_summary: string | null;
  timetable_description: string | null;
  timetable_partitioned: Defaulted<boolean>;
  asset_expression: Json<unknown>;
  max_active_tasks: number;
  max_active_runs: number;
  max_consecutive_failed_dag_runs: number;
  has_task_concurrency_limits: boolean;
  has_import_errors: Defaulted<boolean>;
  fail_fast: Defaulted<boolean>;
  pin_version: Defaulted<boolean>;
  access_control: Json<Record<string, unknown> | null>;
  exceeds_max_non_backfill: Defaulted<boolean>;
  next_dagrun_logical_date: Timestamp | null;
  next_dagrun_data_interval_start: Timestamp | null;
  next_dagrun_data_interval_end: Timestamp | null;
  next_dagrun_create_after: Timestamp | null;
  last_parsed_time: Defaulted<Timestamp>;
  last_parse_duration: number | null;
  last_expired: Timestamp | null;
}

export interface DagRunTable {
  id: Identity;
  dag_id: string;
  run_id: string;
  run_type: string;
  state: string;
  logical_date: Timestamp | null;
  data_interval_start: Timestamp | null;
  data_interval_end: Timestamp | null;
  run_after: Timestamp;
  queued_at: Timestamp | null;
  start_date: Timestamp | null;
  end_date: Timestamp | null;
  last_scheduling_decision: Timestamp | null;
  conf: Json<unknown>;
  triggered_by: string | null;
  triggering_user_name: string | null;
  created_dag_version_id: string | null;
  bundle_version: string | null;
  backfill_id: number | null;
  clear_number: Defaulted<number>;
  partition_key: string | null;
  partition_date: Timestamp | null;
  note: string | null;
  note_user: string | null;
  note_at: Timestamp | null;
  updated_at: Defaulted<Timestamp>;
}

export interface TriggerTable {
  id: Identity;
  classpath: string;
  kwargs: string;
  dag_version_id: string | null;
  queue: string | null;
  created_date: Defaulted<Timestamp>;
  triggerer_id: number | null;
}

interface TryColumns {
  id: string;
  dag_run_id: number;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: Defaulted<number>;
  dag_version_id: string | null;
  state: string | null;
  try_number: Defaulted<number>;
  max_tries: Defaulted<number>;
  start_date: Timestamp | null;
  end_date: Timestamp | null;
  duration: number | null;
  scheduled_dttm: Timestamp | null;
  queued_dttm: Timestamp | null;
  hostname: Defaulted<string>;
  unixname: Defaulted<string>;
  pid: number | null;
  pool: string;
  pool_slots: Defaulted<number>;
  queue: string;
  priority_weight: Defaulted<number>;
  operator: string;
  operator_name: string;
  task_display_name: string;
  executor: string | null;
  executor_config: Json<unknown>;
  rendered_map_index: string | null;
  note: string | null;
  updated_at: Defaulted<Timestamp>;
}

export interface TaskInstanceTable extends TryColumns {
  due_at: Timestamp | null;
  worker_id: number | null;
  last_heartbeat_at: Timestamp | null;
  trigger_id: number | null;
  trigger_timeout: Timestamp | null;
  next_method: string | null;
  next_kwargs: string | null;
  note_user: string | null;
  note_at: Timestamp | null;
}

export type TaskInstanceHistoryTable = TryColumns;

export interface TaskRescheduleTable {
  id: Identity;
  attempt_id: string;
  dag_run_id: number;
  start_date: Timestamp;
  end_date: Timestamp;
  duration: number;
  reschedule_date: Timestamp;
}

export interface RenderedTaskFieldTable {
  dag_run_id: number;
  task_id: string;
  map_index: number;
  fields: Json<Record<string, unknown>>;
}

export interface XComTable {
  dag_run_id: number;
  task_id: string;
  map_index: Defaulted<number>;
  key: string;
  dag_id: string;
  run_id: string;
  value: Json<unknown>;
  map_length: number | null;
  timestamp: Defaulted<Timestamp>;
}

export interface ConnectionTable {
  id: Identity;
  conn_id: string;
  conn_type: string;
  description: string | null;
  host: string | null;
  schema: string | null;
  login: string | null;
  password: string | null;
  port: number | null;
  extra: string | null;
  team_name: string | null;
}

export interface VariableTable {
  id: Identity;
  key: string;
  val: string | null;
  description: string | null;
  team_name: string | null;
}

export interface PoolTable {
  id: Identity;
  pool: string;
  slots: number;
  description: string | null;
  include_deferred: Defaulted<boolean>;
  team_name: string | null;
}

export interface Tables extends AssetTables, OperationTables {
  dag: DagTable;
  dag_source: DagSourceTable;
  dag_version: DagVersionTable;
  dag_run: DagRunTable;
  task_instance: TaskInstanceTable;
  task_instance_history: TaskInstanceHistoryTable;
  task_reschedule: TaskRescheduleTable;
  rendered_task_field: RenderedTaskFieldTable;
  trigger: TriggerTable;
  xcom: XComTable;
  connection: ConnectionTable;
  variable: VariableTable;
  pool: PoolTable;
}
