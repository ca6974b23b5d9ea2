// Users, their roles, what a role may do, and tokens that must no longer be honoured.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table app_user (
      id bigint generated always as identity primary key,
      username text not null unique,
      email text not null unique,
      first_name text not null,
      last_name text not null,
      password_hash text not null,
      active boolean not null default true,
      login_count int not null default 0,
      fail_login_count int not null default 0,
      last_login timestamptz,
      created_on timestamptz not null default now(),
      changed_on timestamptz not null default now()
    );
    create table role (
      id bigint generated always as identity primary key,
      name text not null unique
    );
    create table user_role (
      user_id bigint not null references app_user on delete cascade,
      role_id bigint not null references role on delete cascade,
      primary key (user_id, role_id)
    );
    create table role_permission (
      role_id bigint not null references role on delete cascade,
      action text not null,
      resource text not null,
      primary key (role_id, action, resource)
    );
    create table dag_favorite (
      user_id bigint not null references app_user on delete cascade,
      dag_id text not null references dag on delete cascade,
      primary key (user_id, dag_id)
    );
    create table revoked_token (
      jti text primary key,
      expires_at timestamptz not null
    );
    create table api_token (
      id bigint generated always as identity primary key,
      user_id bigint not null references app_user on delete cascade,
      name text not null,
      token_hash text not null unique,
      scopes text[] not null default '{}',
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz,
      unique (user_id, name)
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table api_token, revoked_token, dag_favorite, role_permission, user_role, role, app_user`);
}
