// Commands that bring the schema up to date, look at it, take it back, or make it anew.
import { setTimeout as sleep } from "node:timers/promises";
import { downgradeInstallation, migrateInstallation, resetInstallation, schemaState } from "../../installation.ts";
import { YES_OPTION, confirm } from "../ask.ts";
import { type Command, CommandFailure, type Parsed, UsageError, text, wholeNumber } from "../command.ts";
import { type CommandDatabase, commandDatabase } from "../database.ts";
import { say } from "../output.ts";
import { configOf, logOf } from "../settings.ts";

type Work = (database: CommandDatabase, parsed: Parsed) => Promise<number | void>;

function onDatabase(command: Omit<Command, "run">, work: Work, create = false): Command {
  return {
    ...command,
    async run(parsed) {
      await using database = await commandDatabase(configOf(parsed), { create });
      return await work(database, parsed);
    },
  };
}

/** The address without its password. */
function placeOf({ url }: CommandDatabase): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

export const dbMigrate = onDatabase(
  {
    name: "db migrate",
    aliases: ["db init", "db upgrade"],
    summary: "Make the database's tables or bring them up to date",
    options: {
      yes: { type: "boolean", short: "y", help: "Accepted for Airflow's sake; nothing is asked", hidden: true },
    },
  },
  async (database, parsed) => {
    const applied = await migrateInstallation(database.url, logOf(parsed, configOf(parsed)));
    for (const name of applied) say(`Applied ${name}`);
    say(`The schema in ${placeOf(database)} is up to date`);
  },
  true,
);

export const dbCheck = onDatabase(
  { name: "db check", summary: "Whether the database answers and its schema is up to date" },
  async (database) => {
    const { applied, pending } = await schemaState(database.url);
    say(`Connected to ${placeOf(database)}`);
    if (pending.length === 0) return say(`The schema is up to date: ${applied.at(-1)}`);
    say(`${pending.length} migrations are missing: ${pending.join(", ")}. Apply them: windsock db migrate`);
    return 1;
  },
);

export const dbCheckMigrations = onDatabase(
  {
    name: "db check-migrations",
    summary: "Wait until the schema is up to date",
    options: {
      "migration-wait-timeout": { type: "string", short: "t", value: "SECONDS", help: "How long at most (default 60)" },
    },
  },
  async (database, parsed) => {
    const until = Date.now() + (wholeNumber(parsed, "migration-wait-timeout") ?? 60) * 1000;
    for (;;) {
      const { pending } = await schemaState(database.url);
      if (pending.length === 0) return say("The schema is up to date");
      if (Date.now() >= until)
        throw new CommandFailure(`the schema still lacks ${pending.join(", ")}. Apply them: windsock db migrate`);
      await sleep(1000);
    }
  },
);

export const dbDowngrade = onDatabase(
  {
    name: "db downgrade",
    summary: "Undo migrations, and lose what is in the tables they made",
    options: {
      to: { type: "string", value: "MIGRATION", help: "The migration to go back to, which stays" },
      ...YES_OPTION,
    },
  },
  async (database, parsed) => {
    const to = text(parsed, "to");
    const { applied } = await schemaState(database.url);
    if (to === undefined || !applied.includes(to)) throw new UsageError(`--to names one of: ${applied.join(", ")}`);
    await confirm(parsed, `Everything that came after ${to} in ${placeOf(database)} will be lost. Go on?`);
    for (const name of await downgradeInstallation(database.url, to)) say(`Undone ${name}`);
    say(`The schema in ${placeOf(database)} is at ${to}`);
  },
);

export const dbReset = onDatabase(
  { name: "db reset", summary: "Delete everything in the database and make empty tables", options: YES_OPTION },
  async (database, parsed) => {
    await confirm(
      parsed,
      `Everything in ${placeOf(database)} will be lost: runs, logs, users, connections, variables. Go on?`,
    );
    await resetInstallation(database.url, logOf(parsed, configOf(parsed)));
    say(`The database ${placeOf(database)} is empty`);
  },
  true,
);
