// Connection tests that wait for a worker; how often a user's password has changed, so that tokens from before are refused.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table connection_test (
      id bigint generated always as identity primary key,
      token_hash text not null unique,
      connection_id text not null,
      state text not null default 'pending',
      result_message text,
      -- Encrypted, and gone when the test has ended.
      connection text,
      commit_on_success boolean not null default false,
      queue text not null,
      tries int not null default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index connection_test_active on connection_test (connection_id) where state in ('pending', 'running');
    create index connection_test_age on connection_test (updated_at);
    alter table app_user add column token_epoch int not null default 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    alter table app_user drop column token_epoch;
    drop table connection_test
  `,
  );
}
