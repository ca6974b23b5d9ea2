// A route as one object: where it is, who may use it, what it takes and what it answers. Validation, OpenAPI and the
// handler's types all come from it.
import type { Context } from "hono";
import type { z } from "zod";
import type { Caller, Requirement } from "../../domain/users/authorize.ts";
import type { ApiDeps } from "./deps.ts";
import type { Problem } from "./problem.ts";

/** "public" needs no credentials, "caller" only some; otherwise a right or several, for a Dag the one the path names. */
export type Access = "public" | "caller" | Requirement | readonly Requirement[];

type Schema = z.ZodType;
type Output<S> = S extends Schema ? z.output<S> : undefined;

export interface RouteRequest<P, Q, B> {
  params: Output<P>;
  query: Output<Q>;
  body: Output<B>;
  caller: Caller;
  deps: ApiDeps;
  /** For what is outside of the common shape: headers, streams. */
  http: Context;
}

export interface RouteResponse {
  readonly status: 200 | 201 | 202 | 204 | 307;
  /** Absent: no body. */
  readonly schema?: Schema;
  readonly description: string;
  /** Other types this route can answer beside JSON. */
  readonly alsoTypes?: readonly string[];
}

export interface RouteDefinition<P, Q, B> {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As OpenAPI writes it; `{name:path}` takes slashes as well. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** More than the summary says, for the document. */
  readonly description?: string;
  /** For the document: what is sent and what is answered. */
  readonly example?: { readonly body?: unknown; readonly answer?: unknown };
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  /** Headers that the route reads by itself: checked to be there, and told in the document. */
  readonly headers?: z.ZodObject;
  readonly body?: B;
  /** The body may be left out; its schema then gets undefined. */
  readonly bodyOptional?: true;
  readonly response: RouteResponse;
  /** Statuses of errors, for the document. */
  readonly errors?: readonly number[];
  /** Says where clients look for the problems of a body, when that is not where they are. */
  readonly relocate?: (problems: readonly Problem[], body: unknown) => Problem[];
  /** What the audit log calls it; by default a route that is no GET is called by its operationId. false: nothing is changed. */
  readonly audit?: string | false;
}

export type RouteHandler<P, Q, B> = (request: RouteRequest<P, Q, B>) => unknown;

/** A route whose types are settled; what the router works with. */
export interface Route extends RouteDefinition<Schema | undefined, Schema | undefined, Schema | undefined> {
  readonly handle: (request: RouteRequest<Schema, Schema, Schema>) => unknown;
}

export function defineRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: RouteDefinition<P, Q, B>, handle: RouteHandler<P, Q, B>): Route {
  return { ...definition, handle } as unknown as Route;
}
