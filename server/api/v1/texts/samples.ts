// One of each thing that the first generation answers, for the examples of its document: a Dag that loads orders every day.

const midnight = "2026-01-31T00:00:00+00:00";
const nextMidnight = "2026-02-01T00:00:00+00:00";
const began = "2026-02-01T00:00:01.204881+00:00";
const ended = "2026-02-01T00:00:09.731044+00:00";

export const dag = {
  dag_id: "load_orders",
  dag_display_name: "load_orders",
  is_paused: false,
  is_active: true,
  is_subdag: false,
  root_dag_id: null,
  description: "Fetches yesterday's orders",
  fileloc: "/srv/dags/load-orders.ts",
  file_token: "gd0Cgm_w1wEdYZUKXs1HWaJTeYMUtBKianQU",
  owners: ["sales"],
  schedule_interval: { __type: "CronExpression", value: "@daily" },
  timetable_description: "At 00:00",
  tags: [{ name: "sales" }],
  max_active_tasks: 16,
  max_active_runs: 16,
  has_task_concurrency_limits: false,
  has_import_errors: false,
  last_parsed_time: began,
  next_dagrun: nextMidnight,
  next_dagrun_data_interval_start: nextMidnight,
  next_dagrun_data_interval_end: "2026-02-02T00:00:00+00:00",
  next_dagrun_create_after: "2026-02-02T00:00:00+00:00",
  max_consecutive_failed_dag_runs: 0,
  default_view: "grid",
};

const day = { __class: "airflow.models.param.Param", value: "today", description: null, schema: { type: "string" } };

export const dagDetails = {
  ...dag,
  timezone: "UTC",
  catchup: false,
  concurrency: 16,
  start_date: "2026-01-01T00:00:00+00:00",
  end_date: null,
  params: { day },
  doc_md: null,
  dag_run_timeout: { __type: "TimeDelta", days: 0, seconds: 3600, microseconds: 0 },
  dataset_expression: null,
  render_template_as_native_obj: false,
};

export const task = {
  class_ref: { module_path: "@windsock/provider-standard", class_name: "BashOperator" },
  task_id: "fetch",
  task_display_name: "fetch",
  operator_name: "BashOperator",
  owner: "sales",
  start_date: "2026-01-01T00:00:00+00:00",
  end_date: null,
  trigger_rule: "all_success",
  extra_links: [],
  depends_on_past: false,
  is_mapped: false,
  wait_for_downstream: false,
  retries: 2,
  queue: "default",
  pool: "default_pool",
  pool_slots: 1,
  execution_timeout: null,
  retry_delay: { __type: "TimeDelta", days: 0, seconds: 300, microseconds: 0 },
  retry_exponential_backoff: false,
  priority_weight: 1,
  weight_rule: "downstream",
  ui_color: "#f0ede4",
  ui_fgcolor: "#000",
  template_fields: ["bash_command", "env", "cwd"],
  downstream_task_ids: ["load"],
  doc_md: null,
  params: { day },
};

export const dagRun = {
  dag_run_id: "scheduled__2026-01-31T00:00:00+00:00",
  dag_id: "load_orders",
  logical_date: midnight,
  execution_date: midnight,
  start_date: began,
  end_date: ended,
  data_interval_start: midnight,
  data_interval_end: nextMidnight,
  last_scheduling_decision: ended,
  run_type: "scheduled",
  state: "success",
  external_trigger: false,
  conf: {},
  note: null,
};

export const manualRun = {
  ...dagRun,
  dag_run_id: "orders_of_january",
  start_date: null,
  end_date: null,
  data_interval_end: midnight,
  last_scheduling_decision: null,
  run_type: "manual",
  state: "queued",
  external_trigger: true,
  conf: { day: "2026-01-31" },
  note: "asked for by the office",
};

export const taskTry = {
  task_id: "fetch",
  task_display_name: "fetch",
  dag_id: "load_orders",
  dag_run_id: dagRun.dag_run_id,
  start_date: began,
  end_date: ended,
  duration: 8.526163,
  state: "success",
  try_number: 1,
  map_index: -1,
  max_tries: 2,
  hostname: "worker-1",
  unixname: "windsock",
  pool: "default_pool",
  pool_slots: 1,
  queue: "default",
  priority_weight: 1,
  operator: "BashOperator",
  queued_when: began,
  pid: 4711,
  executor: null,
  executor_config: "{}",
};

export const taskInstance = {
  ...taskTry,
  execution_date: midnight,
  sla_miss: null,
  rendered_map_index: null,
  rendered_fields: { bash_command: "fetch-orders 2026-01-31", env: null, cwd: null },
  trigger: null,
  triggerer_job: null,
  note: null,
};

export const mapped = { task_id: "load", task_display_name: "load", map_index: 0, operator: "@task" };

export const reference = {
  task_id: "fetch",
  dag_id: "load_orders",
  execution_date: midnight,
  dag_run_id: dagRun.dag_run_id,
};

export const xcom = {
  key: "return_value",
  timestamp: ended,
  execution_date: midnight,
  map_index: -1,
  task_id: "fetch",
  dag_id: "load_orders",
};

export const connection = {
  connection_id: "orders_db",
  conn_type: "postgres",
  description: "Orders, read only",
  host: "db.example.com",
  login: "reader",
  schema: "orders",
  port: 5432,
};

export const variable = { key: "region", value: "north", description: "Whose orders are loaded" };

export const pool = {
  name: "database",
  slots: 4,
  occupied_slots: 1,
  running_slots: 1,
  queued_slots: 0,
  open_slots: 3,
  scheduled_slots: 2,
  deferred_slots: 0,
  description: "No more than the database can bear",
  include_deferred: false,
};

export const eventLog = {
  event_log_id: 42,
  when: began,
  dag_id: "load_orders",
  task_id: null,
  run_id: null,
  map_index: null,
  try_number: null,
  event: "api.patch_dag",
  execution_date: null,
  owner: "ann",
  extra: '{"is_paused":false}',
};

export const importError = {
  import_error_id: 3,
  timestamp: began,
  filename: "/srv/dags/load-orders.ts",
  stack_trace: "SyntaxError: Unexpected end of input\n    at load-orders.ts:12:1",
};

export const user = {
  first_name: "Ann",
  last_name: "Lee",
  username: "ann",
  email: "ann@example.com",
  active: true,
  last_login: "2026-01-31T08:15:00.120000",
  login_count: 12,
  fail_login_count: 0,
  roles: [{ name: "Op" }],
  created_on: "2026-01-02T09:00:00.000001",
  changed_on: "2026-01-02T09:00:00.000001",
};

export const role = {
  name: "OrdersReader",
  actions: [{ action: { name: "can_read" }, resource: { name: "DAG:load_orders" } }],
};

export const dataset = {
  id: 7,
  uri: "s3://lake/orders",
  extra: {},
  created_at: began,
  updated_at: began,
  consuming_dags: [{ dag_id: "report", created_at: began, updated_at: began }],
  producing_tasks: [{ dag_id: "load_orders", task_id: "load", created_at: began, updated_at: began }],
  aliases: [],
};

export const datasetEvent = {
  id: 19,
  dataset_id: 7,
  dataset_uri: "s3://lake/orders",
  extra: { rows: 1204 },
  source_dag_id: "load_orders",
  source_task_id: "load",
  source_run_id: dagRun.dag_run_id,
  source_map_index: -1,
  created_dagruns: [],
  timestamp: ended,
};

export const queuedEvent = { uri: "s3://lake/orders", dag_id: "report", created_at: ended };
