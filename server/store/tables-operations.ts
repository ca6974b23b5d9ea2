// The tables about the installation itself: what surrounds a Dag's file, components, what is owed, users and what they may do, logs.
import type { Defaulted, Identity, Json, JsonDefaulted, Timestamp } from "./columns.ts";

export interface OperationTables {
  dag_tag: { dag_id: string; name: string };
  dag_owner_link: { dag_id: string; owner: string; link: string };
  dag_warning: { dag_id: string; warning_type: string; message: string; timestamp: Defaulted<Timestamp> };
  dag_file: { bundle_name: string; relative_path: string; fingerprint: string; seen_at: Defaulted<Timestamp> };
  dag_priority_parsing_request: { relative_fileloc: string; bundle_name: string; requested_at: Defaulted<Timestamp> };
  import_error: {
    id: Identity;
    bundle_name: string;
    filename: string;
    relative_filename: string;
    stacktrace: string;
    timestamp: Defaulted<Timestamp>;
  };
  job: {
    id: Identity;
    job_type: string;
    state: Defaulted<string>;
    dag_id: string | null;
    hostname: string;
    unixname: string;
    pid: number;
    executor_class: string | null;
    queues: string[] | null;
    providers: Json<Record<string, string> | null>;
    graphile_worker_ids: Defaulted<string[]>;
    start_date: Defaulted<Timestamp>;
    latest_heartbeat: Defaulted<Timestamp>;
    end_date: Timestamp | null;
  };
  callback_request: {
    id: Identity;
    dag_id: string;
    dag_run_id: number;
    dag_version_id: string;
    kind: string;
    task_id: string | null;
    map_index: number | null;
    attempt_id: string | null;
    reason: string | null;
    error: string | null;
    tries: Defaulted<number>;
    created_at: Defaulted<Timestamp>;
  };
  deadline: {
    id: Identity;
    dag_id: string;
    dag_run_id: number;
    deadline_time: Timestamp;
    name: string | null;
    missed: Defaulted<boolean>;
    /** After the run was queued; null when it counts from something else. */
    seconds_queued: number | null;
    created_at: Defaulted<Timestamp>;
  };
  backfill: {
    id: Identity;
    dag_id: string;
    from_date: Timestamp;
    to_date: Timestamp;
    dag_run_conf: Json<unknown>;
    is_paused: Defaulted<boolean>;
    reprocess_behavior: Defaulted<string>;
    run_on_latest_version: Defaulted<boolean>;
    max_active_runs: Defaulted<number>;
    triggering_user_name: string | null;
    created_at: Defaulted<Timestamp>;
    completed_at: Timestamp | null;
    updated_at: Defaulted<Timestamp>;
  };
  backfill_dag_run: {
    id: Identity;
    backfill_id: number;
    dag_run_id: number | null;
    exception_reason: string | null;
    logical_date: Timestamp | null;
    sort_ordinal: number;
  };
  event_log: {
    id: Identity;
    dttm: Defaulted<Timestamp>;
    event: string;
    dag_id: string | null;
    task_id: string | null;
    run_id: string | null;
    map_index: number | null;
    try_number: number | null;
    logical_date: Timestamp | null;
    owner: string | null;
    owner_display_name: string | null;
    extra: string | null;
  };
  setting: { key: string; value: string; updated_at: Defaulted<Timestamp> };
  app_user: {
    id: Identity;
    username: string;
    email: string;
    first_name: string;
    last_name: string;
    password_hash: string;
    active: Defaulted<boolean>;
    login_count: Defaulted<number>;
    fail_login_count: Defaulted<number>;
    last_login: Timestamp | null;
    created_on: Defaulted<Timestamp>;
    changed_on: Defaulted<Timestamp>;
    /** Grows with every new password: tokens name the one they were made under. */
    token_epoch: Defaulted<number>;
  };
  role: { id: Identity; name: string };
  user_role: { user_id: number; role_id: number };
  role_permission: { role_id: number; action: string; resource: string };
  dag_favorite: { user_id: number; dag_id: string };
  revoked_token: { jti: string; expires_at: Timestamp };
  api_token: {
    id: Identity;
    user_id: number;
    name: string;
    token_hash: string;
    scopes: Defaulted<string[]>;
    /** How the token begins, to tell it from others. */
    hint: Defaulted<string>;
    created_at: Defaulted<Timestamp>;
    last_used_at: Timestamp | null;
    expires_at: Timestamp | null;
    revoked_at: Timestamp | null;
  };
  connection_test: {
    id: Identity;
    token_hash: string;
    connection_id: string;
    state: Defaulted<string>;
    result_message: string | null;
    connection: string | null;
    commit_on_success: boolean;
    queue: string;
    tries: Defaulted<number>;
    created_at: Defaulted<Timestamp>;
    updated_at: Defaulted<Timestamp>;
  };
  task_state_store: {
    dag_run_id: number;
    task_id: string;
    map_index: Defaulted<number>;
    key: string;
    value: Json<unknown>;
    updated_at: Defaulted<Timestamp>;
    expires_at: Timestamp | null;
  };
  asset_state_store: {
    asset_id: number;
    key: string;
    value: Json<unknown>;
    updated_at: Defaulted<Timestamp>;
    updated_by_kind: string;
    dag_id: string | null;
    run_id: string | null;
    task_id: string | null;
    map_index: number | null;
  };
  hitl_detail: {
    attempt_id: string;
    dag_run_id: number;
    subject: string;
    body: string | null;
    options: Json<string[]>;
    defaults: Json<string[] | null>;
    multiple: Defaulted<boolean>;
    params: JsonDefaulted<Record<string, unknown>>;
    assigned_users: JsonDefaulted<{ id: string; name: string }[]>;
    created_at: Defaulted<Timestamp>;
    responded_at: Timestamp | null;
    responded_by: Json<{ id: string; name: string } | null>;
    chosen_options: Json<string[] | null>;
    params_input: JsonDefaulted<Record<string, unknown>>;
  };
  task_log: {
    attempt_id: string;
    seq: number;
    created_at: Defaulted<Timestamp>;
    lines: number;
    bytes: number;
    data: Buffer;
  };
  log_copy: {
    attempt_id: string;
    since: Defaulted<Timestamp>;
    writes: Defaulted<number>;
    claimed_until: Timestamp | null;
    tries: Defaulted<number>;
    error: string | null;
  };
}
