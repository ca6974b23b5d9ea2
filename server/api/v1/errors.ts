// The first generation's answers to everything that can go wrong: application/problem+json with detail, status, title, type.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { DomainError, type DomainErrorCode } from "../../domain/errors.ts";
import type { Caller } from "../../domain/users/authorize.ts";
import type { Authenticator } from "../auth/authenticate.ts";
import { auditedChange } from "./audited-change.ts";
import type { Generation } from "../shared/create-router.ts";
import { mergedSlashes } from "../shared/merged-slashes.ts";
import { InvalidRequest, type Problem } from "../shared/problem.ts";
import { type Body, BodyTooLarge } from "../shared/read-body.ts";
import { problemText } from "./problem-text.ts";

/** An answer that is this generation's own. Clients of Airflow find the text in the title where the detail is null. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly title: string | null;
  readonly detail: string | null;

  constructor(status: ContentfulStatusCode, title: string | null, detail: string | null = null) {
    super(detail ?? title ?? "");
    this.name = "HttpProblem";
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

const DOCUMENTATION = "https://airflow.apache.org/docs/apache-airflow/2.10.5/stable-rest-api-ref.html#section/Errors/";

/** Where a client reads what an error means; the statuses that come from HTTP alone have no page. */
const PAGES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthenticated",
  403: "PermissionDenied",
  404: "NotFound",
  409: "AlreadyExists",
  500: "Unknown",
};

const STATUS: Record<DomainErrorCode, ContentfulStatusCode> = {
  notFound: 404,
  conflict: 409,
  duplicate: 409,
  invalid: 400,
  unprocessable: 400,
  forbidden: 403,
  unauthenticated: 401,
  unavailable: 503,
};

const TITLES: Record<DomainErrorCode, string> = {
  notFound: "Not Found",
  conflict: "Conflict",
  duplicate: "Conflict",
  invalid: "Bad Request",
  unprocessable: "Bad Request",
  forbidden: "Forbidden",
  unauthenticated: "Unauthorized",
  unavailable: "Service Unavailable",
};

/** What Airflow 2 calls what it did not find; scripts look for these. Of others it only says that they were not found. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  Dag: "DAG not found",
  DagRun: "DAGRun not found",
  Task: "Task not found",
  TaskInstance: "Task instance not found",
  Connection: "Connection not found",
  Variable: "Variable not found",
  User: "User not found",
  Role: "Role not found",
  ImportError: "Import error not found",
  Asset: "Dataset not found",
  QueuedEvent: "Queue event not found",
};

function titleOf({ code, facts }: DomainError): string {
  return (code === "notFound" && NOT_FOUND[facts.resource ?? ""]) || TITLES[code];
}

function answer(problem: HttpProblem, type?: string): Response {
  const page = PAGES[problem.status];
  const body = {
    detail: problem.detail,
    status: problem.status,
    title: problem.title,
    type: type ?? (page === undefined ? "about:blank" : DOCUMENTATION + page),
  };
  const headers: Record<string, string> = { "Content-Type": "application/problem+json" };
  if (problem.status === 401) headers["WWW-Authenticate"] = "Basic";
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}

const BLANK = "about:blank";

function unknownPath(): Response {
  const detail = "There is nothing at this address. Look at its spelling, and at the identifiers in it.";
  return answer(new HttpProblem(404, "Not Found", detail), BLANK);
}

function errorResponse(error: unknown, _c: Context): Response | undefined {
  if (error instanceof HttpProblem) return answer(error, error.status === 415 ? BLANK : undefined);
  if (error instanceof BodyTooLarge) return answer(new HttpProblem(413, "Request Entity Too Large", error.message));
  if (error instanceof InvalidRequest) {
    // What cannot be part of an address was never one: a number that is none finds no route in Airflow.
    if (error.problems.some((problem) => problem.place === "path")) return unknownPath();
    // Airflow gives the refusal of a parameter that it does not know no title.
    const unknown = error.problems.some(({ place, kind }) => place === "query" && kind.is === "unknownField");
    return answer(new HttpProblem(400, unknown ? null : "Bad Request", problemText(error.problems)));
  }
  if (error instanceof DomainError) {
    const detail = error.code === "forbidden" || error.code === "unauthenticated" ? null : error.message;
    return answer(new HttpProblem(STATUS[error.code], titleOf(error), detail));
  }
  return undefined;
}

async function callerOf(request: Request, authenticator: Authenticator): Promise<Caller> {
  const found = await authenticator.authenticate(request);
  if (found.outcome === "known") return found.caller;
  throw new HttpProblem(401, "Unauthorized");
}

function bodyProblems(body: Body): Problem[] {
  if (body.is === "other") {
    throw new HttpProblem(
      415,
      "Unsupported Media Type",
      `The content type must be application/json, this request has ${body.contentType}`,
    );
  }
  if (body.is === "malformed") {
    const { offset, message } = body.fault;
    return [{ place: "body", path: [], kind: { is: "malformedJson", offset, message }, input: null }];
  }
  if (body.is === "absent") return [{ place: "body", path: [], kind: { is: "missing" }, input: null }];
  return [];
}

/** Answers work's result; what was not found is told in the title alone, as Airflow does for many resources. */
export async function foundOrTitle<T>(work: Promise<T>, title?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.code === "notFound") throw new HttpProblem(404, title ?? error.message);
    throw error;
  }
}

/** What the specification demands of a request; the fields a resource knows and needs come after who is asking. */
function isShape({ place, path, kind }: Problem): boolean {
  if (place !== "body" || path.length === 0) return true;
  if (kind.is === "missing") return path[0] === "dataset_uri";
  return kind.is === "wrongType" || kind.is === "notAllowed" || kind.is === "tooSmall" || kind.is === "tooShort";
}

export const v1Generation: Generation = {
  auditedChange,
  order: "shapeFirst",
  isShape,
  callerOf,
  bodyProblems,
  unnamedDags: { someEditableSuffice: true, listsNeedDags: false },
  asksForDagOfQuery: false,
  refusesMalformedFirst: false,
  errorResponse,
  unexpected: () => answer(new HttpProblem(500, "Internal Server Error", "The server has logged what went wrong")),
  notFound: (c) => mergedSlashes(c) ?? unknownPath(),
  answersHead: true,
  methodNotAllowed: (c, allowed) => {
    if (c.req.method === "OPTIONS") {
      const all = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
      return new Response(null, { status: 200, headers: { Allow: all.join(", ") } });
    }
    const response = answer(new HttpProblem(405, "Method Not Allowed", `Allowed here: ${allowed.join(", ")}`), BLANK);
    response.headers.set("Allow", allowed.join(", "));
    return response;
  },
};
