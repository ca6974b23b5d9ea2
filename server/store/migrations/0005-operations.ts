// How the installation runs: components and their heartbeats, callbacks and deadlines that are owed, backfills, the audit log.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table job (
      id bigint generated always as identity primary key,
      job_type text not null,
      state text not null default 'running',
      dag_id text,
      hostname text not null,
      unixname text not null,
      pid int not null,
      executor_class text,
      queues text[],
      providers json,
      graphile_worker_ids text[] not null default '{}',
      start_date timestamptz not null default now(),
      latest_heartbeat timestamptz not null default now(),
      end_date timestamptz
    );
    create index job_alive on job (job_type, latest_heartbeat) where state = 'running';
    create table callback_request (
      id bigint generated always as identity primary key,
      dag_id text not null,
      dag_run_id bigint not null references dag_run on delete cascade,
      dag_version_id uuid not null,
      kind text not null,
      task_id text,
      map_index int,
      attempt_id uuid,
      reason text,
      error text,
      tries int not null default 0,
      created_at timestamptz not null default now()
    );
    create table deadline (
      id bigint generated always as identity primary key,
      dag_id text not null,
      dag_run_id bigint not null references dag_run on delete cascade,
      deadline_time timestamptz not null,
      name text,
      missed boolean not null default false,
      created_at timestamptz not null default now()
    );
    create index deadline_due on deadline (deadline_time) where not missed;
    create table backfill (
      id bigint generated always as identity primary key,
      dag_id text not null,
      from_date timestamptz not null,
      to_date timestamptz not null,
      dag_run_conf json,
      is_paused boolean not null default false,
      reprocess_behavior text not null default 'none',
      run_on_latest_version boolean not null default true,
      max_active_runs int not null default 10,
      triggering_user_name text,
      created_at timestamptz not null default now(),
      completed_at timestamptz,
      updated_at timestamptz not null default now()
    );
    create unique index backfill_one_active on backfill (dag_id) where completed_at is null;
    create table backfill_dag_run (
      id bigint generated always as identity primary key,
      backfill_id bigint not null references backfill on delete cascade,
      dag_run_id bigint references dag_run on delete set null,
      exception_reason text,
      logical_date timestamptz,
      sort_ordinal int not null,
      unique (backfill_id, sort_ordinal)
    );
    create table event_log (
      id bigint generated always as identity primary key,
      dttm timestamptz not null default now(),
      event text not null,
      dag_id text,
      task_id text,
      run_id text,
      map_index int,
      try_number int,
      logical_date timestamptz,
      owner text,
      owner_display_name text,
      extra text
    );
    create index event_log_dttm on event_log (dttm);
    create index event_log_event on event_log (event);
    create index event_log_dag on event_log (dag_id, run_id, task_id);
    create table setting (
      key text primary key,
      value text not null,
      updated_at timestamptz not null default now()
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table setting, event_log, backfill_dag_run, backfill, deadline, callback_request, job`);
}
