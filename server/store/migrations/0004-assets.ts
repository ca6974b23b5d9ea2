// Assets, who writes and waits for them, their events, and the queue of events that have not started a run yet.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table asset (
      id bigint generated always as identity primary key,
      name text not null,
      uri text not null,
      "group" text not null default 'asset',
      extra json not null default '{}',
      is_active boolean not null default true,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (name, uri)
    );
    create index asset_uri on asset (uri);
    create table asset_alias (
      id bigint generated always as identity primary key,
      name text not null unique,
      "group" text not null default 'asset'
    );
    create table asset_alias_asset (
      alias_id bigint not null references asset_alias on delete cascade,
      asset_id bigint not null references asset on delete cascade,
      primary key (alias_id, asset_id)
    );
    create table dag_schedule_asset (
      dag_id text not null references dag on delete cascade,
      asset_id bigint not null references asset on delete cascade,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (dag_id, asset_id)
    );
    create index dag_schedule_asset_asset on dag_schedule_asset (asset_id);
    create table dag_schedule_asset_alias (
      dag_id text not null references dag on delete cascade,
      alias_id bigint not null references asset_alias on delete cascade,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (dag_id, alias_id)
    );
    create table task_outlet_asset (
      dag_id text not null references dag on delete cascade,
      task_id text not null,
      asset_id bigint not null references asset on delete cascade,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (dag_id, task_id, asset_id)
    );
    create index task_outlet_asset_asset on task_outlet_asset (asset_id);
    create table task_inlet_asset (
      dag_id text not null references dag on delete cascade,
      task_id text not null,
      asset_id bigint not null references asset on delete cascade,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (dag_id, task_id, asset_id)
    );
    create index task_inlet_asset_asset on task_inlet_asset (asset_id);
    create table asset_event (
      id bigint generated always as identity primary key,
      asset_id bigint not null references asset on delete cascade,
      extra json not null default '{}',
      source_dag_id text,
      source_task_id text,
      source_run_id text,
      source_map_index int not null default -1,
      partition_key text,
      timestamp timestamptz not null default now()
    );
    create index asset_event_asset on asset_event (asset_id, timestamp);
    create index asset_event_timestamp on asset_event (timestamp);
    create table asset_event_alias (
      event_id bigint not null references asset_event on delete cascade,
      alias_id bigint not null references asset_alias on delete cascade,
      primary key (event_id, alias_id)
    );
    create table dag_run_asset_event (
      dag_run_id bigint not null references dag_run on delete cascade,
      event_id bigint not null references asset_event on delete cascade,
      primary key (dag_run_id, event_id)
    );
    create index dag_run_asset_event_event on dag_run_asset_event (event_id);
    create table asset_dag_run_queue (
      target_dag_id text not null references dag on delete cascade,
      asset_id bigint not null references asset on delete cascade,
      event_id bigint,
      created_at timestamptz not null default now(),
      primary key (target_dag_id, asset_id)
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop table asset_dag_run_queue, dag_run_asset_event, asset_event_alias, asset_event, task_inlet_asset, task_outlet_asset,
      dag_schedule_asset_alias, dag_schedule_asset, asset_alias_asset, asset_alias, asset
  `,
  );
}
