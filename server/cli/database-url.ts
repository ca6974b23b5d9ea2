// Where the database of a command is: the setting's, or the one that a standalone of the same home runs.
import type { Config } from "../config.ts";
import { embeddedDataDir } from "../installation.ts";
import { runningPostgres } from "../postgres/running-postgres.ts";
import { UsageError } from "./command.ts";

export async function databaseUrlOf(config: Config): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const running = await runningPostgres(embeddedDataDir(config.home));
  if (running !== undefined) return running.url;
  throw new UsageError(
    `there is no database: no standalone is running on ${config.home}, and AIRFLOW__DATABASE__SQL_ALCHEMY_CONN is not set. Start one (windsock standalone) or set that variable`,
  );
}
