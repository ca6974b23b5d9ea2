// Brings the schema to the newest migration, once even when many processes start together.
import { sql } from "kysely";
import { type MigrationResultSet, Migrator } from "kysely/migration";
import { type Database, type OpenDatabase, openDatabase } from "./database.ts";
import { migrations } from "./migrations/index.ts";

/** One session-level lock around everything that changes the schema, ours and the job queue's. */
const SCHEMA_LOCK = 7_238_001;

export interface MigrationState {
  applied: string[];
  pending: string[];
}

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

function applied(result: MigrationResultSet): string[] {
  if (result.error !== undefined) throw result.error;
  return (result.results ?? []).map((r) => r.migrationName);
}

/** Runs `work` while no other process may change the schema. */
export async function withSchemaLock<T>(url: string, work: (open: OpenDatabase) => Promise<T>): Promise<T> {
  await using stack = new AsyncDisposableStack();
  const lock = openDatabase({ url, name: "windsock schema lock", max: 1 });
  stack.defer(() => lock.close());
  const open = openDatabase({ url, name: "windsock migrate", max: 2 });
  stack.defer(() => open.close());
  await sql`select pg_advisory_lock(${sql.lit(SCHEMA_LOCK)})`.execute(lock.db);
  return await work(open);
}

/** Applies what is missing and answers the names of the migrations that ran. */
export async function migrateSchema(db: Database): Promise<string[]> {
  return applied(await migrator(db).migrateToLatest());
}

/** Goes back (or forward) to the named migration. */
export async function migrateSchemaTo(db: Database, name: string): Promise<string[]> {
  if (!(name in migrations))
    throw new Error(`There is no migration ${name}; there are ${Object.keys(migrations).join(", ")}`);
  return applied(await migrator(db).migrateTo(name));
}

export async function migrationState(db: Database): Promise<MigrationState> {
  const all = await migrator(db).getMigrations();
  return {
    applied: all.filter((m) => m.executedAt !== undefined).map((m) => m.name),
    pending: all.filter((m) => m.executedAt === undefined).map((m) => m.name),
  };
}
