/** Databases for tests: each a clone of one migrated template, on the PostgreSQL that the whole test run shares. */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { inject } from "vitest";

export interface TestDatabase extends AsyncDisposable {
  url: string;
  name: string;
  /** Fails when a connection is still open: whoever opened it forgot to close it. */
  drop(): Promise<void>;
  /** As an administrator would: ends every connection to it. */
  dropConnections(): Promise<void>;
  /** Refuses connections to it for as long as the work goes on; what is connected is cut off. */
  whileAway(work: () => Promise<void>): Promise<void>;
}

const template = "windsock_template";
const templateLock = 7_238_002;

/** `await using db = await testDatabase()`. With KEEP_DB set it is left for a look at it afterwards. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${randomBytes(5).toString("hex")}`;
  await withAdmin(server, async (sql) => {
    // The lock also keeps clones apart: two at once over one template fail.
    await sql`select pg_advisory_lock(${templateLock})`;
    await provideTemplate(sql, server);
    // The default strategy writes every page to the WAL as well, which takes ten times as long.
    await sql.unsafe(`create database ${name} template ${template} strategy file_copy`);
  });
  const url = databaseUrl(server, name);
  let dropped: Promise<void> | undefined;
  const drop = (): Promise<void> => (dropped ??= dropDatabase(server, name));
  const dropConnections = (): Promise<void> => withAdmin(server, (sql) => endConnections(sql, name));
  const whileAway = (work: () => Promise<void>): Promise<void> =>
    withAdmin(server, async (sql) => {
      await sql.unsafe(`alter database ${name} allow_connections false`);
      try {
        await endConnections(sql, name);
        await work();
      } finally {
        await sql.unsafe(`alter database ${name} allow_connections true`);
      }
    });
  return { url, name, drop, dropConnections, whileAway, [Symbol.asyncDispose]: drop };
}

async function endConnections(sql: postgres.Sql, name: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
}

/** The URL of an empty database that belongs to the whole run; for tests that make databases themselves. */
export async function serverUrl(): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: inject("postgresPort") });
  const answer = JSON.parse(await text(socket)) as { url: string } | { error: string };
  if ("error" in answer) throw new Error(`The tests' PostgreSQL did not start: ${answer.error}`);
  return answer.url;
}

/** Marked as a template only once it is migrated: a half-made one is thrown away by whoever comes next. */
async function provideTemplate(sql: postgres.Sql, server: string): Promise<void> {
  const [found] = await sql<{ datistemplate: boolean }[]>`
    select datistemplate from pg_database where datname = ${template}`;
  if (found?.datistemplate) return;
  await sql.unsafe(`drop database if exists ${template} with (force)`);
  await sql.unsafe(`create database ${template}`);
  // Loaded here and not on top: of all test files only the first one needs it.
  const [{ migrate }, { createLog }] = await Promise.all([
    import("../../server/migrate.ts"),
    import("../../server/log.ts"),
  ]);
  await migrate(databaseUrl(server, template), createLog({ level: "warning", json: false }));
  await noConnections(sql, template);
  await sql.unsafe(`alter database ${template} with is_template true`);
}

async function dropDatabase(server: string, name: string): Promise<void> {
  await withAdmin(server, async (sql) => {
    const open = await noConnections(sql, name);
    if (process.env["KEEP_DB"]) process.stderr.write(`KEEP_DB: ${name}\n`);
    else await sql.unsafe(`drop database if exists ${name} with (force)`);
    if (open.length > 0) throw new Error(`Connections to ${name} were left open:\n${open.join("\n")}`);
  });
}

/** Waits a moment, since a closed connection's backend takes one to end; what is open after it stays open. */
async function noConnections(sql: postgres.Sql, name: string): Promise<string[]> {
  for (let attempt = 0; ; attempt++) {
    const rows = await sql<{ application_name: string; state: string | null; query: string }[]>`
      select application_name, state, left(query, 200) as query from pg_stat_activity
      where datname = ${name} and backend_type = 'client backend'`;
    if (rows.length === 0 || attempt === 50) {
      return rows.map((row) => `  ${row.application_name || "(no application_name)"}: ${row.state}: ${row.query}`);
    }
    await sleep(20);
  }
}

async function withAdmin(server: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(server, {
    max: 1,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: "windsock test support" },
  });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
