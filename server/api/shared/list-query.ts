// What lists have in common: paging, order, ranges and patterns, as query parameters and as what the domain takes.
import { z } from "@hono/zod-openapi";
import type { OrderBy, Range } from "../../domain/list-input.ts";
import { DomainError } from "../../domain/errors.ts";
import type { ApiDeps } from "./deps.ts";
import { optionalDateTime, optionalInteger, optionalNumber, optionalText, textList } from "./parameters.ts";

const MOST_ENTRIES = Number.MAX_SAFE_INTEGER;

export const pagingParameters = {
  limit: optionalInteger({ min: 0, max: MOST_ENTRIES, description: "Entries at most" }),
  offset: optionalInteger({ min: 0, max: MOST_ENTRIES, description: "Entries to leave out at the start" }),
};

/** `limit` above the maximum is brought down without a word; 0 gives no entries and the true total. */
export function pageOf(query: { limit?: number | undefined; offset?: number | undefined }, { config }: ApiDeps) {
  return {
    limit: Math.min(query.limit ?? config.api.fallbackPageLimit, config.api.maximumPageLimit),
    offset: query.offset ?? 0,
  };
}

const MOST_KEYS = 10;

/** A text of these words, each with any number of dashes before it. */
export const orderPattern = (allowed: Readonly<Record<string, unknown>>) => `^-*(${Object.keys(allowed).join("|")})$`;

/** `allowed` as orderOf takes it. */
export const orderParameter = (allowed: Readonly<Record<string, unknown>>) => ({
  order_by: textList({ pattern: orderPattern(allowed), maxItems: MOST_KEYS }),
});

/** The same in a body, where an empty text says nothing. */
export const orderField = (allowed: Readonly<Record<string, unknown>>) =>
  z
    .string()
    .openapi({ pattern: `^$|${orderPattern(allowed)}` })
    .nullable()
    .optional();

/** The order that a body names, if any. */
export const oneName = (name: string | null | undefined): string[] =>
  name === undefined || name === null || name === "" ? [] : [name];

/** "-start_date" → descending. `allowed` maps the names clients use to the domain's. */
export function orderOf<T extends string>(
  names: readonly string[],
  allowed: Readonly<Record<string, T>>,
): OrderBy<T>[] {
  if (names.length > MOST_KEYS)
    throw new DomainError("invalid", `Ordering with more than ${MOST_KEYS} parameters is not allowed`, {
      field: "order_by",
    });
  return names.map((name) => {
    const descending = name.startsWith("-");
    const key = name.replace(/^-+/, "");
    const column = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
    if (column === undefined) {
      throw new DomainError("invalid", `Ordering with '${key}' is disallowed or the attribute does not exist`, {
        field: "order_by",
        value: name,
        allowed: Object.keys(allowed),
      });
    }
    return { column, descending };
  });
}

type Bounds<N extends string, P> = Record<`${N}_gte` | `${N}_gt` | `${N}_lte` | `${N}_lt`, P>;

function bounds<N extends string, P>(name: N, make: () => P): Bounds<N, P> {
  return Object.fromEntries(["gte", "gt", "lte", "lt"].map((end) => [`${name}_${end}`, make()])) as Bounds<N, P>;
}

export function dateRange<N extends string>(name: N) {
  return bounds(name, optionalDateTime);
}

export function numberRange<N extends string>(name: N) {
  return bounds(name, () => optionalNumber());
}

export function rangeOf<T extends string | number>(query: Readonly<Record<string, unknown>>, name: string): Range<T> {
  const range: Range<T> = {};
  for (const end of ["gte", "gt", "lte", "lt"] as const) {
    const bound = query[`${name}_${end}`] as T | null | undefined;
    if (bound !== undefined && bound !== null) range[end] = bound;
  }
  return range;
}

type Patterns<N extends string, P> = Record<`${N}_pattern` | `${N}_prefix_pattern`, P>;

export function patternParameters<N extends string>(name: N) {
  return { [`${name}_pattern`]: optionalText(), [`${name}_prefix_pattern`]: optionalText() } as Patterns<
    N,
    ReturnType<typeof optionalText>
  >;
}

export function patternsOf(
  query: Readonly<Record<string, unknown>>,
  name: string,
): { pattern?: string; prefix?: string } {
  const pattern = query[`${name}_pattern`] as string | undefined;
  const prefix = query[`${name}_prefix_pattern`] as string | undefined;
  return { ...(pattern === undefined ? {} : { pattern }), ...(prefix === undefined ? {} : { prefix }) };
}
