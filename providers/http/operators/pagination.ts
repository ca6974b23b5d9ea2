// Pages: what the next request is, as the user's function says after each answer.
import type { HttpData, HttpRequest } from "../hooks/http-request.ts";
import type { HttpResponse } from "../hooks/http-response.ts";
import type { HttpOptions } from "../hooks/http-settings.ts";

/** What changes from page to page; objects are laid over those of the page before. */
export interface NextPage {
  endpoint?: string;
  data?: HttpData;
  params?: HttpRequest["params"];
  json?: unknown;
  headers?: Readonly<Record<string, string>>;
  extraOptions?: HttpOptions;
}

/** Answers what the next page's request is; nothing ends it. */
export type PaginationFunction = (
  response: HttpResponse,
) => NextPage | null | undefined | Promise<NextPage | null | undefined>;

/** One request of an operator, in JSON. */
export interface PageRequest {
  endpoint: string | null;
  data: HttpData | null;
  params: HttpRequest["params"] | null;
  json?: unknown;
  headers: Readonly<Record<string, string>>;
  extraOptions: HttpOptions;
}

export function nextRequest(before: PageRequest, next: NextPage): PageRequest {
  return {
    endpoint: next.endpoint ?? before.endpoint,
    data: merged(before.data, next.data),
    params: merged(before.params, next.params),
    ...((next.json ?? before.json) !== undefined && { json: next.json ?? before.json }),
    headers: { ...before.headers, ...next.headers },
    extraOptions: { ...before.extraOptions, ...next.extraOptions },
  };
}

function merged<T>(before: T, next: T | null | undefined): T {
  if (next === null || next === undefined) return before;
  return isFields(before) && isFields(next) ? { ...before, ...next } : next;
}

function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

/** A page that leads to itself leads nowhere else. */
export function samePage(a: PageRequest, b: PageRequest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
