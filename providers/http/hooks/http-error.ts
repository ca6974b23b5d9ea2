// How a request fails: by its answer's status, or without any answer. Both name the connection and no secret.

const brand: unique symbol = Symbol.for("windsock.http-error");

/** Where a request went, as it may be shown: without credentials, and without a query, in which keys are often sent. */
export interface RequestPlace {
  connId: string;
  method: string;
  url: string;
}

/** The server answered with a status of 400 or more. */
export class HttpStatusError extends Error {
  readonly [brand] = "status";
  readonly status: number;
  readonly reason: string;
  /** The answer's Retry-After, as it came. */
  readonly retryAfter: string | null;

  constructor(answer: { status: number; reason: string; retryAfter?: string | null }, place: RequestPlace) {
    super(`${answer.status}:${answer.reason} (${describePlace(place)})`);
    this.name = "HttpStatusError";
    this.status = answer.status;
    this.reason = answer.reason;
    this.retryAfter = answer.retryAfter ?? null;
  }
}

export type HttpFailure = "unreachable" | "timeout" | "tls" | "broken";

/** There was no answer, or not a whole one. */
export class HttpConnectionError extends Error {
  readonly [brand] = "connection";
  readonly failure: HttpFailure;
  /** Nothing of the request can have been done: trying again repeats nothing. */
  readonly neverSent: boolean;

  constructor(cause: unknown, place: RequestPlace) {
    const { failure, words } = explain(cause);
    super(`${describePlace(place)} ${words}`, { cause });
    this.name = "HttpConnectionError";
    this.failure = failure;
    this.neverSent = failure === "unreachable" || failure === "tls";
  }
}

export function isHttpStatusError(error: unknown): error is HttpStatusError {
  return typeof error === "object" && error !== null && brand in error && error[brand] === "status";
}

export function isHttpConnectionError(error: unknown): error is HttpConnectionError {
  return typeof error === "object" && error !== null && brand in error && error[brand] === "connection";
}

export function describePlace({ connId, method, url }: RequestPlace): string {
  return `connection ${JSON.stringify(connId)}: ${method} ${shownUrl(url)}`;
}

/** Without user, password, query and fragment. */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? url.replace(/[?#].*$/s, "").replace(/\/\/[^/@]*@/, "//") : parsed.origin + parsed.pathname;
}

const UNREACHABLE =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$/;
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/;
const TLS = /CERT|^ERR_(?:TLS|SSL)|^EPROTO$|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH/;

function explain(error: unknown): { failure: HttpFailure; words: string } {
  const { code, message } = innermost(error);
  if (UNREACHABLE.test(code)) return { failure: "unreachable", words: `could not be reached: ${code}` };
  if (TIMEOUT.test(code)) return { failure: "timeout", words: "did not answer in time" };
  if (TLS.test(code)) return { failure: "tls", words: `has no TLS that can be trusted: ${message || code} (${code})` };
  return { failure: "broken", words: `broke off: ${message || code || "no reason given"}` };
}

/** fetch says no more than "fetch failed"; what happened is among its causes. */
function innermost(error: unknown): { code: string; message: string } {
  const { cause, errors, code, message } = (error ?? {}) as {
    cause?: unknown;
    errors?: unknown[];
    code?: unknown;
    message?: unknown;
  };
  if (cause !== undefined && cause !== null) return innermost(cause);
  if (Array.isArray(errors) && errors.length > 0) return innermost(errors[0]);
  return { code: typeof code === "string" ? code : "", message: typeof message === "string" ? message : String(error) };
}
