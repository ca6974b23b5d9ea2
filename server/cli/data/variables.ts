// Commands about variables.
import { readFile, writeFile } from "node:fs/promises";
import { deleteVariable } from "../../domain/variables/delete-variable.ts";
import { listVariables } from "../../domain/variables/list-variables.ts";
import { setVariable } from "../../domain/variables/set-variable.ts";
import { variableText } from "../../domain/variables/variable-input.ts";
import { resolveVariable } from "../../domain/secrets/resolve-variable.ts";
import type { Installation } from "../../installation.ts";
import { CommandFailure, flag, text } from "../command.ts";
import { readJson, readJsonObject } from "../dates.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";
import { withSecrets } from "../with-secrets.ts";

const stored = async (at: Installation) => (await listVariables(at.db, at.box, { ...EVERYTHING, order: [] })).variables;

export const variablesList = onInstallation(
  { name: "variables list", summary: "List the keys of the variables", options: OUTPUT_OPTION },
  async (at, parsed) =>
    printRows(
      parsed,
      (await stored(at)).map(({ key }) => ({ key })),
    ),
);

export const variablesGet = onInstallation(
  {
    name: "variables get",
    summary: "Print a variable, wherever it is kept",
    args: ["KEY"],
    options: {
      json: { type: "boolean", short: "j", help: "Read the value as JSON" },
      default: { type: "string", short: "d", value: "TEXT", help: "Printed when there is no such variable" },
    },
  },
  async (at, parsed) => {
    const key = parsed.args[0]!;
    const found = await withSecrets(at, at.config.dagsFolder, (secrets) => resolveVariable(secrets, key));
    const value = found ?? text(parsed, "default");
    if (value === undefined)
      throw new CommandFailure(`there is no variable ${key}: windsock variables list shows what there is`);
    say(flag(parsed, "json") ? JSON.stringify(readJson(value, `the value of ${key}`), null, 2) : value);
  },
);

export const variablesSet = onInstallation(
  {
    name: "variables set",
    summary: "Write a variable",
    args: ["KEY", "VALUE"],
    options: {
      json: { type: "boolean", short: "j", help: "VALUE must be JSON" },
      description: { type: "string", value: "TEXT", help: "What it is for" },
    },
  },
  async (at, parsed) => {
    const [key, value] = [parsed.args[0]!, parsed.args[1]!];
    if (flag(parsed, "json")) readJson(value, "VALUE");
    await setVariable(at.db, at.box, { key, value, description: text(parsed, "description") ?? null });
    say(`Variable ${key} created`);
  },
);

export const variablesDelete = onInstallation(
  { name: "variables delete", summary: "Delete a variable", args: ["KEY"] },
  async (at, parsed) => {
    await deleteVariable(at.db, parsed.args[0]!);
    say(`Variable ${parsed.args[0]} deleted`);
  },
);

export const variablesImport = onInstallation(
  { name: "variables import", summary: 'Write the variables of a JSON file: {"key": value}', args: ["FILE"] },
  async (at, parsed) => {
    const variables = Object.entries(readJsonObject(await readFile(parsed.args[0]!, "utf8"), parsed.args[0]!));
    await at.db.transaction().execute(async (trx) => {
      for (const [key, value] of variables) await setVariable(trx, at.box, { key, value: variableText(value) });
    });
    say(`${variables.length} variables imported`);
  },
);

export const variablesExport = onInstallation(
  {
    name: "variables export",
    summary: "Write all variables to a JSON file, - for here; their values are readable in it",
    args: ["FILE"],
  },
  async (at, parsed) => {
    const variables = await stored(at);
    const json = JSON.stringify(Object.fromEntries(variables.map(({ key, value }) => [key, value])), null, 4);
    if (parsed.args[0] === "-") return say(json);
    await writeFile(parsed.args[0]!, `${json}\n`, { mode: 0o600 });
    say(`${variables.length} variables exported to ${parsed.args[0]}`);
  },
);
