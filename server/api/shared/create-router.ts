// Turns routes into a Hono app of one generation: who is calling, what they sent, the handler, the answer, and errors.
// The validators of zod-openapi are not used, only its registry: they take an empty POST for {}, report bad JSON in
// another place than bad fields, judge the content type by themselves and leak the pattern of greedy paths.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { H, RouterRoute } from "hono/types";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import { isDatabaseAway, isUnstorable } from "../../domain/database.ts";
import { DomainError } from "../../domain/errors.ts";
import { authorizeAll, type Caller, type Requirement, type UnnamedDagRules } from "../../domain/users/authorize.ts";
import type { Authenticator } from "../auth/authenticate.ts";
import type { AuditedRequest, DescribedChange } from "./audited-request.ts";
import type { Route, RouteRequest } from "./define-route.ts";
import type { ApiDeps } from "./deps.ts";
import { InvalidRequest, type LenientReading, type Place, type Problem, problemsOf } from "./problem.ts";
import { registerInDocument } from "./register-in-document.ts";
import { type Body, readBody } from "./read-body.ts";
import { RouteTree } from "./route-tree.ts";
import { unstorable } from "./unstorable.ts";
import { unstored } from "./unstored.ts";

/** How a generation of the API differs from the other in what happens around a handler. */
export interface Generation {
  /** "shapeFirst": a request of the wrong shape is refused before anybody asks who is calling. */
  readonly order: "callerFirst" | "shapeFirst";
  /** Throws, or answers who is calling. */
  readonly callerOf: (request: Request, authenticator: Authenticator) => Promise<Caller>;
  /** Problems with a body that is not JSON or not there, before its fields are looked at. */
  readonly bodyProblems: (body: Body) => Problem[];
  /** For a generation that takes more than what a schema says, in a body. */
  readonly readLeniently?: (schema: z.ZodType, body: unknown) => LenientReading;
  /** With "shapeFirst": whether a problem is one of shape; others are told only to callers who may be here. */
  readonly isShape?: (problem: Problem) => boolean;
  readonly unnamedDags: UnnamedDagRules;
  /** A Dag that the query names is one whose rights are asked for. */
  readonly asksForDagOfQuery: boolean;
  /** Malformed JSON is refused before anything else. */
  readonly refusesMalformedFirst: boolean;
  /** What the audit log is told of a change; null: nothing, as nothing is changed. */
  readonly auditedChange: (request: AuditedRequest) => DescribedChange | null;
  readonly errorResponse: (error: unknown, c: Context) => Response | undefined;
  /** What clients are told of an error that nobody expected. */
  readonly unexpected: (c: Context) => Response;
  readonly notFound: (c: Context) => Response;
  readonly methodNotAllowed: (c: Context, allowed: readonly string[]) => Response;
  /** HEAD is answered like GET. */
  readonly answersHead: boolean;
}

export interface RouterParts {
  routes: readonly Route[];
  generation: Generation;
  deps: ApiDeps;
  authenticator: Authenticator;
  /** Before every path: "/api/v2". */
  basePath: string;
}

const NOBODY: Caller = { userId: 0, username: "", firstName: "", lastName: "", roles: [], rights: new Set() };

export function createRouter({ routes, generation, deps, authenticator, basePath }: RouterParts): OpenAPIHono {
  const tree = new RouteTree<[H, RouterRoute]>();
  const app = new OpenAPIHono({ router: tree });
  for (const route of routes) {
    registerInDocument(app.openAPIRegistry, route);
    app.on(route.method, basePath + honoPath(route.path), (c) =>
      c.req.method === "HEAD" && !generation.answersHead
        ? generation.methodNotAllowed(c, tree.methodsOf(c.req.path))
        : serve(route, c, { generation, deps, authenticator }),
    );
  }
  app.notFound((c) => {
    const allowed = tree.methodsOf(c.req.path);
    return allowed.length === 0 ? generation.notFound(c) : generation.methodNotAllowed(c, allowed);
  });
  app.onError((error, c) => {
    const away = isDatabaseAway(error);
    const response = generation.errorResponse(away ? databaseAway() : error, c);
    if (away) response?.headers.set("retry-after", "1");
    if (response !== undefined) return response;
    deps.onError(error, { method: c.req.method, path: c.req.path });
    return generation.unexpected(c);
  });
  return app;
}

function databaseAway(): DomainError {
  return new DomainError(
    "unavailable",
    "The database cannot be reached at the moment; nothing was changed, ask again shortly",
  );
}

/** {dag_id} → :dag_id, {key:path} → :key{.+} */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)(:path)?\}/g, (_, name: string, greedy?: string) =>
    greedy === undefined ? `:${name}` : `:${name}{.+}`,
  );
}

type Surroundings = Omit<RouterParts, "routes" | "basePath">;

