// A connection as hooks and templates see it.
import { connectionToUri } from "../connection/connection-to-uri.ts";
import type { Connection } from "../connection.ts";
import { ConnectionNotFound } from "../exceptions.ts";
import { templateAttributes, templateRepr, templateString, type TemplateObject } from "../jinja/protocol.ts";
import type { ConnectionFacts } from "../runtime/attempt.ts";
import { currentHost } from "./current-host.ts";

/**
 * A connection: where a system is and how to log in there; hooks, tasks and templates get the same.
 *
 * @example
 * const connection = await getConnection("shop_db");
 * connect({ host: connection.host, password: connection.password, ssl: connection.extraJson["sslmode"] === "require" });
 */
export class HookConnection implements Connection, TemplateObject {
  readonly connId: string;
  readonly connType: string;
  readonly description: string | null;
  readonly host: string | null;
  readonly schema: string | null;
  readonly login: string | null;
  readonly password: string | null;
  readonly port: number | null;
  /** JSON text, as stored. */
  readonly extra: string | null;

  constructor(facts: ConnectionFacts) {
    this.connId = facts.connId;
    this.connType = facts.connType;
    this.description = facts.description;
    this.host = facts.host;
    this.schema = facts.schema;
    this.login = facts.login;
    this.password = facts.password;
    this.port = facts.port;
    this.extra = facts.extra;
  }

  /** `extra` as an object; empty when there is none. */
  get extraJson(): Readonly<Record<string, unknown>> {
    if (this.extra === null || this.extra.trim() === "") return {};
    let value: unknown;
    try {
      value = JSON.parse(this.extra);
    } catch {
      // Without the parser's words: they would quote a piece of the extra, which may be a secret.
      throw new Error(`the extra of connection ${JSON.stringify(this.connId)} is not JSON`);
    }
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  }

  /** The connection as one URI, password included. */
  getUri(): string {
    return connectionToUri(this);
  }

  /** Keeps the password out of a careless JSON.stringify. */
  toJSON(): unknown {
    return {
      connId: this.connId,
      connType: this.connType,
      host: this.host,
      port: this.port,
      schema: this.schema,
      login: this.login,
    };
  }

  [templateAttributes](name: string): unknown {
    return Object.hasOwn(attributes, name) ? attributes[name as keyof typeof attributes](this) : undefined;
  }

  /** Airflow prints a connection as its id. */
  [templateString](): string {
    return this.connId;
  }

  [templateRepr](): string {
    return this.connId;
  }
}

const attributes = {
  conn_id: (c: HookConnection) => c.connId,
  conn_type: (c: HookConnection) => c.connType,
  description: (c: HookConnection) => c.description,
  host: (c: HookConnection) => c.host,
  schema: (c: HookConnection) => c.schema,
  login: (c: HookConnection) => c.login,
  password: (c: HookConnection) => c.password,
  port: (c: HookConnection) => c.port,
  extra: (c: HookConnection) => c.extra,
  extra_dejson: (c: HookConnection) => c.extraJson,
  get_uri: (c: HookConnection) => () => c.getUri(),
  get_extra_dejson: (c: HookConnection) => () => c.extraJson,
};

/**
 * The connection with that id, from wherever the installation keeps it.
 *
 * @throws ConnectionNotFound
 */
export async function getConnection(connId: string): Promise<HookConnection> {
  const facts = await currentHost().getConnection(connId);
  if (facts === null) throw new ConnectionNotFound(connId);
  return new HookConnection(facts);
}
