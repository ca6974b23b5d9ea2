// The database that a command works on: the setting's, that of a standalone running on the same home, or the home's own
// PostgreSQL, started for as long as the command takes.
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import { embeddedDataDir } from "../installation.ts";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { runningPostgres } from "../postgres/running-postgres.ts";
import { openDatabase } from "../store/database.ts";
import { UsageError } from "./command.ts";
import { tell } from "./output.ts";

export interface CommandDatabase extends AsyncDisposable {
  url: string;
  /** Whose it is: a server's elsewhere, a running standalone's, or started for this command. */
  kind: "setting" | "standalone" | "own";
}

const NOT_OURS = { async [Symbol.asyncDispose]() {} };
/** How long a command waits for others that found its PostgreSQL and use it. */
const OTHERS_MS = 10_000;

/** For the components of a cluster, which need a database that stays. */
export async function databaseUrlOf(config: Config): Promise<string> {
  const found = await lastingDatabase(config);
  if (found !== undefined) return found.url;
  throw new UsageError(
    `there is no database: no standalone is running on ${config.home}, and AIRFLOW__DATABASE__SQL_ALCHEMY_CONN is not set. Start one (windsock standalone) or set that variable`,
  );
}

async function lastingDatabase(config: Config): Promise<Omit<CommandDatabase, keyof AsyncDisposable> | undefined> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, kind: "setting" };
  const running = await runningPostgres(embeddedDataDir(config.home));
  return running === undefined ? undefined : { url: running.url, kind: "standalone" };
}

/** `create`: a home without a database gets one; otherwise that is a mistake, most likely in --home. */
export async function commandDatabase(config: Config, options: { create: boolean }): Promise<CommandDatabase> {
  const found = await lastingDatabase(config);
  if (found !== undefined) return { ...found, ...NOT_OURS };
  const dataDir = embeddedDataDir(config.home);
  if (!options.create && !existsSync(dataDir)) {
    throw new UsageError(
      `there is no database in ${config.home} yet. Start Windsock there (windsock standalone --home ${config.home}), make one (windsock db migrate --home ${config.home}), or name another home`,
    );
  }
  const postgres = await startEmbeddedPostgres({ dataDir });
  const ended = endOnSignal();
  return {
    url: postgres.url,
    kind: "own",
    async [Symbol.asyncDispose]() {
      await othersAreDone(postgres.url).catch(() => undefined);
      await postgres.stop();
      ended();
    },
  };
}

/** Node ends at a signal without a word to anybody; by exit() the server is told to stop. */
function endOnSignal(): () => void {
  const end = (): never => process.exit(130);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, end);
  return () => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(name, end);
  };
}

/** Another command may have found this server meanwhile: it is let finish. */
async function othersAreDone(url: string): Promise<void> {
  const open = openDatabase({ url, name: "windsock command", max: 1 });
  try {
    const until = Date.now() + OTHERS_MS;
    for (let told = false; Date.now() < until; told = true) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(open.db);
      if ((rows[0]?.n ?? 0) === 0) return;
      if (!told) tell("another command uses this database too; waiting for it …");
      await sleep(200);
    }
  } finally {
    await open.close();
  }
}
