// What somebody sent, as the audit log keeps it: nothing secret, whatever it is called.
import { REDACTED, redactValue } from "../secrets/redact-value.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";

/** Fields that may hold a secret whatever they are called: a connection's extra and password, a variable's value. */
const HIDDEN_FIELDS = new Set(["extra", "password", "value", "val"]);

export function hideSecrets(given: Readonly<Record<string, unknown>>, isSensitive: IsSensitive) {
  return redactValue(hidden(given), { isSensitive }) as Record<string, unknown>;
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      HIDDEN_FIELDS.has(name) && item !== null ? REDACTED : hidden(item),
    ]),
  );
}
