// Tells an error that says "the database cannot be reached now" from one that says what is wrong with a query.
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "ETIMEDOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/** PostgreSQL's word for what ends a connection or refuses one, whatever the reason. */
const ENDS_CONNECTION = new Set(["FATAL", "PANIC"]);

export function isDatabaseAway(error: unknown): boolean {
  const { code, severity, syscall } = (error ?? {}) as { code?: unknown; severity?: unknown; syscall?: unknown };
  return (
    // Whatever the reason: the socket's file is gone with a server that was stopped.
    syscall === "connect" ||
    (typeof code === "string" && AWAY.has(code)) ||
    (typeof severity === "string" && ENDS_CONNECTION.has(severity))
  );
}
