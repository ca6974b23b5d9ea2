/** dateutil's parser for the dates people write: ISO 8601 first, then common orders with month names or slashes. */
import { DateTime } from "../../datetime/index.ts";
import { PythonError } from "../protocol.ts";

const FORMATS = [
  "%Y/%m/%d",
  "%m/%d/%Y",
  "%m/%d/%y",
  "%d.%m.%Y",
  "%d %B %Y",
  "%d %b %Y",
  "%B %d %Y",
  "%b %d %Y",
  "%B %d, %Y",
  "%b %d, %Y",
  "%a, %d %b %Y",
  "%A, %d %B %Y",
  "%a %b %d %Y",
  "%Y%m%d",
];
const TIMES = ["", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S %z", " %I%p"];

function tryFormats(text: string): DateTime | undefined {
  for (const date of FORMATS) {
    for (const time of TIMES) {
      try {
        return DateTime.strptime(text, date + time);
      } catch {
        // Not in this order; the next one is tried.
      }
    }
  }
  return undefined;
}

/** The date and time a text means; naive unless it names an offset. */
export function parseDate(text: string): DateTime {
  const trimmed = text.trim();
  try {
    const made = DateTime.parse(trimmed).as("plain");
    return /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed.slice(10)) ? made : made.naive();
  } catch {
    const parsed = tryFormats(trimmed.replace(/\s+/g, " ").replace(/ (?:GMT|UTC|Z)$/i, " +0000"));
    if (parsed !== undefined) return parsed;
    throw new PythonError("ParserError", `Unknown string format: ${text}`);
  }
}
