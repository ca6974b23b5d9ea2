// What is wrong with a text that should have been a date or a moment, in the words that Airflow 3 uses.

const TOO_SHORT = "input is too short";
const TOO_LONG = "unexpected extra characters at the end of the input";

interface Part {
  name: string;
  from: number;
  digits: number;
}

const isNumber = (text: string, { from, digits }: Part): boolean => /^\d+$/.test(text.slice(from, from + digits));

const DAY: readonly Part[] = [
  { name: "year", from: 0, digits: 4 },
  { name: "month", from: 5, digits: 2 },
  { name: "day", from: 8, digits: 2 },
];
const CLOCK: readonly (Part & { most: number })[] = [
  { name: "hour", from: 1, digits: 2, most: 23 },
  { name: "minute", from: 4, digits: 2, most: 59 },
  { name: "second", from: 7, digits: 2, most: 59 },
];

function faultOfDay(text: string): string | null {
  if (text.length < 10) return TOO_SHORT;
  for (const part of DAY) {
    if (part.from > 0 && text[part.from - 1] !== "-") return "invalid date separator, expected `-`";
    if (!isNumber(text, part)) return `invalid character in ${part.name}`;
  }
  const [year, month, day] = text.slice(0, 10).split("-").map(Number) as [number, number, number];
  if (month < 1 || month > 12) return "month value is outside expected range of 1-12";
  const daysInMonth = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day < 1 || day > daysInMonth ? "day value is outside expected range" : null;
}

function faultOfClock(text: string): string | null {
  if (!/^[Tt_ ]/.test(text)) return "invalid datetime separator, expected `T`, `t`, `_` or space";
  if (text.length < 6) return TOO_SHORT;
  // The seconds may be left out.
  for (const part of text[6] === ":" ? CLOCK : CLOCK.slice(0, 2)) {
    if (!isNumber(text, part)) return `invalid character in ${part.name}`;
    const most = part.most;
    if (Number(text.slice(part.from, part.from + 2)) > most)
      return `${part.name} value is outside expected range of 0-${most}`;
  }
  return null;
}

/** For a parameter that is a moment: Airflow reads what is no moment as a day, and says what is wrong with that. */
export const faultOfMoment = (text: string): string => faultOfDay(text) ?? TOO_LONG;

/** For a parameter that is a day; null when it is a moment, only not a midnight. */
export function faultOfDate(text: string): string | null {
  const fault = faultOfDay(text) ?? faultOfClock(text.slice(10));
  return fault ?? (Number.isNaN(Date.parse(text)) ? TOO_LONG : null);
}
