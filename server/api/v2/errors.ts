// The second generation's answers to everything that can go wrong: {"detail": …}, worded as its clients know them.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { DomainError, type DomainErrorCode } from "../../domain/errors.ts";
import { type Caller, STRICT } from "../../domain/users/authorize.ts";
import type { Authenticator } from "../auth/authenticate.ts";
import { auditedChange } from "./audited-change.ts";
import type { Generation } from "../shared/create-router.ts";
import { readLeniently } from "./lenient-body.ts";
import { InvalidRequest, type Problem } from "../shared/problem.ts";
import { type Body, BodyTooLarge } from "../shared/read-body.ts";
import { validationDetail } from "./validation-detail.ts";

/** An answer that is this generation's own: a status and what stands under "detail". */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode;
  readonly detail: unknown;

  constructor(status: ContentfulStatusCode, detail: unknown) {
    super(typeof detail === "string" ? detail : JSON.stringify(detail));
    this.name = "HttpError";
    this.status = status;
    this.detail = detail;
  }
}

const STATUS: Record<DomainErrorCode, ContentfulStatusCode> = {
  notFound: 404,
  conflict: 409,
  duplicate: 409,
  invalid: 400,
  unprocessable: 422,
  forbidden: 403,
  unauthenticated: 401,
  unavailable: 503,
};

/** What a unique constraint refused has four fields for these resources; clients read `reason`. */
const STRUCTURED_DUPLICATES = new Set(["Connection", "Pool", "DagRun", "Favorite"]);

function domainDetail(error: DomainError): unknown {
  const { resource } = error.facts;
  if (error.code !== "duplicate" || resource === undefined || !STRUCTURED_DUPLICATES.has(resource))
    return error.message;
  return { reason: "Unique constraint violation", statement: "hidden", orig_error: "hidden", message: error.message };
}

function errorResponse(error: unknown, c: Context): Response | undefined {
  if (error instanceof InvalidRequest) return c.json({ detail: validationDetail(error.problems) }, 422);
  if (error instanceof BodyTooLarge) return c.json({ detail: error.message }, 413);
  if (error instanceof HttpError) return c.json({ detail: error.detail }, error.status);
  if (error instanceof DomainError) return c.json({ detail: domainDetail(error) }, STATUS[error.code]);
  return undefined;
}

async function callerOf(request: Request, authenticator: Authenticator): Promise<Caller> {
  const answer = await authenticator.authenticate(request);
  switch (answer.outcome) {
    case "known":
      return answer.caller;
    case "none":
      throw new HttpError(401, "Not authenticated");
    case "wrongPassword":
      throw new HttpError(401, "Invalid credentials");
    case "badToken":
      throw new HttpError(403, "Forbidden: the token cannot be verified");
  }
}

function bodyProblems(body: Body): Problem[] {
  if (body.is === "malformed") {
    const { offset, message } = body.fault;
    return [{ place: "body", path: [offset], kind: { is: "malformedJson", offset, message }, input: {} }];
  }
  if (body.is === "other")
    return [{ place: "body", path: [], kind: { is: "wrongType", wanted: "object" }, input: body.text }];
  if (body.is === "absent" || body.value === null)
    return [{ place: "body", path: [], kind: { is: "missing" }, input: null }];
  return [];
}

export const v2Generation: Generation = {
  auditedChange,
  order: "callerFirst",
  callerOf,
  bodyProblems,
  readLeniently,
  unnamedDags: STRICT,
  asksForDagOfQuery: true,
  refusesMalformedFirst: true,
  errorResponse,
  unexpected: (c) => c.json({ detail: "Internal Server Error" }, 500),
  answersHead: false,
  notFound: (c) => c.json({ error: "API route not found" }, 404),
  methodNotAllowed: (c, allowed) => c.json({ detail: "Method Not Allowed" }, 405, { Allow: allowed.join(", ") }),
};