async function serve(route: Route, c: Context, { generation, deps, authenticator }: Surroundings): Promise<Response> {
  const body = route.body === undefined ? undefined : await readBody(c.req.raw);
  if (body?.is === "malformed" && generation.refusesMalformedFirst)
    throw new InvalidRequest(generation.bodyProblems(body));
  const identify = async () =>
    route.access === "public" ? NOBODY : await generation.callerOf(c.req.raw, authenticator);
  const raw = {
    params: c.req.param() as Record<string, string>,
    query: c.req.queries(),
    headers: headersFor(route, c),
  };
  let caller = NOBODY;
  if (generation.order === "callerFirst") {
    caller = await identify();
    permit(route, caller, { ...raw, generation });
  }
  const { problems, ...request } = validate(route, raw, { body, generation });
  if (generation.order === "shapeFirst") {
    if (problems.some((problem) => generation.isShape?.(problem) ?? true)) throw new InvalidRequest(problems);
    caller = await identify();
    permit(route, caller, { ...raw, generation });
  }
  if (problems.length > 0)
    throw new InvalidRequest(route.relocate?.(problems, body?.is === "json" ? body.value : undefined) ?? problems);
  const handle = async () => {
    try {
      return await route.handle({ ...request, caller, deps, http: c } as RouteRequest<z.ZodType, z.ZodType, z.ZodType>);
    } catch (error) {
      // What no schema foresaw: PostgreSQL refused a value of the request.
      if (!isUnstorable(error)) throw error;
      throw new InvalidRequest([unstored(error, { ...raw, body: body?.is === "json" ? body.value : undefined })]);
    }
  };
  const event = auditName(route);
  if (event === undefined) return answered(await handle());
  const change = generation.auditedChange({
    ...raw,
    event,
    method: c.req.method,
    body: fieldsOf(body),
    read: request.body,
    isSensitive: deps.isSensitive,
  });
  if (change === null) return answered(await handle());
  return answered(await deps.audit.record({ ...change, event, caller }, handle));

  function answered(answer: unknown): Response {
    return answer instanceof Response ? answer : respond(route, answer, { c, deps });
  }
}

function fieldsOf(body: Body | undefined): Record<string, unknown> | undefined {
  const value = body?.is === "json" ? body.value : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Only what was done is logged: a refused change has thrown before. */
function auditName(route: Route): string | undefined {
  if (route.audit === false || (route.audit === undefined && route.method === "get")) return undefined;
  return route.audit ?? route.operationId;
}

interface Asked {
  params: Record<string, string>;
  query: Record<string, string[]>;
  generation: Generation;
}

function permit(route: Route, caller: Caller, { params, query, generation }: Asked): void {
  const { access } = route;
  if (typeof access === "string") return;
  const named = params["dag_id"] ?? (generation.asksForDagOfQuery ? query["dag_id"]?.at(-1) : undefined);
  const dagId = named === "~" || named === "" ? undefined : named;
  const requirements: readonly Requirement[] = "on" in access ? [access] : access;
  authorizeAll(caller, requirements, { dagId, rules: generation.unnamedDags });
}

interface Shape {
  body: Body | undefined;
  generation: Generation;
}

/** Those that the route asks for, by its spelling. */
function headersFor({ headers }: Route, c: Context): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(headers?.shape ?? {}).map((name) => [name, c.req.header(name)]));
}

interface Raw {
  params: unknown;
  query: object;
  headers: unknown;
}

/** What is read of a query that asks for nothing, by its schema: it is always the same. */
const emptyQueries = new WeakMap<z.ZodType, unknown>();

function validate(route: Route, raw: Raw, { body, generation }: Shape) {
  const problems: Problem[] = [...unstorable(raw.params, "path"), ...unstorable(raw.query, "query")];
  if (body?.is === "json" && body.suspect) problems.push(...unstorable(body.value, "body"));
  const check = (schema: z.ZodType | undefined, place: Place, given: unknown) => {
    if (schema === undefined) return undefined;
    const asksNothing = place === "query" && Object.keys(raw.query).length === 0;
    if (asksNothing && emptyQueries.has(schema)) return emptyQueries.get(schema);
    const lenient = place === "body" ? generation.readLeniently?.(schema, given) : undefined;
    const result = schema.safeParse(lenient === undefined ? given : lenient.value);
    if (result.success) {
      if (asksNothing) emptyQueries.set(schema, Object.freeze(result.data));
      return result.data;
    }
    const found = problemsOf(result.error, place, given);
    problems.push(...(lenient === undefined ? found : found.map(lenient.reword)));
    return undefined;
  };
  const params = check(route.params, "path", raw.params);
  const query = check(route.query, "query", raw.query);
  check(route.headers, "header", raw.headers);
  let value: unknown;
  if (route.body !== undefined && body !== undefined) {
    const isNothing = body.is === "absent" || (body.is === "json" && body.value === null);
    const before = route.bodyOptional === true && isNothing ? [] : generation.bodyProblems(body);
    problems.push(...before);
    if (before.length === 0) value = check(route.body, "body", body.is === "json" ? body.value : undefined);
  }
  return { params, query, body: value, problems };
}

function respond(route: Route, answer: unknown, { c, deps }: { c: Context; deps: ApiDeps }): Response {
  const { status, schema } = route.response;
  if (status === 204) return c.body(null, 204);
  if (deps.config.windsock.validateResponses && schema !== undefined) {
    const result = schema.safeParse(answer);
    if (!result.success)
      throw new Error(`${route.operationId} answers what its schema does not allow: ${result.error.message}`);
  }
  return c.json(answer ?? null, status as ContentfulStatusCode);
}
