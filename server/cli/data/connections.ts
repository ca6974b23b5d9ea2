// Commands about connections.
import { readFile, writeFile } from "node:fs/promises";
import { connectionToUri, parseConnection } from "@windsock/sdk/connection";
import type { Connection } from "../../domain/connections/connection.ts";
import { createConnection } from "../../domain/connections/create-connection.ts";
import { deleteConnection } from "../../domain/connections/delete-connection.ts";
import { checkConnectionTests, testConnection } from "../../domain/connections/test-connection.ts";
import { getConnection } from "../../domain/connections/get-connection.ts";
import { listConnections } from "../../domain/connections/list-connections.ts";
import type { ConnectionInput } from "../../domain/connections/connection-input.ts";
import { redactConnection } from "../../domain/connections/redact-connection.ts";
import { resolveConnection } from "../../domain/secrets/resolve-connection.ts";
import { sensitiveNames } from "../../domain/secrets/sensitive-names.ts";
import type { Installation } from "../../installation.ts";
import { openRegistry } from "../../registry/open-registry.ts";
import { CommandFailure, type OptionSpec, type Parsed, UsageError, flag, text, wholeNumber } from "../command.ts";
import { readJsonObject } from "../dates.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, type Row, printRows, say } from "../output.ts";
import { dagsFolderOf } from "../settings.ts";
import { onInstallation } from "../with-installation.ts";
import { withSecrets } from "../with-secrets.ts";

const SECRETS: Readonly<Record<string, OptionSpec>> = {
  "show-values": { type: "boolean", help: "Show passwords and other secrets" },
};

function row(at: Installation, connection: Connection, show: boolean): Row {
  const { sensitiveVarConnNames: names, hideSensitiveVarConnFields: hide } = at.config.core;
  const shown = show ? connection : redactConnection(connection, sensitiveNames({ names, hide }));
  const { connId, connType, description, host, schema, login, password, port, extra } = shown;
  return { conn_id: connId, conn_type: connType, description, host, schema, login, password, port, extra };
}

const stored = async (at: Installation): Promise<Connection[]> =>
  (await listConnections(at.db, at.box, { ...EVERYTHING, order: [] })).connections;

export const connectionsList = onInstallation(
  {
    name: "connections list",
    summary: "List the connections",
    options: { "conn-id": { type: "string", value: "ID", help: "Only this one" }, ...SECRETS, ...OUTPUT_OPTION },
  },
  async (at, parsed) => {
    const only = text(parsed, "conn-id");
    const connections = (await stored(at)).filter(({ connId }) => only === undefined || connId === only);
    printRows(
      parsed,
      connections.map((connection) => row(at, connection, flag(parsed, "show-values"))),
    );
  },
);

export const connectionsGet = onInstallation(
  {
    name: "connections get",
    summary: "Show a connection",
    args: ["CONN_ID"],
    options: { ...SECRETS, ...OUTPUT_OPTION },
  },
  async (at, parsed) =>
    printRows(parsed, [row(at, await getConnection(at.db, at.box, parsed.args[0]!), flag(parsed, "show-values"))]),
);

function given(parsed: Parsed, connId: string): ConnectionInput {
  const whole = text(parsed, "conn-uri") ?? text(parsed, "conn-json");
  if (whole !== undefined) return { ...parseConnection(connId, whole), connId };
  const connType = text(parsed, "conn-type");
  if (connType === undefined)
    throw new UsageError("say what it is with --conn-uri, --conn-json, or --conn-type and the fields");
  return {
    connId,
    connType,
    description: text(parsed, "conn-description") ?? null,
    host: text(parsed, "conn-host") ?? null,
    schema: text(parsed, "conn-schema") ?? null,
    login: text(parsed, "conn-login") ?? null,
    password: text(parsed, "conn-password") ?? null,
    port: wholeNumber(parsed, "conn-port") ?? null,
    extra: text(parsed, "conn-extra") ?? null,
  };
}

