// Dates and times as clients send and read them. No Date object on the way: PostgreSQL has microseconds, Date has not.

export interface ParsedDateTime {
  /** For PostgreSQL: ISO 8601 with Z or an offset. */
  readonly text: string;
  /** Minutes east of UTC; null when none was named (then UTC is meant). */
  readonly offset: number | null;
}

const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:([Zz])|([+\- ])(\d\d):?(\d\d)?)?$/;

/** PostgreSQL reads no greater offset (no place on earth has more than 14); a text may have one, and says a moment as any other. */
const MOST_STORED_HOURS = 15;

/** ISO 8601 as Python reads it. A space where the offset's sign should be is a plus that was not percent-encoded. */
export function parseDateTime(text: string): ParsedDateTime | undefined {
  const match = PATTERN.exec(text.trim());
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour = "00",
    minute = "00",
    second = "00",
    fraction,
    zulu,
    sign,
    offsetHour,
    offsetMinute = "00",
  ] = match;
  if (!isRealDate(Number(year), Number(month), Number(day))) return undefined;
  if (
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    Number(offsetHour ?? 0) > 23 ||
    Number(offsetMinute) > 59
  ) {
    return undefined;
  }
  const micros = fraction === undefined ? "" : `.${fraction.slice(0, 6).padEnd(6, "0")}`;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}${micros}`;
  if (offsetHour === undefined) return { text: `${local}Z`, offset: zulu === undefined ? null : 0 };
  const minutes = Number(offsetHour) * 60 + Number(offsetMinute);
  // The first hours of the year 1 are another era in UTC, the last of 9999 a year of five digits: no client reads either.
  if (sign !== "-" && local < "0001-01-02") return undefined;
  if (sign === "-" && local > "9999-12-31") return undefined;
  const offset = sign === "-" ? -minutes : minutes;
  if (Number(offsetHour) > MOST_STORED_HOURS) return { text: `${shifted(local, -offset)}Z`, offset };
  return { text: `${local}${sign === "-" ? "-" : "+"}${offsetHour}:${offsetMinute}`, offset };
}

function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= days[month - 1]!;
}

/** The stored text with six digits of a second or none, as Python prints it: PostgreSQL drops trailing zeros. */
export function withMicroseconds(stored: string): string {
  const dot = stored.indexOf(".");
  if (dot < 0) return stored;
  return `${stored.slice(0, dot + 1)}${stored.slice(dot + 1, -1).padEnd(6, "0")}Z`;
}

/** The same moment on the clock of an offset: what a trigger answers to a client that sent +02:00. */
export function atOffset(stored: string, minutes: number): string {
  if (minutes === 0) return withMicroseconds(stored);
  const padded = withMicroseconds(stored);
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${shifted(padded.slice(0, -1), minutes)}${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What another clock shows at the moment that this one shows `local`, which names no zone. */
function shifted(local: string, minutes: number): string {
  const moved = new Date(Date.parse(`${local.slice(0, 19)}Z`) + minutes * 60_000).toISOString();
  return moved.slice(0, 19) + local.slice(19);
}
