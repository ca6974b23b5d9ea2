// Requests of either generation for what stands above: through openapi-fetch, whose door the client also leaves open.
import createOpenapiClient, { type Client as OpenapiClient } from "openapi-fetch";
import { ClientError } from "./client-error.ts";
import type { Generation, Paths } from "./generations.ts";
import { List, type ListOptions, type Page } from "./list.ts";

export interface RequestParts {
  path?: Readonly<Record<string, string | number>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | null | undefined;
}

type Method = "get" | "post" | "put" | "patch" | "delete";
type AnyPaths = Record<string, Record<Method, object>>;

export class Transport<G extends Generation = Generation> {
  readonly api: G;
  readonly openapi: OpenapiClient<Paths<G>>;

  constructor(api: G, at: { baseUrl: string; fetch: (request: Request) => Promise<Response> }) {
    this.api = api;
    this.openapi = createOpenapiClient<Paths<G>>({
      baseUrl: `${at.baseUrl}/api/${api}`,
      fetch: at.fetch,
      // Airflow 2 reads `state=a,b`, Airflow 3 `state=a&state=b`.
      querySerializer: { array: { style: "form", explode: api === "v2" } },
    });
  }

  /** One request, whose answer's type the caller knows. */
  async send<T>(method: Method, path: string, parts: RequestParts = {}): Promise<T> {
    const openapi = this.openapi as unknown as OpenapiClient<AnyPaths>;
    const init = {
      params: { path: parts.path, query: parts.query },
      ...(parts.body === undefined ? {} : { body: parts.body }),
      ...(parts.headers === undefined ? {} : { headers: parts.headers }),
      ...(parts.signal ? { signal: parts.signal } : {}),
    };
    const request = openapi.request as (method: Method, path: string, init: object) => Promise<{ data?: unknown }>;
    try {
      return (await request(method, path, init)).data as T;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw unreadable(method, path, { detail: "the answer is not JSON; is this the API's address?", cause: error });
    }
  }

  /** A list whose rows are the one array of its answer. */
  list<T>(path: string, parts: RequestParts = {}, options: ListOptions = {}): List<T> {
    const { limit, offset, ...query } = parts.query ?? {};
    return new List<T>(
      async (start) => {
        const at =
          start.cursor === undefined
            ? { limit: start.limit, offset: start.offset }
            : { limit: start.limit, cursor: start.cursor };
        const page = pageOf<T>(await this.send("get", path, { ...parts, query: { ...query, ...at } }));
        if (typeof page.nextCursor === "string" && page.nextCursor === start.cursor)
          throw unreadable("get", path, { detail: "the list has no end: a page's mark leads to the page itself" });
        return page;
      },
      {
        cursors: this.api === "v2" && HAS_CURSORS.test(path),
        ...(typeof limit === "number" ? { pageSize: limit } : {}),
        ...(typeof offset === "number" ? { offset } : {}),
        ...options,
      },
    );
  }
}

/** A mark stays right while rows come and go; Airflow before 3.3 does not know the parameter and ignores it. */
const HAS_CURSORS = /\/(?:dagRuns|taskInstances)$/;

function unreadable(method: Method, path: string, said: { detail: string; cause?: unknown }): ClientError {
  return new ClientError({ code: "unreadable", status: 200, ...said, method: method.toUpperCase(), url: path });
}

function pageOf<T>(answer: Readonly<Record<string, unknown>>): Page<T> {
  const items = Object.values(answer).find((value) => Array.isArray(value)) as readonly T[] | undefined;
  const { total_entries: total, next_cursor: nextCursor } = answer;
  return {
    items: items ?? [],
    total: typeof total === "number" ? total : null,
    nextCursor: nextCursor as string | null | undefined,
  };
}
