// How a provider describes a type of connection: the form that people fill in, and the hook that tests it.
import type { BaseHook } from "./base-hook.ts";

/** The standard fields of a connection that a form may hide, rename or give an example for. */
export type ConnectionField = "description" | "host" | "schema" | "login" | "password" | "port" | "extra";

/** A field of its own, kept inside the connection's `extra`. */
export interface ConnectionExtraField {
  /** JSON Schema of the value, with `type`, and where they help `enum`, `format: "password"`, `minimum` … */
  schema: Readonly<Record<string, unknown>>;
  /** Shown in place of the field's name. */
  title?: string;
  description?: string;
  default?: unknown;
}

/** What the form of a connection type looks like. */
export interface ConnectionForm {
  hidden?: readonly ConnectionField[];
  titles?: Readonly<Partial<Record<ConnectionField, string>>>;
  placeholders?: Readonly<Partial<Record<ConnectionField, string>>>;
  extraFields?: Readonly<Record<string, ConnectionExtraField>>;
}

/**
 * A type of connection that a provider brings.
 *
 * @example
 * const http: ConnectionType = { connType: "http", name: "HTTP", hook: HttpHook, form: { hidden: ["schema"] } };
 */
export interface ConnectionType {
  /** As stored with each connection: "http", "postgres" … */
  connType: string;
  /** As people see it. */
  name: string;
  /** Made with the connection's id to test it. */
  hook?: HookClass;
  /** What operators use when no connection is named, e.g. "http_default". */
  defaultConnId?: string;
  form?: ConnectionForm;
}

/** A hook class that can be made from a connection's id alone. */
export type HookClass = new (connId: string) => BaseHook;
