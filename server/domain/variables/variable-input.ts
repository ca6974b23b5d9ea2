// What may be written into a variable, and the checks Airflow makes of it.
import { DomainError } from "../errors.ts";

export interface VariableInput {
  key: string;
  /** Always a text: see `variableText` for other values. */
  value: string;
  description?: string | null;
  teamName?: string | null;
}

const MAX_KEY = 250;

/** Any text is a key, slashes and spaces included. */
export function checkVariableKey(key: string): void {
  if (key === "" || key.length > MAX_KEY || key.includes("\u0000"))
    throw invalid("key", key, `A variable's key has 1 to ${MAX_KEY} characters`);
}

export function checkVariableText(field: "value" | "description", text: string | null | undefined): void {
  // The value itself is encrypted and could hold one, but no Airflow client could read it back from there.
  if (text?.includes("\u0000") === true)
    throw invalid(field, "***", `The ${field} holds a NUL character, which cannot be stored`);
}

/** How a value that is no text is stored: as JSON, indented as Airflow does. */
export function variableText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null, null, 2);
}

function invalid(field: string, value: unknown, message: string): DomainError {
  return new DomainError("invalid", message, { resource: "Variable", field, value });
}
