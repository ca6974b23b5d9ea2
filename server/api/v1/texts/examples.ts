// What each operation of the first generation is sent and answers, for its document; a test holds them against the schemas.
import {
  connection,
  dag,
  dagDetails,
  dagRun,
  dataset,
  datasetEvent,
  eventLog,
  importError,
  manualRun,
  mapped,
  pool,
  queuedEvent,
  reference,
  role,
  task,
  taskInstance,
  taskTry,
  user,
  variable,
  xcom,
} from "./samples.ts";

export interface Example {
  body?: unknown;
  answer?: unknown;
}

const list = (name: string, ...items: unknown[]) => ({ [name]: items, total_entries: items.length });
const references = { task_instances: [reference] };
const queued = list("queued_events", queuedEvent);
const wide = { include_upstream: false, include_downstream: true, include_future: false, include_past: false };
const heard = "2026-01-31T12:00:00.120417+00:00";
const waits = { dependencies: [{ name: "Trigger Rule", reason: "1 of the tasks before it has not succeeded: fetch" }] };
const config = { sections: [{ name: "core", options: [{ key: "parallelism", value: "32" }] }] };
const person = {
  username: "ann",
  email: "ann@example.com",
  first_name: "Ann",
  last_name: "Lee",
  password: "a good one",
};
const newConnection = { ...connection, password: "a good one", extra: '{"sslmode": "require"}' };
const newPool = { name: pool.name, slots: pool.slots, description: pool.description, include_deferred: false };

