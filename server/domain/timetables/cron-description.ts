// Describes a cron expression in English as Airflow's pages do ("At 09:30, Monday through Friday").
import { cronFields } from "./cron-fields.ts";
import { BadCronError } from "./cron-item.ts";
import { type FieldWords, phrase, UntellableError, wholeNumber } from "./cron-phrase.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

function named(names: readonly string[], at: number): string {
  const name = names[at];
  if (name === undefined) throw new UntellableError(String(at));
  return name;
}

interface Parts {
  readonly minute: string;
  readonly hour: string;
  readonly day: string;
  readonly month: string;
  readonly weekday: string;
}

const isPlain = (text: string): boolean => !/[-/,*]/.test(text);

function namesToNumbers(text: string, names: readonly string[], first: number): string {
  return names.reduce(
    (told, name, at) => told.replaceAll(name.slice(0, 3).toUpperCase(), String(at + first)),
    text.toUpperCase(),
  );
}

/** "3/2" of a month or weekday is told as the range it means, "3-12/2". */
function startToRange(text: string, last: number): string {
  return text.includes("/") && !/[-*,]/.test(text) ? text.replace("/", `-${last}/`) : text;
}

/** Brings spellings that mean the same to one form, so that they read the same. */
function normalise(fields: readonly string[]): Parts {
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string];
  const fromStart = (text: string, first: string): string =>
    text.startsWith(`${first}/`) ? text.replaceAll(`${first}/`, "*/") : text;
  const always = (text: string): string => (text === "*/1" ? "*" : text);
  const minutes = fromStart(minute, "0");
  const hours = fromStart(hour, "0");
  // Steps of minutes within one hour are told as between the beginning and the end of that hour.
  const oneHour = isPlain(hours) && /[*/]/.test(minutes);
  const sundays = fromStart(weekday.replace("?", "*"), "1").replace(/^7|(?<=[^#/\s])7/g, "0");
  return {
    minute: always(minutes),
    hour: always(oneHour ? `${hours}-${hours}` : hours),
    day: always(fromStart(day.replace("?", "*"), "1")),
    month: startToRange(always(namesToNumbers(fromStart(month, "1"), MONTHS, 1)), 12),
    weekday: startToRange(always(namesToNumbers(sundays, DAYS, 0)), 6),
  };
}

function clock(hour: string, minute: string): string {
  return [hour, minute].map((text) => String(wholeNumber(text)).padStart(2, "0")).join(":");
}

function minuteWords({ hour }: Parts): FieldWords {
  const inHours = hour.includes("-") && !/[/,]/.test(hour);
  return {
    all: "every minute",
    item: (value) => value,
    every: (step) => `every ${step} minutes`,
    between: (first, last) => `minutes ${first} through ${last} past the hour`,
    around: (content, text) => (text === "0" && !inHours ? "" : `at ${content} minutes past the hour`),
  };
}

const HOUR_WORDS: FieldWords = {
  all: "every hour",
  item: (value) => clock(value, "0"),
  every: (step) => `every ${step} hours`,
  between: (first, last) => `between ${first} and ${last}`,
  around: (content) => `at ${content}`,
};

function timeOfDay(parts: Parts): string {
  const { minute, hour } = parts;
  if (isPlain(minute) && isPlain(hour)) return `At ${clock(hour, minute)}`;
  if (isPlain(hour) && minute.includes("-") && !minute.includes(",")) {
    const [first, last] = minute.split("-") as [string, string];
    return `Every minute between ${clock(hour, first)} and ${clock(hour, last)}`;
  }
  if (isPlain(minute) && hour.includes(",") && !hour.includes("-")) {
    const times = hour.split(",").map((each) => clock(each, minute));
    const last = times.pop() as string;
    return `At ${times.join(", ")} and ${last}`;
  }
  return [phrase(minute, minuteWords(parts)), phrase(hour, HOUR_WORDS)].filter((text) => text !== "").join(", ");
}

const DAY_WORDS: FieldWords = {
  all: ", every day",
  item: (value) => value,
  every: (step) => (step === "1" ? ", every day" : `, every ${step} days`),
  between: (first, last) => `, between day ${first} and ${last} of the month`,
  around: (content) => `, on day ${content} of the month`,
};

function dayOfMonth({ day, weekday }: Parts): string {
  if (day === "L") return ", on the last day of the month";
  const nearest = /^(?:(\d{1,2})W|W(\d{1,2}))/.exec(day);
  if (nearest !== null) {
    const number = Number(nearest[1] ?? nearest[2]);
    return `, on the ${number === 1 ? "first weekday" : `weekday nearest day ${number}`} of the month`;
  }
  return day === "*" && weekday !== "*" ? "" : phrase(day, DAY_WORDS);
}

const WEEKDAY_WORDS: FieldWords = {
  all: ", every day",
  item: (value) => named(DAYS, wholeNumber((value.split("#")[0] as string).replaceAll("L", ""))),
  every: (step) => `, every ${step} days of the week`,
  between: (first, last) => `, ${first} through ${last}`,
  around(content, text) {
    if (text.includes("#")) {
      const nth = text.slice(text.indexOf("#") + 1);
      return `, on the ${/^\d+$/.test(nth) ? (ORDINALS[Number(nth) - 1] ?? "") : ""} ${content} of the month`;
    }
    return text.includes("L") ? `, on the last ${content} of the month` : `, only on ${content}`;
  },
};

/** A step that leaves one day of the range at most is told in weeks; null if the field is nothing of the kind. */
function everyWeeks(weekday: string): string | null {
  const match = /^([^/]*)\/(\d+)$/.exec(weekday);
  if (match === null) return null;
  const [base, step] = [match[1] as string, match[2] as string];
  if (base.includes(",")) return `, every ${step} weeks${phrase(base, WEEKDAY_WORDS)}`;
  const range = base.split("-");
  if (range.length !== 2) return null;
  const [first, last] = range.map(wholeNumber) as [number, number];
  if (Number(step) < (last === 0 ? 7 : last) - first + 1) return null;
  return `, every ${step} weeks${last === 6 ? `, only on ${named(DAYS, first)}` : phrase(base, WEEKDAY_WORDS)}`;
}

function dayOfWeek({ weekday }: Parts): string {
  return weekday === "*" ? "" : (everyWeeks(weekday) ?? phrase(weekday, WEEKDAY_WORDS));
}

const MONTH_WORDS: FieldWords = {
  all: "",
  item: (value) => named(MONTHS, wholeNumber(value) - 1),
  every: (step) => `, every ${step} months`,
  between: (first, last) => `, ${first} through ${last}`,
  around: (content) => `, only in ${content}`,
};

function tell(fields: readonly string[]): string {
  const parts = normalise(fields);
  const whole = timeOfDay(parts) + dayOfMonth(parts) + dayOfWeek(parts) + phrase(parts.month, MONTH_WORDS);
  const brief = whole.replaceAll(", every minute", "").replaceAll(", every hour", "").replaceAll(", every day", "");
  const text = brief.replace(/, ?$/, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The description of a cron expression; empty where Airflow has none: bad ones, nicknames, fields of seconds and years. */
export function describeCron(expression: string): string {
  try {
    if (cronFields(expression).fieldCount > 5) return "";
    const fields = expression.trim().split(/\s+/);
    if (fields.length < 5) return "";
    if (fields[2] === "*" || fields[4] === "*") return tell(fields);
    // Either day field suffices, so each is told by itself.
    return `${tell(fields.with(4, "*"))} (or) ${tell(fields.with(2, "*"))}`;
  } catch (error) {
    if (error instanceof BadCronError || error instanceof UntellableError) return "";
    throw error;
  }
}
