// What tasks and assets keep between runs, by key.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table task_state_store (
      dag_run_id bigint not null references dag_run on delete cascade,
      task_id text not null,
      map_index int not null default -1,
      key text not null,
      value json not null,
      updated_at timestamptz not null default now(),
      expires_at timestamptz,
      primary key (dag_run_id, task_id, map_index, key)
    );
    create table asset_state_store (
      asset_id bigint not null references asset on delete cascade,
      key text not null,
      value json not null,
      updated_at timestamptz not null default now(),
      updated_by_kind text not null,
      dag_id text,
      run_id text,
      task_id text,
      map_index int,
      primary key (asset_id, key)
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table asset_state_store, task_state_store`);
}
