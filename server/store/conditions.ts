// Parts of WHERE and ORDER BY that lists share: ranges, patterns, orders, keyset positions.
import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";

export type Condition = RawBuilder<SqlBool>;

export interface Page {
  limit: number;
  offset: number;
}

export interface OrderBy<T extends string = string> {
  column: T;
  descending: boolean;
}

export interface Range<T extends string | number> {
  gte?: T;
  gt?: T;
  lte?: T;
  lt?: T;
}

/** `pattern`: ILIKE anywhere, with % and _ and | for or. `prefix`: begins with, case counts, | for or. ~ is any text. */
export interface TextMatch {
  pattern?: string;
  /** ILIKE anywhere, with % and _ and nothing else: Airflow 2 knows no | and no ~ for any. */
  contains?: string;
  prefix?: string;
}

const refs = new Map<string, RawBuilder<unknown>>();

/** A column by its name in our statements, made once: composing references was a third of the time that a list's statement took. */
export function ref(column: string): RawBuilder<unknown> {
  const known = refs.get(column) ?? sql.raw(column);
  refs.set(column, known);
  return known;
}

export function allOf(conditions: readonly (Condition | undefined)[]): Condition {
  const real = conditions.filter((c) => c !== undefined);
  return real.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(real, sql` and `)})`;
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join([...conditions], sql` or `)})`;
}

const OPERATORS = { gte: sql`>=`, gt: sql`>`, lte: sql`<=`, lt: sql`<` } as const;
const ENDS = ["gte", "gt", "lte", "lt"] as const;

/**
 * Rows without the value are left out, except with `openEnded`, as Airflow's filters on start and end: a lower bound
 * lets through what has none yet, an upper bound takes a missing one as now.
 */
export function inRange<T extends string | number>(
  column: Expression<unknown>,
  range: Range<T> | undefined,
  openEnded = false,
): Condition | undefined {
  if (range === undefined) return undefined;
  const conditions = ENDS.flatMap((end) => {
    const bound = range[end];
    if (bound === undefined) return [];
    const plain = sql<SqlBool>`${column} ${OPERATORS[end]} ${bound}`;
    if (!openEnded) return [plain];
    if (end === "gte" || end === "gt") return [sql<SqlBool>`(${plain} or ${column} is null)`];
    return [sql<SqlBool>`coalesce(${column}, now()) ${OPERATORS[end]} ${bound}`];
  });
  return conditions.length === 0 ? undefined : allOf(conditions);
}

/** A bound of 0 says nothing, as in Airflow 3. */
export function withoutZeros(range: Range<number> | undefined): Range<number> | undefined {
  return range === undefined ? undefined : Object.fromEntries(Object.entries(range).filter(([, bound]) => bound !== 0));
}

export function matches(column: Expression<unknown>, match: TextMatch | undefined): Condition | undefined {
  if (match === undefined) return undefined;
  const conditions: Condition[] = [];
  if (match.pattern !== undefined) {
    conditions.push(anyOf(termsOf(match.pattern).map((term) => sql<SqlBool>`${column} ilike ${`%${term}%`}`)));
  }
  if (match.contains !== undefined) conditions.push(sql<SqlBool>`${column} ilike ${`%${match.contains}%`}`);
  if (match.prefix !== undefined) {
    const terms = termsOf(match.prefix).map((term) => term.replace(/[^\p{L}\p{N}]+$/u, ""));
    conditions.push(anyOf(terms.map((term) => sql<SqlBool>`starts_with(${column}, ${term})`)));
  }
  return conditions.length === 0 ? undefined : allOf(conditions);
}

function termsOf(text: string): string[] {
  if (text === "~") return [""];
  const terms = text.includes("|") ? text.split("|").map((term) => term.trim()) : [];
  const given = terms.filter((term) => term !== "");
  return given.length === 0 ? [text] : given;
}

/** Undefined or an empty list: no condition. */
export function oneOf(
  column: Expression<unknown>,
  values: readonly (string | number)[] | undefined,
): Condition | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return sql<SqlBool>`${column} in (${sql.join([...values])})`;
}

