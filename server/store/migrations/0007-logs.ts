// Task logs: compressed chunks in daily partitions, so that old logs go by dropping a table.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table task_log (
      attempt_id uuid not null,
      seq int not null,
      created_at timestamptz not null default now(),
      lines int not null,
      bytes int not null,
      data bytea not null
    ) partition by range (created_at);
    create index task_log_attempt on task_log (attempt_id, seq);
    create table task_log_rest partition of task_log default;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table task_log`);
}
