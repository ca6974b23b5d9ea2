// Paging, order, chosen fields and update masks as the first generation understands them.
import type { OrderBy, Page } from "../../domain/list-input.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { HttpProblem } from "./errors.ts";

/** What Airflow 2 gives when a client does not say, whatever the newer generation's setting is. */
const USUAL = 100;

/** 0 means the usual number; more than the maximum is brought down without a word. */
export function pageOf(query: { limit?: number | undefined; offset?: number | undefined }, { config }: ApiDeps): Page {
  const { limit = USUAL, offset = 0 } = query;
  if (limit < 0) throw new HttpProblem(400, "Page limit must be a positive integer");
  return { limit: Math.min(limit === 0 ? USUAL : limit, config.api.maximumPageLimit), offset };
}

/** A run of a thousand tasks is read in one go. What a list holds in memory stays bounded. */
const MOST_IN_ONE_GO = 10_000;

/** The lists by POST and those of task instances know no maximum page, and their 0 means none. */
export function wholePageOf({
  limit = USUAL,
  offset = 0,
}: {
  limit?: number | undefined;
  offset?: number | undefined;
}): Page {
  if (limit < 0) throw new HttpProblem(400, "Page limit must be a positive integer");
  return { limit: Math.min(limit, MOST_IN_ONE_GO), offset };
}

export interface Allowed<T extends string> {
  fields: Readonly<Record<string, T>>;
  /** Some lists know no descending order. */
  onlyAscending?: true;
}

/** "-start_date" → descending. */
export function orderOf<T extends string>(name: string | undefined, allowed: Allowed<T>): OrderBy<T>[] {
  if (name === undefined) return [];
  const descending = name.startsWith("-") && allowed.onlyAscending !== true;
  const key = descending ? name.replace(/^-+/, "") : name;
  const column = Object.hasOwn(allowed.fields, key) ? allowed.fields[key] : undefined;
  if (column === undefined) {
    throw new HttpProblem(
      400,
      "Bad Request",
      `Ordering with '${key}' is disallowed or the attribute does not exist on the model`,
    );
  }
  return [{ column, descending }];
}

/** Only the fields asked for; all of them when none was named. */
export function picked<T extends object>(view: T, fields: readonly string[]): Partial<T> {
  if (fields.length === 0) return view;
  return Object.fromEntries(fields.map((name) => [name, (view as Record<string, unknown>)[name]])) as Partial<T>;
}

/** Refuses a name that the resource does not have, before anything is read. */
export function checkFields(fields: readonly string[], shape: Readonly<Record<string, unknown>>): void {
  const unknown = fields.find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) throw new HttpProblem(400, "Bad Request", `There is no field ${unknown}`);
}

/** The fields of the body that count: those in the mask, or all without one. What the mask names has to be sent. */
export function masked<T extends object>(body: T, given: readonly string[], allowed: readonly string[]): Partial<T> {
  const mask = given.map((name) => name.trim());
  const unknown = mask.find((name) => !allowed.includes(name) || !Object.hasOwn(body, name));
  if (unknown !== undefined) {
    throw new HttpProblem(400, "Bad Request", `'${unknown}' is not in the body, is unknown or cannot be updated`);
  }
  if (mask.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => mask.includes(name))) as Partial<T>;
}

/** The ends of a range of moments or numbers, as the domain takes them. */
export function rangeOf<T extends string | number>(
  given: Readonly<Record<string, unknown>>,
  name: string,
): { gte?: T; lte?: T } {
  const [gte, lte] = [given[`${name}_gte`] as T | undefined, given[`${name}_lte`] as T | undefined];
  return { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) };
}

/** "~" stands for any. */
export const any = (id: string): readonly string[] | null => (id === "~" ? null : [id]);

/** An empty list says nothing. */
export const some = <T>(ids: readonly T[] | undefined): readonly T[] | null =>
  ids === undefined || ids.length === 0 ? null : ids;
