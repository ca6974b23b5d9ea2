// Reads the dates and JSON that people type.
import { DateTime } from "@windsock/sdk";
import type { Config } from "../config.ts";
import { UsageError } from "./command.ts";

/** A text without a zone is in the installation's; answers ISO in UTC. */
export function readDate(given: string, config: Config): string {
  const zone = config.core.defaultTimezone === "utc" ? "UTC" : config.core.defaultTimezone;
  try {
    return DateTime.parse(given, zone).toDate().toISOString();
  } catch {
    throw new UsageError(
      `"${given}" is not a date. Write it as 2026-01-31, 2026-01-31T06:00 or 2026-01-31T06:00:00+01:00`,
    );
  }
}

export function readJson(given: string, name: string): unknown {
  try {
    return JSON.parse(given);
  } catch (error) {
    throw new UsageError(`${name} is not JSON (${(error as Error).message})`);
  }
}

export function readJsonObject(given: string, name: string): Record<string, unknown> {
  const value = readJson(given, name);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new UsageError(`${name} must be a JSON object: '{"key": "value"}'`);
  return value as Record<string, unknown>;
}
