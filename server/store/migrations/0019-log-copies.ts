// Logs that are still to be copied to a store outside the database.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    create table log_copy (
      attempt_id uuid primary key,
      -- Its oldest line that is not copied is no older.
      since timestamptz not null default now(),
      -- One more with each line that comes: whoever copied fewer has not copied all.
      writes int not null default 1,
      claimed_until timestamptz,
      tries int not null default 0,
      error text
    );
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, `drop table log_copy`);
}
