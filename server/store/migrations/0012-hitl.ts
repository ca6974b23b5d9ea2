// What tasks ask people, and what they answered; an index by which expired states are found.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    -- One row an attempt: the identity stays with the try when the task runs again, so past tries keep theirs.
    create table hitl_detail (
      attempt_id uuid primary key,
      dag_run_id bigint not null references dag_run on delete cascade,
      subject text not null,
      body text,
      options json not null,
      defaults json,
      multiple boolean not null default false,
      params json not null default '{}',
      assigned_users json not null default '[]',
      created_at timestamptz not null default now(),
      responded_at timestamptz,
      responded_by json,
      chosen_options json,
      params_input json not null default '{}'
    );
    create index hitl_detail_run on hitl_detail (dag_run_id);
    create index hitl_detail_created on hitl_detail (created_at);
    create index task_instance_awaiting on task_instance (trigger_timeout) where state = 'awaiting_input';
    create index task_state_store_expiry on task_state_store (expires_at) where expires_at is not null;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop index task_state_store_expiry;
    drop index task_instance_awaiting;
    drop table hitl_detail;
  `,
  );
}
