// One more index for lists over a long history: the latest to end, and the longest of all, which no other index knew.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    -- By their end; for an order by duration it is read as a whole, which is a sixth of the table.
    create index task_instance_end on task_instance (end_date) include (duration, id)
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(db, "drop index task_instance_end");
}
