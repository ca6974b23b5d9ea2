// A connection as it may be shown: no password, and no sensitive value in its extra.
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import { REDACTED, redactValue } from "../secrets/redact-value.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";
import type { ConnectionFacts } from "@windsock/sdk/runtime";

export function redactConnection<T extends ConnectionFacts>(connection: T, isSensitive: IsSensitive): T {
  return {
    ...connection,
    password: connection.password === null ? null : REDACTED,
    extra: redactExtra(connection.extra, isSensitive),
  };
}

/** JSON text in, JSON text out. What is not JSON (written by hand with SQL) is hidden whole. */
export function redactExtra(extra: string | null, isSensitive: IsSensitive): string | null {
  if (extra === null || extra === "") return extra;
  try {
    return writeJsonText(redactValue(readJsonText(extra), { isSensitive }));
  } catch {
    return REDACTED;
  }
}