export const connectionsAdd = onInstallation(
  {
    name: "connections add",
    summary: "Add a connection",
    args: ["CONN_ID"],
    options: {
      "conn-uri": { type: "string", value: "URI", help: "All of it as a URI: http://user:password@host:80/schema" },
      "conn-json": { type: "string", value: "JSON", help: "All of it as JSON" },
      "conn-type": { type: "string", value: "TYPE", help: "Its type, with the fields below" },
      "conn-description": { type: "string", value: "TEXT", help: "What it is for" },
      "conn-host": { type: "string", value: "HOST", help: "Host" },
      "conn-schema": { type: "string", value: "TEXT", help: "Schema" },
      "conn-login": { type: "string", value: "NAME", help: "User" },
      "conn-password": { type: "string", value: "TEXT", help: "Password" },
      "conn-port": { type: "string", value: "PORT", help: "Port" },
      "conn-extra": { type: "string", value: "JSON", help: "Anything else" },
    },
  },
  async (at, parsed) => {
    const connection = await createConnection(at.db, at.box, given(parsed, parsed.args[0]!));
    say(`Successfully added \`conn_id\`=${connection.connId}`);
  },
);

export const connectionsDelete = onInstallation(
  { name: "connections delete", summary: "Delete a connection", args: ["CONN_ID"] },
  async (at, parsed) => {
    await deleteConnection(at.db, parsed.args[0]!);
    say(`Successfully deleted connection with \`conn_id\`=${parsed.args[0]}`);
  },
);

export const connectionsImport = onInstallation(
  {
    name: "connections import",
    summary: 'Add the connections of a JSON file: {"id": "uri or object"}',
    args: ["FILE"],
    options: { overwrite: { type: "boolean", help: "Replace those that exist" } },
  },
  async (at, parsed) => {
    const file = parsed.args[0]!;
    const connections = Object.entries(readJsonObject(await readFile(file, "utf8"), file)).map(([connId, value]) => ({
      ...parseConnection(connId, typeof value === "string" ? value : JSON.stringify(value)),
      connId,
    }));
    await at.db.transaction().execute(async (trx) => {
      const known = new Set((await stored(at)).map(({ connId }) => connId));
      for (const connection of connections) {
        if (flag(parsed, "overwrite") && known.has(connection.connId)) await deleteConnection(trx, connection.connId);
        await createConnection(trx, at.box, connection);
      }
    });
    say(`${connections.length} connections imported`);
  },
);

export const connectionsExport = onInstallation(
  {
    name: "connections export",
    summary: "Write all connections to a JSON file, - for here; their secrets are readable in it",
    args: ["FILE"],
  },
  async (at, parsed) => {
    const connections = await stored(at);
    const json = JSON.stringify(
      Object.fromEntries(connections.map((connection) => [connection.connId, connectionToUri(connection)])),
      null,
      4,
    );
    if (parsed.args[0] === "-") return say(json);
    await writeFile(parsed.args[0]!, `${json}\n`, { mode: 0o600 });
    say(`${connections.length} connections exported to ${parsed.args[0]}`);
  },
);

export const connectionsTest = onInstallation(
  {
    name: "connections test",
    summary: "Have the hook of a connection's type try whether it works",
    args: ["CONN_ID"],
    options: {
      dags: { type: "string", value: "FOLDER", help: "Folder of the Dags beside which providers are looked for" },
    },
  },
  async (at, parsed) => {
    checkConnectionTests(at.config.core.testConnection);
    const connId = parsed.args[0]!;
    const dagsFolder = dagsFolderOf(parsed, at.config);
    const connection = await withSecrets(at, dagsFolder, (secrets) => resolveConnection(secrets, connId));
    if (connection === null) throw new CommandFailure(`there is no connection ${connId}`);
    const registry = openRegistry({ dagsFolder, home: at.config.home, env: at.env });
    try {
      const { ok, message } = await testConnection({ ...at, providers: registry }, connection);
      say(ok ? `Connection success! ${message}` : `Connection failed! ${message}`);
      return ok ? 0 : 1;
    } finally {
      await registry.stop();
    }
  },
);
