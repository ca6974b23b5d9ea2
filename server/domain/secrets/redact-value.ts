// Replaces what must not be seen in a JSON value by ***, and puts the hidden values back when such a value returns.
import { isRawNumber } from "./json-text.ts";
import type { IsSensitive } from "./sensitive-names.ts";

export const REDACTED = "***";

/** Deeper than anything people write; a value that goes on is hidden rather than shown unchecked. */
const MAX_DEPTH = 200;

export interface Redaction {
  isSensitive: IsSensitive;
  /** Applied to every text that is shown, e.g. to replace known secrets inside of it. */
  redactText?: (text: string) => string;
}

/** Below a sensitive name every text becomes ***; numbers, booleans and null stay, as in Airflow. */
export function redactValue(value: unknown, redaction: Redaction, name?: string): unknown {
  return redact(value, redaction, { hidden: name !== undefined && redaction.isSensitive(name), depth: 0 });
}

interface Place {
  hidden: boolean;
  depth: number;
}

function redact(value: unknown, redaction: Redaction, place: Place): unknown {
  if (typeof value === "string") return place.hidden ? REDACTED : (redaction.redactText?.(value) ?? value);
  if (typeof value !== "object" || value === null) return value;
  if (place.depth >= MAX_DEPTH) return REDACTED;
  const below = { hidden: place.hidden, depth: place.depth + 1 };
  if (Array.isArray(value)) return value.map((item) => redact(item, redaction, below));
  if (isRawNumber(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const hidden = place.hidden || redaction.isSensitive(key);
    return [key, redact(item, redaction, { hidden, depth: below.depth })] as const;
  });
  return Object.fromEntries(entries);
}

/** What was given and what is stored, of one place. */
export interface RedactedPair {
  given: unknown;
  stored: unknown;
  /** True when the place itself has a sensitive name. */
  hidden?: boolean;
}

/** The stored value in place of each *** that `redactValue` had put there: clients send back what they were shown. */
export function mergeRedacted(pair: RedactedPair, isSensitive: IsSensitive): unknown {
  const { given, stored, hidden = false } = pair;
  if (hidden && given === REDACTED) return stored;
  if (Array.isArray(given) && Array.isArray(stored)) {
    const [items, before]: [unknown[], unknown[]] = [given, stored];
    return items.map((item, i) =>
      i < before.length ? mergeRedacted({ given: item, stored: before[i], hidden }, isSensitive) : item,
    );
  }
  if (!isPlain(given) || !isPlain(stored)) return given;
  const entries = Object.entries(given).map(([key, item]) => {
    if (!Object.hasOwn(stored, key)) return [key, item] as const;
    const below = { given: item, stored: stored[key], hidden: hidden || isSensitive(key) };
    return [key, mergeRedacted(below, isSensitive)] as const;
  });
  return Object.fromEntries(entries);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
