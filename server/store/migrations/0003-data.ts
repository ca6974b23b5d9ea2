// What tasks leave for each other and what people set up for them: XCom, connections, variables, pools.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table xcom (
      dag_run_id bigint not null references dag_run on delete cascade,
      task_id text not null,
      map_index int not null default -1,
      key text not null,
      dag_id text not null,
      run_id text not null,
      value json,
      map_length int,
      timestamp timestamptz not null default now(),
      primary key (dag_run_id, task_id, key, map_index)
    );
    create index xcom_dag on xcom (dag_id, run_id, task_id);
    create index xcom_key on xcom (key);
    create table connection (
      id bigint generated always as identity primary key,
      conn_id text not null unique,
      conn_type text not null,
      description text,
      host text,
      schema text,
      login text,
      password text,
      port int,
      extra text,
      team_name text
    );
    create table variable (
      id bigint generated always as identity primary key,
      key text not null unique,
      val text,
      description text,
      team_name text
    );
    create table pool (
      id bigint generated always as identity primary key,
      pool text not null unique,
      slots int not null,
      description text,
      include_deferred boolean not null default false,
      team_name text
    );
    insert into pool (pool, slots, description) values ('default_pool', 128, 'Default pool');
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table pool, variable, connection, xcom`);
}
