// The one error of the client: what the server refused, or why no answer came.

/** What went wrong, as a word that a program can compare. */
export type ClientErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid"
  | "too_many_requests"
  | "refused"
  | "server_error"
  | "unreadable"
  | "connection"
  | "timeout";

export interface ClientErrorFacts {
  code: ClientErrorCode;
  /** The status of the answer; null when none came. */
  status: number | null;
  /** The server's own words, as text. */
  detail: string;
  /** The whole answer: parsed JSON, or the text. */
  body?: unknown;
  method: string;
  url: string;
  /** Whether the server may have done what was asked, though it did not say so. */
  mayHaveHappened?: boolean;
  cause?: unknown;
}

/**
 * Every failure of the client, except an abort by the caller's own signal, which is thrown as the signal's reason.
 *
 * @example
 * try {
 *   await client.dag("ratings").trigger({ runId: "once" });
 * } catch (error) {
 *   if (!(error instanceof ClientError && error.code === "conflict")) throw error;
 * }
 */
export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly code: ClientErrorCode;
  readonly status: number | null;
  readonly detail: string;
  readonly body: unknown;
  readonly method: string;
  readonly url: string;
  readonly mayHaveHappened: boolean;

  constructor(facts: ClientErrorFacts) {
    const answer = facts.status === null ? facts.code : String(facts.status);
    super(`${facts.method} ${facts.url}: ${answer} ${facts.detail}`.trim(), { cause: facts.cause });
    this.code = facts.code;
    this.status = facts.status;
    this.detail = facts.detail;
    this.body = facts.body ?? null;
    this.method = facts.method;
    this.url = facts.url;
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
  }
}

const CODES: Readonly<Record<number, ClientErrorCode>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  422: "invalid",
  429: "too_many_requests",
};

/** The error that an answer means. */
export async function errorOfAnswer(request: Request, answer: Response): Promise<ClientError> {
  const text = await answer.text();
  const body = parsed(text);
  return new ClientError({
    code: CODES[answer.status] ?? (answer.status >= 500 ? "server_error" : "refused"),
    status: answer.status,
    detail: detailOf(body) || answer.statusText,
    body,
    method: request.method,
    url: withoutQuery(request.url),
    mayHaveHappened: answer.status >= 500 && request.method !== "GET",
  });
}

/** A query can hold what a log should not; the path says enough. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, "");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

interface Complaint {
  loc?: readonly unknown[];
  msg?: string;
}

/** v1 says `{ title, detail }`, v2 `{ detail }`: a text, a list of complaints or what a database said. */
function detailOf(body: unknown): string {
  // A proxy in between answers with a page.
  if (typeof body === "string") return body.trimStart().startsWith("<") ? "" : body.slice(0, 500);
  if (typeof body !== "object" || body === null) return "";
  const { detail, title, error } = body as Record<string, unknown>;
  const said = detail ?? title ?? error;
  if (typeof said === "string") return said;
  if (Array.isArray(said)) return said.map(complaintText).join("; ");
  if (typeof said === "object" && said !== null) {
    const { orig_error: original, reason, message } = said as Record<string, unknown>;
    return [reason, original ?? message].filter((part) => typeof part === "string").join(": ");
  }
  return "";
}

function complaintText(entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return String(entry);
  const { loc, msg } = entry as Complaint;
  return loc === undefined ? (msg ?? JSON.stringify(entry)) : `${loc.join(".")}: ${msg ?? ""}`;
}
