/** Python's strptime: reads a date and time out of a text by a format. */
import { PythonError } from "../jinja/protocol.ts";
import { stringRepr } from "../jinja/string-repr.ts";
import {
  checkDay,
  DAY_NAMES,
  dayFromNumber,
  dayNumber,
  isoWeekStart,
  MONTH_NAMES,
  type CalendarDay,
  type ClockTime,
} from "./calendar.ts";

export interface ParsedTime extends CalendarDay, ClockTime {
  /** Seconds east of Greenwich, where the text named them. */
  readonly offset?: number | undefined;
}

const names = (list: readonly string[]): string => list.toSorted((a, b) => b.length - a.length).join("|");
const short = (list: readonly string[]): string[] => list.map((name) => name.slice(0, 3));

const PATTERNS: Readonly<Record<string, string>> = {
  d: "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]",
  f: "[0-9]{1,6}",
  H: "2[0-3]|[0-1]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]",
  G: "\\d\\d\\d\\d",
  j: "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  S: "6[0-1]|[0-5]\\d|\\d",
  U: "5[0-3]|[0-4]\\d|\\d",
  w: "[0-6]",
  u: "[1-7]",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  W: "5[0-3]|[0-4]\\d|\\d",
  y: "\\d\\d",
  Y: "\\d\\d\\d\\d",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z",
  Z: "utc|gmt",
  A: names(DAY_NAMES),
  a: names(short(DAY_NAMES)),
  B: names(MONTH_NAMES),
  b: names(short(MONTH_NAMES)),
  p: "am|pm",
};
const COMPOSED: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

function badDirective(letter: string, format: string): PythonError {
  return new PythonError("ValueError", `'${letter}' is a bad directive in format ${stringRepr(format)}`);
}

function buildPattern(format: string, whole: string): string {
  let pattern = "";
  for (let index = 0; index < format.length; index += 1) {
    const char = format[index] ?? "";
    if (char === "%") {
      index += 1;
      const letter = format[index];
      if (letter === undefined) throw new PythonError("ValueError", `stray % in format ${stringRepr(whole)}`);
      if (letter === "%") pattern += "%";
      else if (COMPOSED[letter] !== undefined) pattern += buildPattern(COMPOSED[letter], whole);
      else if (PATTERNS[letter] !== undefined) pattern += `(?<${letter}>${PATTERNS[letter]})`;
      else throw badDirective(letter, whole);
    } else if (/\s/.test(char)) {
      if (!/\s/.test(format[index - 1] ?? "")) pattern += "\\s+";
    } else pattern += char.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  }
  return pattern;
}

type Groups = Readonly<Record<string, string | undefined>>;

function nameIndex(list: readonly string[], text: string): number {
  return list.findIndex((name) => name.slice(0, text.length).toLowerCase() === text.toLowerCase());
}

function readYear(groups: Groups): number | undefined {
  if (groups["Y"] !== undefined) return Number(groups["Y"]);
  if (groups["y"] === undefined) return undefined;
  const year = Number(groups["y"]);
  return year <= 68 ? 2000 + year : 1900 + year;
}

function readMonth(groups: Groups): number | undefined {
  if (groups["m"] !== undefined) return Number(groups["m"]);
  const name = groups["B"] ?? groups["b"];
  return name === undefined ? undefined : nameIndex(MONTH_NAMES, name) + 1;
}

/** 0 for Monday. */
function readWeekday(groups: Groups): number | undefined {
  if (groups["u"] !== undefined) return Number(groups["u"]) - 1;
  if (groups["w"] !== undefined) return (Number(groups["w"]) + 6) % 7;
  const name = groups["A"] ?? groups["a"];
  return name === undefined ? undefined : nameIndex(DAY_NAMES, name);
}

function dayOfWeekNumber(year: number, week: number, { day, first }: { day: number; first: number }): CalendarDay {
  const start = dayNumber({ year, month: 1, day: 1 });
  const startDay = (((start + 3) % 7) + 7) % 7;
  const lead = (7 + first - startDay) % 7;
  return dayFromNumber(start + lead + (week - 1) * 7 + ((day - first + 7) % 7));
}

function readDay(groups: Groups): CalendarDay {
  const weekday = readWeekday(groups);
  const year = readYear(groups) ?? 1900;
  if (groups["G"] !== undefined && groups["V"] !== undefined && weekday !== undefined) {
    return dayFromNumber(isoWeekStart(Number(groups["G"]), Number(groups["V"])) + weekday);
  }
  if (groups["j"] !== undefined) return dayFromNumber(dayNumber({ year, month: 1, day: 1 }) + Number(groups["j"]) - 1);
  const week = groups["U"] ?? groups["W"];
  if (week !== undefined && weekday !== undefined) {
    return dayOfWeekNumber(year, Number(week), { day: weekday, first: groups["U"] === undefined ? 0 : 6 });
  }
  return { year, month: readMonth(groups) ?? 1, day: groups["d"] === undefined ? 1 : Number(groups["d"]) };
}

function readHour(groups: Groups): number {
  if (groups["H"] !== undefined) return Number(groups["H"]);
  if (groups["I"] === undefined) return 0;
  const hour = Number(groups["I"]) % 12;
  return groups["p"]?.toLowerCase() === "pm" ? hour + 12 : hour;
}

function readOffset(groups: Groups): number | undefined {
  const text = groups["z"];
  if (text === undefined) return undefined;
  if (text.toUpperCase() === "Z") return 0;
  const digits = text.replaceAll(/[:+-]/g, "");
  const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6) || 0);
  return text.startsWith("-") ? -size : size;
}

const patterns = new Map<string, RegExp>();
const MAX_PATTERNS = 100;

/** Building a pattern costs ten times as much as using it, and a Dag uses few formats. */
function patternFor(format: string): RegExp {
  const known = patterns.get(format);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^(?:${buildPattern(format, format)})`, "i");
  if (patterns.size >= MAX_PATTERNS) patterns.clear();
  patterns.set(format, pattern);
  return pattern;
}

/** Reads `text` by `format`; raises ValueError in Python's words when they do not fit. */
export function strptime(text: string, format: string): ParsedTime {
  const match = patternFor(format).exec(text);
  if (match === null) {
    throw new PythonError("ValueError", `time data ${stringRepr(text)} does not match format ${stringRepr(format)}`);
  }
  if (match[0].length < text.length) {
    throw new PythonError("ValueError", `unconverted data remains: ${text.slice(match[0].length)}`);
  }
  const groups: Groups = match.groups ?? {};
  const day = readDay(groups);
  checkDay(day);
  return {
    ...day,
    hour: readHour(groups),
    minute: Number(groups["M"] ?? 0),
    second: Number(groups["S"] ?? 0),
    microsecond: Number((groups["f"] ?? "0").padEnd(6, "0")),
    offset: readOffset(groups),
  };
}
