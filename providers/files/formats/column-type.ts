// The types of columns: found from values, widened where a later value does not fit, and given to values.

/** `date` is a text like 2024-05-08, `timestamp` one like 2024-05-08T12:00:00.000Z, `json` anything else that JSON can hold. */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "date" | "timestamp" | "json";

/** Not "007", which is a code, and nothing that 64 bits might not hold. */
const INTEGER = /^-?(?:0|[1-9]\d{0,17})$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const BOOLEAN = /^(?:true|false)$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?$/;
/** What a value becomes that is none of its column's type. */
export const UNFIT: unique symbol = Symbol("unfit");

/** The narrowest type of a text. Dates stay texts unless they are said to be dates. */
export function typeOfText(text: string): ColumnType {
  if (INTEGER.test(text)) return "integer";
  if (NUMBER.test(text)) return "number";
  return BOOLEAN.test(text) ? "boolean" : "string";
}

export function typeOfValue(value: unknown): ColumnType {
  switch (typeof value) {
    case "bigint":
      return "integer";
    case "number":
      return Number.isSafeInteger(value) ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "string":
      return "string";
    default:
      return "json";
  }
}

/** A type that holds the values of both. */
export function widened(type: ColumnType, other: ColumnType): ColumnType {
  if (type === other) return type;
  if (type === "json" || other === "json") return "json";
  const isNumber = (one: ColumnType): boolean => one === "integer" || one === "number";
  return isNumber(type) && isNumber(other) ? "number" : "string";
}

/** The value as its column has it, or UNFIT. Integers that a number cannot hold are bigints. */
export function fitted(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case "string":
      return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
    case "integer":
      return integerOf(value);
    case "number":
      return numberOf(value);
    case "boolean":
      if (typeof value === "boolean") return value;
      return typeof value === "string" && BOOLEAN.test(value) ? value.toLowerCase() === "true" : UNFIT;
    case "date":
      return typeof value === "string" && DATE.test(value) ? value : UNFIT;
    case "timestamp":
      return typeof value === "string" && (TIMESTAMP.test(value) || DATE.test(value)) ? value : UNFIT;
    case "json":
      return value;
  }
}

function integerOf(value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) return value;
  if (typeof value !== "string" || !INTEGER.test(value)) return UNFIT;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}

function numberOf(value: unknown): unknown {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" && NUMBER.test(value) ? Number(value) : UNFIT;
}