/** As oneOf, but an empty list lets nothing through: what a caller with no rights may see. */
export function among(column: Expression<unknown>, values: readonly string[] | null): Condition | undefined {
  if (values === null) return undefined;
  return values.length === 0 ? sql<SqlBool>`false` : oneOf(column, values);
}

/** As among, and what has no such value. */
export function amongOrNone(column: Expression<unknown>, values: readonly string[] | null): Condition | undefined {
  const listed = among(column, values);
  return listed === undefined ? undefined : sql<SqlBool>`(${listed} or ${column} is null)`;
}

/** Nothing, and the empty text, say nothing. */
export function equals(
  column: Expression<unknown>,
  value: string | number | boolean | null | undefined,
): Condition | undefined {
  return value === undefined || value === null || value === "" ? undefined : sql<SqlBool>`${column} = ${value}`;
}

/** One of these states; null stands for rows that have none. */
export function inStates(
  column: Expression<unknown>,
  states: readonly (string | null)[] | undefined,
): Condition | undefined {
  if (states === undefined || states.length === 0) return undefined;
  const named = states.filter((s) => s !== null);
  const conditions: Condition[] = [];
  if (named.length > 0) conditions.push(sql<SqlBool>`${column} in (${sql.join(named)})`);
  if (named.length < states.length) conditions.push(sql<SqlBool>`${column} is null`);
  return anyOf(conditions);
}

/** A column that lists can be ordered by. As PostgreSQL has it, and so Airflow, a missing value is larger than all others. */
export interface OrderColumn {
  ref: RawBuilder<unknown>;
  nullable: boolean;
  /** How a cursor's text becomes the column's type again. */
  cast: "text" | "timestamptz" | "int" | "float8" | "bigint" | "uuid" | "json";
}

export function orderBy<T extends string>(
  order: readonly OrderBy<T>[],
  columns: Readonly<Record<T, OrderColumn>>,
  reversed = false,
): RawBuilder<unknown> {
  const parts = order.map(
    ({ column, descending }) => sql`${columns[column].ref} ${descending !== reversed ? sql`desc` : sql`asc`}`,
  );
  return sql.join(parts, sql`, `);
}

/** What is left equal by an order goes by unique columns, in the direction of the first: so Airflow 3 settles it. */
export function settleTies<T extends string>(order: readonly OrderBy<T>[], ...unique: readonly T[]): OrderBy<T>[] {
  const descending = order[0]?.descending ?? false;
  return [...order, ...unique.map((column) => ({ column, descending }))];
}

/** What comes strictly after a position in that order, column by column: (a > x) or (a = x and b > y) … */
export function afterPosition<T extends string>(
  order: readonly OrderBy<T>[],
  columns: Readonly<Record<T, OrderColumn>>,
  position: { values: readonly (string | number | null)[]; reversed: boolean },
): Condition {
  const alternatives = order.map((key, i) => {
    const before = order
      .slice(0, i)
      .map((earlier, j) => sameValue(columns[earlier.column], position.values[j] ?? null));
    return allOf([
      ...before,
      beyond(columns[key.column], position.values[i] ?? null, { key, reversed: position.reversed }),
    ]);
  });
  return anyOf(alternatives);
}

function value(column: OrderColumn, given: string | number): RawBuilder<unknown> {
  return sql`${String(given)}::text::${sql.raw(column.cast)}`;
}

function sameValue(column: OrderColumn, given: string | number | null): Condition {
  return given === null ? sql<SqlBool>`${column.ref} is null` : sql<SqlBool>`${column.ref} = ${value(column, given)}`;
}

function beyond(
  column: OrderColumn,
  given: string | number | null,
  { key, reversed }: { key: OrderBy; reversed: boolean },
): Condition {
  const up = key.descending === reversed;
  if (given === null) return up ? sql<SqlBool>`false` : sql<SqlBool>`${column.ref} is not null`;
  const comparison = sql<SqlBool>`${column.ref} ${up ? sql`>` : sql`<`} ${value(column, given)}`;
  return column.nullable && up ? sql<SqlBool>`(${comparison} or ${column.ref} is null)` : comparison;
}
