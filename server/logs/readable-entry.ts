// A log entry as people read it: what was said, the fields that came with it, and the error with its stack.
import type { LogEntry } from "@windsock/sdk/runtime";

/** An error's stack, whether it came as text or with its name and message. */
function stackOf(detail: unknown): string {
  if (detail === undefined) return "";
  if (typeof detail === "string") return `\n${detail}`;
  const { stack } = (detail ?? {}) as { stack?: unknown };
  return `\n${typeof stack === "string" ? stack : JSON.stringify(detail)}`;
}

export function readableEntry(entry: LogEntry): string {
  const {
    timestamp: _timestamp,
    level: _level,
    logger: _logger,
    event,
    error_detail: detail,
    ...rest
  } = entry as LogEntry & Record<string, unknown>;
  const facts = Object.entries(rest)
    .map(([key, value]) => ` ${key}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("");
  return `${String(event)}${facts}${stackOf(detail)}`;
}
