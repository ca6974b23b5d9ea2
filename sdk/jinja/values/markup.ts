/** Text that is HTML already: what `safe`, `escape` and `tojson` give; everything added to it is escaped. */
import { PythonError } from "../protocol.ts";

/** A string marked as safe HTML (markupsafe's Markup). */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "'": "&#39;",
  '"': "&#34;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>'"]/g, (char) => ENTITIES[char] ?? char);
}

/** The text of a string or Markup, undefined for anything else. */
export function stringOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof Markup ? value.text : undefined;
}

export function isString(value: unknown): value is string | Markup {
  return typeof value === "string" || value instanceof Markup;
}

/** The longest string a template may build: enough for any file it renders, too little to exhaust memory. */
export const MAX_STRING = 64 * 1024 * 1024;

/** Refuses to build a string longer than the limit, before it is built. */
export function checkLength(length: number): void {
  if (length > MAX_STRING) {
    throw new PythonError("MemoryError", `the template builds a string of more than ${MAX_STRING} characters`);
  }
}
