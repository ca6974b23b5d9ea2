// Turns log entries into lines of JSON in which no secret stands.
import type { LogEntry } from "@windsock/sdk/runtime";
import { logTimestamp } from "./log-timestamp.ts";
import type { SecretMasker } from "./secret-masker.ts";

/** A single text this long is somebody's data, not a message. */
const MAX_EVENT = 262_144;
/** Beside the event: fields of one entry together. */
const MAX_FIELDS = 1_048_576;

export function entryText(entry: LogEntry, masker: SecretMasker): string {
  const { timestamp, level, logger, event, ...fields } = entry;
  const line = { timestamp, level, logger, event: eventText(String(event), masker) };
  if (Object.keys(fields).length === 0) return `${JSON.stringify(line)}\n`;
  const shown = masker.redactValue(fields) as Record<string, unknown>;
  const text = JSON.stringify({ ...line, ...shown });
  if (text.length <= MAX_FIELDS + MAX_EVENT) return `${text}\n`;
  return `${JSON.stringify({ ...line, fields_cut: `${text.length} characters are too many for one line` })}\n`;
}

/** A line of output, masked already while it was still a stream. */
export function outputText(name: "stdout" | "stderr", line: string): string {
  const level = name === "stderr" ? "error" : "info";
  return `{"timestamp":"${logTimestamp()}","level":"${level}","logger":"task.${name}","event":${JSON.stringify(line)}}\n`;
}

/** Masked before it is cut: half a secret at the cut would not be found. */
function eventText(event: string, masker: SecretMasker): string {
  const masked = masker.redactText(event);
  if (masked.length <= MAX_EVENT) return masked;
  return `${masked.slice(0, MAX_EVENT).toWellFormed()}… (${masked.length - MAX_EVENT} more characters were cut off)`;
}
