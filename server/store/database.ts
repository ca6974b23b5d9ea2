// Opens PostgreSQL: postgres.js under Kysely, with the few conversions the rest of the code relies on.
import { Kysely, type Transaction } from "kysely";
import postgres from "postgres";
import { arrayTypes } from "./array-types.ts";
import { connectionPool } from "./connection-pool.ts";
import { Notifications } from "./notifications.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;
export type Trx = Transaction<Tables>;
/** For operations that only read, inside or outside of a transaction. */
export type Reader = Kysely<Tables>;

export interface OpenDatabase {
  db: Database;
  notifications: Notifications;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  max?: number;
  /** False behind a pooler that hands out connections by the transaction. */
  prepare?: boolean;
  /** Seconds after which an idle connection is given back: an idle backend costs some megabytes. */
  idleTimeout?: number;
}

const MAX_CONNECTIONS = 10;
const IDLE_SECONDS = 30;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;
const JSON_TYPE = 114;

/** "2026-11-21 02:43:04.695953+00" → "2026-11-21T02:43:04.695953Z"; every session runs in UTC. */
export function readTimestamp(text: string): string {
  return text.endsWith("+00") ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}

/** postgres.js knows no `?host=/folder`, which is how libpq and pg write a unix socket in a URL. */
function address(text: string): { url: string; host?: string } {
  if (!URL.canParse(text)) return { url: text };
  const url = new URL(text);
  const host = url.searchParams.get("host");
  if (host === null) return { url: text };
  url.searchParams.delete("host");
  return { url: url.href, host };
}

/** One connection, which lives until it is ended. */
function connect(options: DatabaseOptions, onClose: () => void = () => undefined): postgres.Sql {
  const { url, ...host } = address(options.url);
  return postgres(url, {
    ...host,
    max: 1,
    prepare: options.prepare ?? true,
    idle_timeout: 0,
    max_lifetime: null,
    onclose: onClose,
    // See array-types.ts.
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: options.name, TimeZone: "UTC", DateStyle: "ISO" },
    types: {
      ...arrayTypes(readTimestamp),
      timestamptz: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: (x: string) => x, parse: readTimestamp },
      int8: { to: INT8, from: [INT8], serialize: (x: number) => String(x), parse: Number },
      numeric: { to: NUMERIC, from: [NUMERIC], serialize: (x: number) => String(x), parse: Number },
      json: {
        to: JSON_TYPE,
        from: [JSON_TYPE],
        serialize: (x: string) => x,
        parse: (x: string) => JSON.parse(x) as unknown,
      },
    },
  }) as unknown as postgres.Sql;
}

export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const pool = connectionPool({
    connect: (onClose) => connect(options, onClose),
    max: options.max ?? MAX_CONNECTIONS,
    idleMs: (options.idleTimeout ?? IDLE_SECONDS) * 1000,
  });
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  // It opens nothing until somebody listens.
  const notifications = new Notifications(options);
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), notifications.end()]);
  };
  return { db, notifications, close };
}
