// What every command of this installation stands on: its home, its database (brought up to date), its keys, its engine.
import { mkdir } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { type Config, environment } from "./config.ts";
import type { Engine } from "./domain/engine.ts";
import { GraphCache } from "./domain/planning/graph-cache.ts";
import { loadSecretKeys } from "./domain/secrets/load-secret-keys.ts";
import { type SecretBox, secretBox } from "./domain/secrets/secret-box.ts";
import { checkSecretKey } from "./domain/secrets/secret-key-identity.ts";
import type { SecretsSources } from "./domain/secrets/secrets-sources.ts";
import type { Log } from "./log.ts";
import { migrate } from "./migrate.ts";
import { type OpenDatabase, openDatabase } from "./store/database.ts";
import { dropEverything } from "./store/drop-everything.ts";
import { type MigrationState, migrateSchemaTo, migrationState, withSchemaLock } from "./store/migrate.ts";
import { copiesLogs } from "./settings/scheduler.ts";
import { mailConnection } from "./settings/mail-connection.ts";

export interface Installation extends OpenDatabase {
  config: Config;
  log: Log;
  url: string;
  engine: Engine;
  box: SecretBox;
  secrets: SecretsSources;
  host: { hostname: string; unixname: string };
  env: NodeJS.ProcessEnv;
}

export interface OpenOptions {
  config: Config;
  log: Log;
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Connections at most. */
  max?: number;
}

function makeEngine(db: OpenDatabase["db"], config: Config): Engine {
  return {
    db,
    graphs: new GraphCache(),
    hands: null,
    settings: {
      parallelism: config.core.parallelism,
      pinVersions: config.windsock.pinVersions,
      createCronDataIntervals: config.scheduler.createCronDataIntervals,
      createDeltaDataIntervals: config.scheduler.createDeltaDataIntervals,
      maxConsecutiveFailedDagRuns: config.core.maxConsecutiveFailedDagRunsPerDag,
      maxRetryDelay: config.core.maxTaskRetryDelay,
      maxDownstreamKeys: config.scheduler.partitionMapperMaxDownstreamKeys,
      stateRetentionDays: config.stateStore.defaultRetentionDays,
      copiesLogs: copiesLogs(config.logging),
    },
  };
}

/** Opens the installation on a database that has been migrated. */
export async function openInstallation(options: OpenOptions): Promise<Installation> {
  const { config, log, url } = options;
  const env = environment();
  const open = openDatabase({
    url,
    name: options.name,
    max: options.max ?? 10,
    prepare: config.windsock.preparedStatements,
  });
  try {
    await mkdir(config.home, { recursive: true, mode: 0o755 });
    const box = secretBox(await loadSecretKeys({ home: config.home, fernetKey: config.core.fernetKey ?? "" }));
    await checkSecretKey(open.db, box);
    const secrets: SecretsSources = {
      backends: [],
      env,
      db: open.db,
      box,
      standIns: new Map([[config.email.emailConnId, mailConnection(config)]]),
      onBackendError: ({ backend, wanted, error }) =>
        log.warning(`secrets backend ${backend} failed`, { wanted, error: String(error) }),
    };
    const host = { hostname: hostname(), unixname: userInfo().username };
    return { ...open, config, log, url, engine: makeEngine(open.db, config), box, secrets, host, env };
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Brings the database up to date; answers the migrations that ran. */
export async function migrateInstallation(url: string, log: Log): Promise<string[]> {
  return await migrate(url, log);
}

/** Which migrations a database has had and which it lacks. */
export async function schemaState(url: string): Promise<MigrationState> {
  const open = openDatabase({ url, name: "windsock schema", max: 1 });
  try {
    return await migrationState(open.db);
  } finally {
    await open.close();
  }
}

/** Goes back to the named migration; answers those that were undone. */
export async function downgradeInstallation(url: string, to: string): Promise<string[]> {
  return await withSchemaLock(url, ({ db }) => migrateSchemaTo(db, to));
}

/** Removes all of Windsock's tables and all that is in them, and makes them anew. */
export async function resetInstallation(url: string, log: Log): Promise<string[]> {
  await withSchemaLock(url, ({ db }) => dropEverything(db));
  return await migrate(url, log);
}

/** Where the embedded PostgreSQL of a home keeps its files. */
export const embeddedDataDir = (home: string): string => join(home, "postgres");
