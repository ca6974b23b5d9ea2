// Runs, task instances and their history. The partial indexes are the scheduler's questions: what is unfinished,
// what waits for a slot, what holds one, what is due, whose heart stopped.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table dag_run (
      id bigint generated always as identity primary key,
      dag_id text not null,
      run_id text not null,
      run_type text not null,
      state text not null,
      logical_date timestamptz,
      data_interval_start timestamptz,
      data_interval_end timestamptz,
      run_after timestamptz not null,
      queued_at timestamptz,
      start_date timestamptz,
      end_date timestamptz,
      last_scheduling_decision timestamptz,
      conf json,
      triggered_by text,
      triggering_user_name text,
      created_dag_version_id uuid references dag_version(id),
      bundle_version text,
      backfill_id bigint,
      clear_number int not null default 0,
      partition_key text,
      partition_date timestamptz,
      note text,
      note_user text,
      note_at timestamptz,
      updated_at timestamptz not null default now(),
      unique (dag_id, run_id),
      unique (dag_id, logical_date)
    );
    create index dag_run_dag_state on dag_run (dag_id, state);
    create index dag_run_dag_run_after on dag_run (dag_id, run_after desc);
    create index dag_run_dag_start on dag_run (dag_id, start_date);
    create index dag_run_dag_end on dag_run (dag_id, end_date);
    create index dag_run_active on dag_run (dag_id) where state in ('queued', 'running');
    create index dag_run_state on dag_run (state, run_after);
    create index dag_run_logical on dag_run (logical_date);
    create index dag_run_run_after on dag_run (run_after);
    create index dag_run_start on dag_run (start_date);
    create index dag_run_backfill on dag_run (backfill_id) where backfill_id is not null;

    create table trigger (
      id bigint generated always as identity primary key,
      classpath text not null,
      kwargs text not null,
      dag_version_id uuid,
      queue text,
      created_date timestamptz not null default now(),
      triggerer_id bigint
    );

    create table task_instance (
      id uuid primary key,
      dag_run_id bigint not null references dag_run on delete cascade,
      dag_id text not null,
      run_id text not null,
      task_id text not null,
      map_index int not null default -1,
      dag_version_id uuid references dag_version(id),
      state text,
      try_number int not null default 0,
      max_tries int not null default 0,
      start_date timestamptz,
      end_date timestamptz,
      duration double precision,
      scheduled_dttm timestamptz,
      queued_dttm timestamptz,
      due_at timestamptz,
      hostname text not null default '',
      unixname text not null default '',
      pid int,
      worker_id bigint,
      last_heartbeat_at timestamptz,
      pool text not null,
      pool_slots int not null default 1,
      queue text not null,
      priority_weight int not null default 1,
      operator text not null,
      operator_name text not null,
      task_display_name text not null,
      executor text,
      executor_config json,
      trigger_id bigint references trigger on delete set null,
      trigger_timeout timestamptz,
      next_method text,
      next_kwargs text,
      rendered_map_index text,
      note text,
      note_user text,
      note_at timestamptz,
      updated_at timestamptz not null default now(),
      unique (dag_run_id, task_id, map_index)
    ) with (fillfactor = 70);
    create index task_instance_unfinished on task_instance (dag_run_id, task_id)
      where state is null or state in ('scheduled', 'queued', 'running', 'restarting', 'deferred', 'up_for_retry', 'up_for_reschedule', 'awaiting_input');
    create index task_instance_holding on task_instance (dag_run_id) include (dag_id, task_id, pool, pool_slots)
      where state in ('queued', 'running', 'restarting');
    create index task_instance_waiting on task_instance (priority_weight desc, id) where state = 'scheduled';
    create index task_instance_due on task_instance (due_at) where state in ('up_for_retry', 'up_for_reschedule');
    create index task_instance_beating on task_instance (last_heartbeat_at) where state in ('running', 'restarting');
    create index task_instance_trigger on task_instance (trigger_id) where trigger_id is not null;
    create index task_instance_dag_state on task_instance (dag_id, state);
    create index task_instance_dag_task on task_instance (dag_id, task_id);
    create index task_instance_state on task_instance (state);
    create index task_instance_start on task_instance (start_date);
    create index task_instance_updated on task_instance (updated_at);

    create table task_instance_history (
      id uuid primary key,
      dag_run_id bigint not null references dag_run on delete cascade,
      dag_id text not null,
      run_id text not null,
      task_id text not null,
      map_index int not null,
      dag_version_id uuid,
      state text,
      try_number int not null,
      max_tries int not null,
      start_date timestamptz,
      end_date timestamptz,
      duration double precision,
      scheduled_dttm timestamptz,
      queued_dttm timestamptz,
      hostname text not null,
      unixname text not null,
      pid int,
      pool text not null,
      pool_slots int not null,
      queue text not null,
      priority_weight int not null,
      operator text not null,
      operator_name text not null,
      task_display_name text not null,
      executor text,
      executor_config json,
      rendered_map_index text,
      note text,
      updated_at timestamptz not null default now(),
      unique (dag_run_id, task_id, map_index, try_number)
    );

    create table task_reschedule (
      id bigint generated always as identity primary key,
      attempt_id uuid not null,
      dag_run_id bigint not null references dag_run on delete cascade,
      start_date timestamptz not null,
      end_date timestamptz not null,
      duration double precision not null,
      reschedule_date timestamptz not null
    );
    create index task_reschedule_attempt on task_reschedule (attempt_id, id);

    create table rendered_task_field (
      dag_run_id bigint not null references dag_run on delete cascade,
      task_id text not null,
      map_index int not null,
      fields json not null,
      primary key (dag_run_id, task_id, map_index)
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `drop table rendered_task_field, task_reschedule, task_instance_history, task_instance, trigger, dag_run`,
  );
}
