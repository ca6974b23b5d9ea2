// A database for one test run: beside the real one where that server allows it, else on a PostgreSQL of its own.
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { startEmbeddedPostgres } from "../../postgres/embedded-postgres.ts";
import { openDatabase } from "../../store/database.ts";

export interface ScratchDatabase extends AsyncDisposable {
  url: string;
}

const PREFIX = "windsock_scratch_";
const INSUFFICIENT_PRIVILEGE = "42501";
/** A test run that was killed leaves its database; one this old is nobody's any more. */
const STALE_HOURS = 24;

async function asAdmin<T>(url: string, work: (run: (statement: string) => Promise<unknown>) => Promise<T>): Promise<T> {
  const open = openDatabase({ url, name: "windsock scratch", max: 1 });
  try {
    return await work((statement) => sql.raw(statement).execute(open.db));
  } finally {
    await open.close();
  }
}

async function dropStale(url: string): Promise<void> {
  const open = openDatabase({ url, name: "windsock scratch", max: 1 });
  try {
    const { rows } = await sql<{ datname: string }>`
      select datname from pg_database d where datname like ${`${PREFIX}%`}
        and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`.execute(open.db);
    for (const { datname } of rows) {
      const made = Number(datname.slice(PREFIX.length).split("_")[0]);
      if (Date.now() / 1000 - made < STALE_HOURS * 3600) continue;
      await sql`drop database if exists ${sql.id(datname)}`.execute(open.db).catch(() => undefined);
    }
  } finally {
    await open.close();
  }
}

async function besideReal(url: string): Promise<ScratchDatabase> {
  await dropStale(url);
  const name = `${PREFIX}${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString("hex")}`;
  await asAdmin(url, (run) => run(`create database ${name}`));
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  return {
    url: scratch.href,
    [Symbol.asyncDispose]: () =>
      asAdmin(url, async (run) => void (await run(`drop database if exists ${name} with (force)`))),
  };
}

async function onItsOwn(): Promise<ScratchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "windsock-scratch-"));
  // As root the server runs as a user that has to pass through here; what is in it stays closed.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, fsync: false });
  return {
    url: postgres.url,
    async [Symbol.asyncDispose]() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function scratchDatabase(realUrl: string): Promise<ScratchDatabase> {
  try {
    return await besideReal(realUrl);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    return await onItsOwn();
  }
}
