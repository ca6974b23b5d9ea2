// A deadline that counts from the moment its run is queued counts anew when the run is queued again.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    alter table deadline add column seconds_queued float8;
    create index deadline_of_run on deadline (dag_run_id)
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop index deadline_of_run;
    alter table deadline drop column seconds_queued
  `,
  );
}
