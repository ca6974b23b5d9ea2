/** Babel's `format_datetime`: CLDR patterns such as `EEEE dd MMMM yyyy`, with the names of a locale. */
import type { DateTime } from "../../datetime/index.ts";
import { PythonError } from "../protocol.ts";

const STYLES = new Set(["short", "medium", "long", "full"]);
const TOKENS =
  /'((?:[^']|'')*)'|(y+|M{1,5}|L{1,5}|d{1,2}|D{1,3}|E{1,5}|e{3,5}|c{3,5}|a|h{1,2}|H{1,2}|K{1,2}|k{1,2}|m{1,2}|s{1,2}|S+|Q{1,4})/g;

interface Names {
  readonly locale: string;
  readonly date: Date;
}

function named(
  { locale, date }: Names,
  options: Intl.DateTimeFormatOptions,
  type: Intl.DateTimeFormatPartTypes,
): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return format.formatToParts(date).find((part) => part.type === type)?.value ?? "";
}

const WIDTHS = { 3: "short", 4: "long", 5: "narrow" } as const;

function monthText(names: Names, length: number, month: number): string {
  if (length <= 2) return String(month).padStart(length, "0");
  const width = WIDTHS[length as 3 | 4 | 5];
  // In running text many languages decline the month, which they only do beside a day.
  return named(names, { month: width, day: "numeric" }, "month");
}

function fieldText(at: DateTime, token: string, names: Names): string {
  const { length } = token;
  const number = (value: number): string => String(value).padStart(length, "0");
  switch (token.charAt(0)) {
    case "y":
      return length === 2 ? String(at.year % 100).padStart(2, "0") : number(at.year);
    case "M":
      return monthText(names, length, at.month);
    case "L":
      return length <= 2 ? number(at.month) : named(names, { month: WIDTHS[length as 3 | 4 | 5] }, "month");
    case "d":
      return number(at.day);
    case "D":
      return number(Number(at.strftime("%-j")));
    case "E":
    case "e":
    case "c":
      return named(names, { weekday: WIDTHS[Math.max(3, length) as 3 | 4 | 5] }, "weekday");
    case "a":
      return named(names, { hour: "numeric", hour12: true }, "dayPeriod");
    case "h":
      return number(at.hour % 12 || 12);
    case "K":
      return number(at.hour % 12);
    case "k":
      return number(at.hour || 24);
    case "H":
      return number(at.hour);
    case "m":
      return number(at.minute);
    case "s":
      return number(at.second);
    case "S":
      return String(at.microsecond).padStart(6, "0").padEnd(length, "0").slice(0, length);
    default:
      return number(Math.ceil(at.month / 3));
  }
}

/** A date and time by a CLDR pattern, or in one of a locale's own styles (`short` to `full`). */
export function formatLocale(at: DateTime, pattern: string, localeName: string): string {
  const locale = localeName.replaceAll("_", "-");
  if (!isKnown(locale)) {
    throw new PythonError("UnknownLocaleError", `unknown locale '${localeName}'`);
  }
  const date = at.withZone("UTC").toDate();
  if (STYLES.has(pattern)) {
    const style = pattern as "short" | "medium" | "long" | "full";
    return new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: style, timeStyle: style }).format(date);
  }
  return pattern.replace(TOKENS, (whole: string, quotedText: string | undefined, token: string | undefined) => {
    if (token !== undefined) return fieldText(at, token, { locale, date });
    return quotedText === "" ? "'" : (quotedText ?? whole).replaceAll("''", "'");
  });
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
