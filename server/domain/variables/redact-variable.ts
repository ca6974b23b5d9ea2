// A variable as v2 shows it: hidden when its key is sensitive, and below sensitive names inside of a JSON value.
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import { REDACTED, redactValue } from "../secrets/redact-value.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";
import type { Variable } from "./variable.ts";

export function redactVariable<T extends Variable>(variable: T, isSensitive: IsSensitive): T {
  if (variable.value === null) return variable;
  return { ...variable, value: redactedText(variable.key, variable.value, isSensitive) };
}

function redactedText(key: string, text: string, isSensitive: IsSensitive): string {
  let value: unknown;
  try {
    value = readJsonText(text);
  } catch {
    return isSensitive(key) ? REDACTED : text;
  }
  // A PIN or a number that serves as a token is a secret too; Airflow would show it.
  const bare = typeof value !== "object" || value === null;
  if (bare && isSensitive(key) && typeof value !== "string") return REDACTED;
  return writeJsonText(redactValue(value, { isSensitive }, key));
}
