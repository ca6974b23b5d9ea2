// How PostgreSQL's values are read, so that every one of them is JSON.
import type { CustomTypesConfig, types } from "pg";

type Parser = (text: string) => unknown;

const asWritten: Parser = (text) => text;
/** Counts are of this type, and nearly always small enough. */
const integer: Parser = (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text);

/** By the type's oid. */
const PARSERS: Readonly<Record<number, Parser>> = {
  // bytea, date, timestamp, timestamptz, interval, and the lists of the dates
  17: asWritten,
  1082: asWritten,
  1114: asWritten,
  1184: asWritten,
  1186: asWritten,
  1115: asWritten,
  1182: asWritten,
  1185: asWritten,
  // int8
  20: integer,
};

export function jsonTypes(driver: typeof types): CustomTypesConfig {
  const getTypeParser = (oid: number, format?: "text" | "binary"): unknown =>
    PARSERS[oid] ?? driver.getTypeParser(oid, format as "text");
  return { getTypeParser } as CustomTypesConfig;
}
