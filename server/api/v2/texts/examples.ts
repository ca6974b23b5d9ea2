// What each operation of the second generation that takes a body may be sent; a test holds these against the schemas.

const bulk = (action: string, ...entities: unknown[]) => ({ actions: [{ action, entities }] });
const connection = {
  connection_id: "warehouse",
  conn_type: "postgres",
  host: "db.example.com",
  port: 5432,
  login: "ann",
  password: "a good one",
  extra: '{"sslmode": "require"}',
};
const variable = { key: "region", value: "eu", description: "Where the data are" };
const pool = { name: "warehouse", slots: 4, description: "Queries at once", include_deferred: false };
const backfill = {
  dag_id: "sales",
  from_date: "2026-01-01T00:00:00Z",
  to_date: "2026-01-31T00:00:00Z",
  reprocess_behavior: "failed",
  max_active_runs: 4,
};
const task = { new_state: "success", note: "Mended by hand", include_downstream: false };

export const BODIES: Readonly<Record<string, unknown>> = {
  patch_dags: { is_paused: true },
  patch_dag: { is_paused: false },
  trigger_dag_run: { logical_date: "2026-01-31T00:00:00Z", conf: { region: "eu" }, note: "Asked for by Ann" },
  bulk_dag_runs: bulk("update", { dag_run_id: "manual__2026-01-31", state: "failed" }),
  patch_dag_run: { state: "success", note: "Checked by hand" },
  get_list_dag_runs_batch: { dag_ids: ["sales"], states: ["failed"], order_by: "-start_date", page_limit: 20 },
  clear_dag_run: { dry_run: false, only_failed: true },
  clear_dag_runs: { dry_run: false, dag_runs: [{ dag_run_id: "manual__2026-01-31" }] },
  clear_dag_run_partitions: { dry_run: true, partition_key: "2026-01" },
  post_clear_task_instances: {
    dry_run: false,
    dag_run_id: "manual__2026-01-31",
    task_ids: ["load"],
    include_downstream: true,
  },
  create_asset_event: { asset_id: 1, extra: { rows: 1250 } },
  materialize_asset: { conf: { region: "eu" }, note: "Asked for by Ann" },
  create_backfill: backfill,
  create_backfill_dry_run: backfill,
  update_hitl_detail: { chosen_options: ["Approve"], params_input: { comment: "Looks good" } },
  set_task_state_store: { value: { cursor: 1250 }, expires_at: "default" },
  patch_task_state_store: { value: { cursor: 1300 } },
  set_asset_state_store: { value: { rows: 1250 } },
  create_xcom_entry: { key: "rows", value: 1250 },
  update_xcom_entry: { value: 1300 },
  patch_task_instance: task,
  patch_task_instance_dry_run: task,
  patch_task_instance_by_map_index: task,
  patch_task_instance_dry_run_by_map_index: task,
  patch_task_group_instances: { new_state: "skipped" },
  patch_task_group_instances_dry_run: { new_state: "skipped" },
  bulk_task_instances: bulk("update", { task_id: "load", new_state: "success" }),
  get_task_instances_batch: { dag_ids: ["sales"], state: ["failed"], order_by: "-start_date", page_limit: 20 },
  post_connection: connection,
  patch_connection: { ...connection, host: "replica.example.com" },
  bulk_connections: bulk("create", connection),
  test_connection: connection,
  enqueue_connection_test: { ...connection, commit_on_success: true },
  post_variable: variable,
  patch_variable: { ...variable, value: "us" },
  bulk_variables: bulk("create", variable),
  post_pool: pool,
  patch_pool: { pool: pool.name, slots: 8, description: pool.description, include_deferred: true },
  bulk_pools: bulk("create", pool),
};
