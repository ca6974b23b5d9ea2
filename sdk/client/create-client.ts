// The door of the client: one object for a server.
import type { Client as OpenapiClient } from "openapi-fetch";
import { authorizationOf, type Auth } from "./authorization.ts";
import { ClientError } from "./client-error.ts";
import { DagHandle } from "./dag-handle.ts";
import type {
  ConnectionBody,
  ConnectionItem,
  ConnectionView,
  DagView,
  Generation,
  Paths,
  PoolBody,
  PoolView,
  VariableBody,
  VariableView,
} from "./generations.ts";
import type { List } from "./list.ts";
import type { ListParameters, ListPath, ListRow, QueryOf } from "./list-types.ts";
import type { RetryOptions } from "./repeating.ts";
import { resilientFetch, type FetchOptions } from "./resilient-fetch.ts";
import { CONNECTIONS, POOLS, resource, VARIABLES, type Resource } from "./resource.ts";
import { Transport, type RequestParts } from "./transport.ts";

export interface ClientOptions<G extends Generation = Generation> {
  /** Where the server is, without `/api/…`: "http://127.0.0.1:8080". */
  baseUrl: string;
  /** "v2" (Airflow 3) unless told; "v1" for Airflow 2. */
  api?: G;
  auth?: Auth;
  retry?: RetryOptions;
  /** Milliseconds for one request. 30,000 unless told. */
  timeout?: number;
  /** Another fetch, for example one that goes through a proxy. */
  fetch?: typeof fetch;
}

/** A server, seen through one generation of its API. */
export interface Client<G extends Generation = Generation> {
  readonly api: G;
  readonly baseUrl: string;
  dag(dagId: string): DagHandle<G>;
  dags(query?: QueryOf<G, "/dags">): List<DagView<G>>;
  /** Any list of the API by its path, with the types of its document. */
  list<Path extends ListPath<G>>(path: Path, parameters?: ListParameters<G, Path>): List<ListRow<G, Path>>;
  readonly connections: Resource<ConnectionView<G>, ConnectionBody<G>, ConnectionItem<G>>;
  readonly variables: Resource<VariableView<G>, VariableBody<G>>;
  readonly pools: Resource<PoolView<G>, PoolBody<G>>;
  /** Everything else of the API: openapi-fetch with the same authorization, tries and errors. */
  readonly openapi: OpenapiClient<Paths<G>>;
}

/**
 * A client for a server.
 *
 * @example
 * const client = createClient({
 *   baseUrl: "http://127.0.0.1:8080",
 *   auth: { username: "airflow", password: "airflow" },
 * });
 * const run = await client.dag("ratings").trigger({ conf: { day: "2026-02-03" } });
 * const { state } = await run.wait({ onProgress: ({ done, total }) => console.log(`${done} of ${total}`) });
 */
export function createClient<G extends Generation = "v2">(options: ClientOptions<G>): Client<G> {
  const api = options.api ?? ("v2" as G);
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const underneath: FetchOptions = {
    retry: options.retry ?? {},
    timeoutMs: options.timeout ?? 30_000,
    authorization: null,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
  };
  const authorization =
    options.auth === undefined
      ? null
      : authorizationOf(options.auth, api, (credentials) => login(baseUrl, credentials, underneath));
  const transport = new Transport<G>(api, { baseUrl, fetch: resilientFetch({ ...underneath, authorization }) });
  return {
    api,
    baseUrl,
    dag: (dagId) => new DagHandle(transport, dagId),
    dags: (query) => transport.list("/dags", { query: query as RequestParts["query"] }),
    list: (path, parameters) => transport.list(path as string, parameters as RequestParts),
    connections: resource(transport, CONNECTIONS),
    variables: resource(transport, VARIABLES),
    pools: resource(transport, POOLS),
    openapi: transport.openapi,
  };
}

/** A token costs the server nothing that lasts, so the question may be asked again after a drop. */
async function login(
  baseUrl: string,
  credentials: { username: string; password: string },
  underneath: FetchOptions,
): Promise<string> {
  const url = `${baseUrl}/auth/token`;
  const answer = await resilientFetch(underneath)(
    new Request(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ username: credentials.username, password: credentials.password }),
    }),
  );
  const { access_token: token } = (await answer.json()) as { access_token?: unknown };
  if (typeof token === "string") return token;
  const facts = { code: "unreadable", status: answer.status, method: "POST", url } as const;
  throw new ClientError({ ...facts, detail: "the answer holds no access_token" });
}
