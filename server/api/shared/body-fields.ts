// Fields of JSON bodies that need more than zod's own kinds.
import { z } from "@hono/zod-openapi";
import { parseDateTime } from "./date-time.ts";
import { custom } from "./problem.ts";

/** A generation that takes moments in other forms than texts finds them by this. */
const dateTimeFields = new WeakSet<z.ZodType>();
export const isDateTimeField = (schema: z.ZodType): boolean => dateTimeFields.has(schema);

/** A moment; PostgreSQL takes the text as it comes out. `zoned` refuses one that names no offset. */
export function dateTimeField({ zoned = false } = {}) {
  const field = z
    .string()
    .transform((text, ctx) => {
      const parsed = parseDateTime(text);
      if (parsed !== undefined && !(zoned && parsed.offset === null)) return parsed;
      ctx.addIssue({
        code: "custom",
        ...custom(parsed === undefined ? { is: "unreadable", wanted: "datetime" } : { is: "noTimezone" }),
      });
      return z.NEVER;
    })
    // Its type is left to the schema: said here, the document would forget that such a field may be null.
    .openapi({ format: "date-time" });
  dateTimeFields.add(field);
  return field;
}

type Bounds<N extends string, F> = Record<`${N}_gte` | `${N}_gt` | `${N}_lte` | `${N}_lt`, F>;

function bounds<N extends string, F>(name: N, make: () => F): Bounds<N, F> {
  return Object.fromEntries(["gte", "gt", "lte", "lt"].map((end) => [`${name}_${end}`, make()])) as Bounds<N, F>;
}

/** The four ends of a range of moments, as texts for PostgreSQL. */
export function bodyDateRange<N extends string>(name: N) {
  const make = () =>
    dateTimeField({ zoned: true })
      .transform((parsed) => parsed.text)
      .openapi({ format: "date-time" })
      .nullable()
      .optional();
  return bounds(name, make);
}

export function bodyNumberRange<N extends string>(name: N) {
  return bounds(name, () => z.number().nullable().optional());
}

export const noteField = z.string().max(1000).nullable().optional();

/** The fields that are given, with those that were not sent (or not in the mask) left out. */
export function masked<T extends object>(body: T, mask: readonly string[]): Partial<T> {
  if (mask.length === 0) return body;
  const names = new Set(mask);
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name))) as Partial<T>;
}
