// Opens the installation for one command and closes it behind it.
import { type Installation, migrateInstallation, openInstallation, schemaState } from "../installation.ts";
import { type Command, type Parsed, UsageError } from "./command.ts";
import { type CommandDatabase, commandDatabase } from "./database.ts";
import { configOf, logOf } from "./settings.ts";

export interface CommandInstallation extends Installation {
  databaseKind: CommandDatabase["kind"];
}

export interface CommandOptions {
  /** A home without a database gets one. */
  create?: boolean;
}

type Work = (at: CommandInstallation, parsed: Parsed) => Promise<number | void>;

/** A command that works on the installation. */
export function onInstallation(command: Omit<Command, "run">, work: Work, options: CommandOptions = {}): Command {
  return { ...command, run: (parsed) => withInstallation(parsed, (at) => work(at, parsed), options) };
}

export async function withInstallation<T>(
  parsed: Parsed,
  work: (at: CommandInstallation) => Promise<T>,
  options: CommandOptions = {},
): Promise<T> {
  const config = configOf(parsed);
  const log = logOf(parsed, config);
  await using database = await commandDatabase(config, { create: options.create === true });
  const { url, kind } = database;
  const { pending } = await schemaState(url);
  if (pending.length > 0) {
    // Nobody else can be using a PostgreSQL that was started for this command.
    if (kind === "own") await migrateInstallation(url, log);
    else
      throw new UsageError(
        `the database lacks ${pending.length} migrations (${pending[0]} …). Apply them: windsock db migrate`,
      );
  }
  const at = await openInstallation({ config, log, url, name: "windsock command", max: 3 });
  try {
    return await work(Object.assign(at, { databaseKind: kind }));
  } finally {
    await at.close();
  }
}
