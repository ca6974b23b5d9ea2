// What a connection says about its PostgreSQL, in the words of libpq, as options of the driver.
import { readFile } from "node:fs/promises";
import type { HookConnection } from "@windsock/sdk/provider";
import type { ClientConfig } from "pg";

export interface PostgresSettings {
  config: ClientConfig;
  /** Where the server knows no TLS it is spoken to without. */
  mayGoWithoutTls: boolean;
}

const MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
const CONNECT_SECONDS = 30;

export async function postgresSettings(connection: HookConnection): Promise<PostgresSettings> {
  const { connId, host, port, schema, login, password, extraJson: extra } = connection;
  const text = (name: string): string | null => {
    const value = extra[name];
    return value === undefined || value === null || value === "" ? null : String(value);
  };
  const mode = text("sslmode") ?? "prefer";
  if (!MODES.includes(mode))
    throw new Error(`connection ${JSON.stringify(connId)}: sslmode in extra must be one of ${MODES.join(", ")}`);
  const pem = async (name: string): Promise<string | null> => {
    const given = text(name);
    return given === null || given.includes("-----BEGIN") ? given : await readFile(given, "utf8");
  };
  const [ca, cert, key] = [await pem("sslrootcert"), await pem("sslcert"), await pem("sslkey")];
  const files = { ...(ca !== null && { ca }), ...(cert !== null && { cert }), ...(key !== null && { key }) };
  const user = login === null || login === "" ? "postgres" : login;
  return {
    config: {
      host: host === null || host === "" ? "localhost" : host,
      port: port ?? 5432,
      database: schema === null || schema === "" ? user : schema,
      user,
      password: password ?? "",
      connectionTimeoutMillis: Number(text("connect_timeout") ?? CONNECT_SECONDS) * 1000,
      application_name: text("application_name") ?? "windsock",
      ...(text("options") !== null && { options: text("options")! }),
      ssl: sslOf(mode, files),
    },
    mayGoWithoutTls: mode === "allow" || mode === "prefer",
  };
}

/** Only verify-ca and verify-full look at the certificate, as libpq does. */
function sslOf(mode: string, files: object): ClientConfig["ssl"] {
  if (mode === "disable") return false;
  if (mode === "verify-full") return { ...files, rejectUnauthorized: true };
  if (mode === "verify-ca") return { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  return { ...files, rejectUnauthorized: false };
}
