// Removes every table of ours and the job queue's schema, for `db reset`: what others keep in the same database stays.
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { migrations } from "./migrations/index.ts";

/** The migrations undo themselves in the opposite order, so that they are the one list of what is ours. */
export async function dropEverything(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ there: string | null }>`select to_regclass('kysely_migration')::text as there`.execute(
      trx,
    );
    if (rows[0]?.there === null) return;
    const applied = await sql<{ name: string }>`select name from kysely_migration order by name desc`.execute(trx);
    for (const { name } of applied.rows) await migrations[name]?.down?.(trx as unknown as Kysely<unknown>);
    await sql`drop table if exists kysely_migration, kysely_migration_lock`.execute(trx);
    await sql`drop schema if exists graphile_worker cascade`.execute(trx);
  });
}
