// Dags as they were last read, every version of them with its sources, and what went wrong while reading.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table dag_source (
      hash text primary key,
      files json not null,
      created_at timestamptz not null default now()
    );
    create table dag_version (
      id uuid primary key,
      dag_id text not null,
      version_number int not null,
      hash text not null,
      source_hash text not null references dag_source(hash),
      file text not null,
      data json not null,
      bundle_name text not null,
      bundle_version text,
      created_at timestamptz not null default now(),
      last_updated timestamptz not null default now(),
      unique (dag_id, version_number)
    );
    create table dag (
      dag_id text primary key,
      is_paused boolean not null,
      is_stale boolean not null default false,
      latest_version_id uuid not null references dag_version(id),
      bundle_name text not null,
      bundle_version text,
      fileloc text not null,
      relative_fileloc text not null,
      file_token text not null,
      owners text not null,
      dag_display_name text not null,
      description text,
      schedule json not null,
      timetable_type text not null,
      timetable_summary text,
      timetable_description text,
      timetable_partitioned boolean not null default false,
      asset_expression json,
      max_active_tasks int not null,
      max_active_runs int not null,
      max_consecutive_failed_dag_runs int not null,
      has_task_concurrency_limits boolean not null,
      has_import_errors boolean not null default false,
      fail_fast boolean not null default false,
      pin_version boolean not null default false,
      access_control json,
      exceeds_max_non_backfill boolean not null default false,
      next_dagrun_logical_date timestamptz,
      next_dagrun_data_interval_start timestamptz,
      next_dagrun_data_interval_end timestamptz,
      next_dagrun_create_after timestamptz,
      last_parsed_time timestamptz not null default now(),
      last_parse_duration double precision,
      last_expired timestamptz
    );
    create index dag_schedule_due on dag (next_dagrun_create_after) where not is_paused and not is_stale;
    create index dag_relative_fileloc on dag (relative_fileloc);
    create table dag_tag (
      dag_id text not null references dag on delete cascade,
      name text not null,
      primary key (dag_id, name)
    );
    create index dag_tag_name on dag_tag (name);
    create table dag_owner_link (
      dag_id text not null references dag on delete cascade,
      owner text not null,
      link text not null,
      primary key (dag_id, owner)
    );
    create table dag_warning (
      dag_id text not null references dag on delete cascade,
      warning_type text not null,
      message text not null,
      timestamp timestamptz not null default now(),
      primary key (dag_id, warning_type)
    );
    create table import_error (
      id bigint generated always as identity primary key,
      bundle_name text not null,
      filename text not null,
      relative_filename text not null,
      stacktrace text not null,
      timestamp timestamptz not null default now(),
      unique (bundle_name, relative_filename)
    );
    create table dag_file (
      bundle_name text not null,
      relative_path text not null,
      fingerprint text not null,
      seen_at timestamptz not null default now(),
      primary key (bundle_name, relative_path)
    );
    create table dag_priority_parsing_request (
      relative_fileloc text not null,
      bundle_name text not null,
      requested_at timestamptz not null default now(),
      primary key (bundle_name, relative_fileloc)
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop table dag_priority_parsing_request, dag_file, import_error, dag_warning, dag_owner_link, dag_tag, dag, dag_version, dag_source
  `,
  );
}