export const EXAMPLES: Readonly<Record<string, Example>> = {
  get_health: {
    answer: {
      metadatabase: { status: "healthy" },
      scheduler: { status: "healthy", latest_scheduler_heartbeat: heard },
      triggerer: { status: "healthy", latest_triggerer_heartbeat: heard },
      dag_processor: { status: null, latest_dag_processor_heartbeat: null },
    },
  },
  get_version: { answer: { version: "2.10.5", git_version: "windsock" } },

  get_dags: { answer: list("dags", dag) },
  patch_dags: { body: { is_paused: true }, answer: list("dags", { ...dag, is_paused: true }) },
  get_dag: { answer: dag },
  patch_dag: { body: { is_paused: true }, answer: { ...dag, is_paused: true } },
  delete_dag: {},
  get_dag_details: { answer: dagDetails },
  get_tasks: { answer: list("tasks", task) },
  get_task: { answer: task },
  get_dag_stats: {
    answer: list("dags", {
      dag_id: "load_orders",
      stats: ["queued", "running", "success", "failed"].map((state, count) => ({ state, count })),
    }),
  },
  get_dag_warnings: {
    answer: list("dag_warnings", {
      dag_id: "load_orders",
      warning_type: "non-existent pool",
      message: "The pool database does not exist",
      timestamp: heard,
    }),
  },
  get_dag_source: { answer: { content: 'import { Dag } from "@windsock/sdk";\n' } },
  reparse_dag_file: {},
  get_import_errors: { answer: list("import_errors", importError) },
  get_import_error: { answer: importError },

  get_dag_runs: { answer: list("dag_runs", dagRun) },
  get_dag_runs_batch: {
    body: { dag_ids: ["load_orders"], states: ["success"], order_by: "-start_date", page_limit: 10 },
    answer: list("dag_runs", dagRun),
  },
  get_dag_run: { answer: dagRun },
  post_dag_run: {
    body: {
      dag_run_id: manualRun.dag_run_id,
      logical_date: manualRun.logical_date,
      conf: manualRun.conf,
      note: manualRun.note,
    },
    answer: manualRun,
  },
  update_dag_run_state: { body: { state: "failed" }, answer: { ...dagRun, state: "failed" } },
  delete_dag_run: {},
  clear_dag_run: { body: { dry_run: true }, answer: references },
  set_dag_run_note: { body: { note: "checked by Ann" }, answer: { ...dagRun, note: "checked by Ann" } },
  get_upstream_dataset_events: { answer: list("dataset_events", datasetEvent) },

  get_task_instances: { answer: list("task_instances", taskInstance) },
  get_task_instances_batch: {
    body: { dag_ids: ["load_orders"], state: ["success"], page_limit: 10 },
    answer: list("task_instances", taskInstance),
  },
  get_task_instance: { answer: taskInstance },
  get_mapped_task_instances: { answer: list("task_instances", { ...taskInstance, ...mapped }) },
  get_mapped_task_instance: { answer: { ...taskInstance, ...mapped } },
  get_task_instance_tries: { answer: list("task_instances", taskTry) },
  get_mapped_task_instance_tries: { answer: list("task_instances", { ...taskTry, ...mapped }) },
  get_task_instance_try_details: { answer: taskTry },
  get_mapped_task_instance_try_details: { answer: { ...taskTry, ...mapped } },
  get_task_instance_dependencies: { answer: waits },
  get_mapped_task_instance_dependencies: { answer: waits },
  get_extra_links: { answer: { "Query log": "https://db.example.com/queries/8a1f" } },
  get_log: { answer: { content: "[2026-02-01T00:00:01Z] INFO - 1204 orders\n", continuation_token: "eyJzZXEiOjF9" } },
  patch_task_instance: { body: { dry_run: true, new_state: "success" }, answer: reference },
  patch_mapped_task_instance: {
    body: { dry_run: true, new_state: "failed" },
    answer: { ...reference, task_id: "load" },
  },
  set_task_instance_note: { body: { note: "slow today" }, answer: { ...taskInstance, note: "slow today" } },
  set_mapped_task_instance_note: {
    body: { note: "slow today" },
    answer: { ...taskInstance, ...mapped, note: "slow today" },
  },
  post_clear_task_instances: {
    body: {
      dry_run: true,
      dag_run_id: dagRun.dag_run_id,
      task_ids: ["fetch"],
      only_failed: false,
      include_downstream: true,
    },
    answer: references,
  },
  post_set_task_instances_state: {
    body: { dry_run: true, task_id: "fetch", dag_run_id: dagRun.dag_run_id, ...wide, new_state: "success" },
    answer: references,
  },
  get_xcom_entries: { answer: list("xcom_entries", xcom) },
  get_xcom_entry: { answer: { ...xcom, value: "1204" } },

  get_connections: { answer: list("connections", connection) },
  post_connection: { body: newConnection, answer: { ...connection, extra: newConnection.extra } },
  get_connection: { answer: { ...connection, extra: newConnection.extra } },
  patch_connection: {
    body: { connection_id: "orders_db", conn_type: "postgres", host: "db2.example.com" },
    answer: { ...connection, host: "db2.example.com", extra: null },
  },
  delete_connection: {},
  test_connection: { body: newConnection, answer: { status: true, message: "Connection successfully tested" } },

  get_variables: { answer: list("variables", variable) },
  post_variables: { body: variable, answer: variable },
  get_variable: { answer: variable },
  patch_variable: { body: { key: "region", value: "south" }, answer: { ...variable, value: "south" } },
  delete_variable: {},

  get_pools: { answer: list("pools", pool) },
  post_pool: { body: newPool, answer: pool },
  get_pool: { answer: pool },
  patch_pool: { body: { name: "database", slots: 8 }, answer: { ...pool, slots: 8, open_slots: 7 } },
  delete_pool: {},

  get_event_logs: { answer: list("event_logs", eventLog) },
  get_event_log: { answer: eventLog },
  get_config: { answer: config },
  get_value: { answer: config },
  get_plugins: { answer: list("plugins") },
  get_providers: {
    answer: list("providers", {
      package_name: "@windsock/provider-http",
      description: "HTTP: a hook, operators, sensors and triggers that call web servers",
      version: "0.1.0",
    }),
  },

  get_users: { answer: list("users", user) },
  post_user: {
    body: { ...person, roles: user.roles },
    answer: { ...user, last_login: null, login_count: null, fail_login_count: null },
  },
  get_user: { answer: user },
  patch_user: { body: { ...person, last_name: "Ray" }, answer: { ...user, last_name: "Ray" } },
  delete_user: {},
  get_roles: { answer: list("roles", role) },
  post_role: { body: role, answer: role },
  get_role: { answer: role },
  patch_role: { body: role, answer: role },
  delete_role: {},
  get_permissions: { answer: list("actions", { name: "can_read" }, { name: "can_edit" }) },

  get_datasets: { answer: list("datasets", dataset) },
  get_dataset: { answer: dataset },
  get_dataset_events: { answer: list("dataset_events", datasetEvent) },
  create_dataset_event: {
    body: { dataset_uri: "s3://lake/orders", extra: { rows: 1204 } },
    answer: {
      ...datasetEvent,
      extra: { rows: 1204, from_rest_api: true },
      source_dag_id: null,
      source_task_id: null,
      source_run_id: null,
    },
  },
  get_dag_dataset_queued_events: { answer: queued },
  delete_dag_dataset_queued_events: {},
  get_dag_dataset_queued_event: { answer: queuedEvent },
  delete_dag_dataset_queued_event: {},
  get_dataset_queued_events: { answer: queued },
  delete_dataset_queued_events: {},
};
