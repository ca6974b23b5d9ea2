// Reads ratings, movies and users from a server of them.
import { HookConnection, KeptOpen, type ConnectionTestResult } from "@windsock/sdk/provider";
import { HttpHook } from "@windsock/provider-http";
import type { Movie, Rating, User } from "../rows.ts";

export interface RatingsQuery {
  /** The first day of the window, "2019-01-01"; without it from the beginning. */
  startDate?: string;
  /** The day after the last one; without it to the end. */
  endDate?: string;
  /** Rows of one request. */
  batchSize?: number;
}

interface Page<T> {
  result: T[];
  total: number;
  /** Where the rows begin; not every server says it. */
  offset?: number;
}

/** Further tries unless the connection says how many: reading again changes nothing. */
const RETRIES = 2;

/**
 * Reads from a server of movie ratings. Its connection (type `movielens`, or `http`) may leave out what is usual: the host
 * `movielens`, the schema `http`, which is the URL's, and the port 5000. Login and password are sent as Basic authentication.
 *
 * @example
 * await using hook = new MovielensHook("movielens");
 * for await (const { movieId, rating } of hook.getRatings({ startDate: "2019-01-01", endDate: "2019-01-02" })) add(movieId, rating);
 */
export class MovielensHook extends HttpHook {
  readonly #completed = new KeptOpen(async () => withDefaults(await super.connection()));

  constructor(connId = "movielens") {
    super(connId, { method: "GET" });
  }

  /** The connection with what it leaves out, asked for once. */
  override connection(): Promise<HookConnection> {
    return this.#completed.get();
  }

  /** The ratings from `startDate` until before `endDate`, by time, read page by page. */
  async *getRatings(query: RatingsQuery = {}): AsyncGenerator<Rating, void> {
    const { startDate, endDate, batchSize = 100 } = query;
    yield* this.#pages<Rating>("/ratings", batchSize, { start_date: startDate, end_date: endDate });
  }

  async *getMovies({ batchSize = 100 }: { batchSize?: number } = {}): AsyncGenerator<Movie, void> {
    yield* this.#pages<Movie>("/movies", batchSize);
  }

  async *getUsers({ batchSize = 100 }: { batchSize?: number } = {}): AsyncGenerator<User, void> {
    yield* this.#pages<User>("/users", batchSize);
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      const { total } = await this.#page("/ratings", { limit: 1 });
      return { ok: true, message: `Connection successfully tested: ${total} ratings` };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  async *#pages<T>(
    endpoint: string,
    limit: number,
    window: Record<string, string | undefined> = {},
  ): AsyncGenerator<T, void> {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`batchSize must be a whole number above 0`);
    const refuse = (what: string): never => {
      throw new Error(`connection ${JSON.stringify(this.connId)}: ${endpoint} ${what}`);
    };
    // What comes while it is read is no longer of it: so it ends, also where the server finds more rows with each page.
    for (let offset = 0, total = Number.POSITIVE_INFINITY; offset < total;) {
      const page = await this.#page<T>(endpoint, { ...window, offset, limit });
      total = Math.min(total, page.total);
      if (page.offset !== undefined && page.offset !== offset)
        refuse(`was asked for the rows from ${offset} on, and gave those from ${page.offset} on`);
      if (page.result.length === 0 && offset < total)
        refuse(`gave no rows from ${offset} on, but says there are ${total}`);
      yield* page.result;
      offset += page.result.length;
    }
  }

  async #page<T>(endpoint: string, params: Record<string, string | number | undefined>): Promise<Page<T>> {
    const answer = (await this.run(endpoint, { params })).json<Partial<Page<T>> | null>();
    if (!Array.isArray(answer?.result) || typeof answer.total !== "number")
      throw new Error(
        `connection ${JSON.stringify(this.connId)}: ${endpoint} answered with no page: result and total are missing`,
      );
    return {
      result: answer.result,
      total: answer.total,
      ...(answer.offset !== undefined && { offset: answer.offset }),
    };
  }
}

function withDefaults(given: HookConnection): HookConnection {
  const { connId, connType, description, login, password, extraJson } = given;
  const host = given.host === null || given.host === "" ? "movielens" : given.host;
  const schema = given.schema === null || given.schema === "" ? "http" : given.schema;
  // A host that is a whole URL says its port itself.
  const port = given.port ?? (host.includes("://") ? null : 5000);
  const { retries = null } = extraJson;
  const extra = JSON.stringify({ ...extraJson, retries: retries === null || retries === "" ? RETRIES : retries });
  return new HookConnection({ connId, connType, description, host, schema, login, password, port, extra });
}
