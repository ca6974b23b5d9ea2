// The logger of code that runs inside an attempt: structured entries to the host, a name each, exceptions with their stack.
import type { Logger } from "../context.ts";
import type { LogEntry, LogLevel, TaskHost } from "./attempt.ts";
import { errorFacts } from "./error-facts.ts";

/** Fields beside the text of a log line. */
type LogFields = Record<string, unknown>;

/** What tasks, hooks and triggers write their log with. */
export interface TaskLogger extends Logger {
  critical(event: string, fields?: LogFields): void;
  /** An error line with the stack of what was thrown. */
  exception(event: string, thrown: unknown, fields?: LogFields): void;
  /** The same log under another name, e.g. a hook's. */
  named(logger: string): TaskLogger;
}

/**
 * A logger that writes to a host.
 *
 * @example
 * const log = createTaskLogger(host, "task");
 * log.info("Rows loaded", { rows: 12 });
 */
export function createTaskLogger(host: Pick<TaskHost, "log">, logger = "task"): TaskLogger {
  const write = (level: LogLevel, event: string, fields?: LogFields): void => {
    host.log(logEntry({ level, logger, event }, fields));
  };
  return {
    debug: (event, fields) => write("debug", event, fields),
    info: (event, fields) => write("info", event, fields),
    warning: (event, fields) => write("warning", event, fields),
    error: (event, fields) => write("error", event, fields),
    critical: (event, fields) => write("critical", event, fields),
    exception: (event, thrown, fields) => write("error", event, { ...fields, error_detail: errorFacts(thrown) }),
    named: (name) => createTaskLogger(host, name),
  };
}

function logEntry(line: { level: LogLevel; logger: string; event: string }, fields: LogFields | undefined): LogEntry {
  const entry: LogEntry = { timestamp: timestampWithMicroseconds(), ...line, event: String(line.event) };
  for (const [name, value] of Object.entries(fields ?? {})) {
    if (name in line || name === "timestamp") continue;
    entry[name] = value instanceof Error ? errorFacts(value) : loggable(value);
  }
  return entry;
}

/** A log line must never fail its task: what JSON cannot carry is written as text. */
function loggable(value: unknown): unknown {
  if (typeof value === "function" || typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value !== "object" || value === null) return value;
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch {
    return String(value);
  }
}

let lastMillisecond = 0;
let within = 0;

/** Now as ISO 8601 with microseconds: the wall clock's milliseconds, and a count so that two lines within one keep their order. */
export function timestampWithMicroseconds(): string {
  const now = Date.now();
  within = now === lastMillisecond ? Math.min(within + 1, 999) : 0;
  lastMillisecond = now;
  return new Date(now).toISOString().replace("Z", `${String(within).padStart(3, "0")}Z`);
}
