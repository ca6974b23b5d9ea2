// The fetch under the client: who is calling, a limit in time, another try where that is safe, and errors as ClientError.
import { isAboutToken, type Authorization } from "./authorization.ts";
import { ClientError, errorOfAnswer, withoutQuery } from "./client-error.ts";
import { mayRepeatAfterDrop, mayRepeatAfterStatus, pauseBefore, wasNeverSent, type RetryOptions } from "./repeating.ts";
import { sleep } from "./sleep.ts";

export interface FetchOptions {
  retry: RetryOptions;
  /** For one try, its answer's body included. */
  timeoutMs: number;
  authorization: Authorization | null;
  /** The fetch underneath; the platform's unless told. */
  fetch: typeof fetch;
}

/** A fetch whose answers are good ones: everything else is thrown. */
export function resilientFetch(options: FetchOptions): (request: Request) => Promise<Response> {
  const retries = options.retry.retries ?? 4;
  return async (request) => {
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      const header = (await options.authorization?.header()) ?? null;
      const outcome = await tryOnce(request, header, options);
      if (outcome instanceof Response && outcome.ok) return outcome;
      if (outcome instanceof Response) {
        const pause =
          attempt <= retries && mayRepeatAfterStatus(request.method, outcome.status)
            ? pauseBefore(attempt, options.retry, outcome)
            : null;
        if (pause !== null) {
          await outcome.body?.cancel();
          await sleep(pause, request.signal);
          continue;
        }
        const error = await errorOfAnswer(request, outcome);
        // A refused token has changed nothing, so this is no second time, whatever the method.
        if (!renewed && header !== null && isAboutToken(error) && options.authorization?.renew(header) === true) {
          renewed = true;
          continue;
        }
        throw error;
      }
      const timedOut = outcome.error.code === "timeout";
      if (timedOut || attempt > retries || !mayRepeatAfterDrop(request.method, outcome.error.cause))
        throw outcome.error;
      await sleep(pauseBefore(attempt, options.retry) ?? 0, request.signal);
    }
  };
}

/** An answer with its body read, or why there is none. */
async function tryOnce(
  request: Request,
  authorization: string | null,
  options: FetchOptions,
): Promise<Response | { error: ClientError }> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs);
  try {
    // A copy each time: a body can be read once.
    const sent = new Request(request.clone(), { signal: AbortSignal.any([request.signal, limit.signal]) });
    if (authorization !== null) sent.headers.set("authorization", authorization);
    const answer = await options.fetch(sent);
    return isStream(answer) ? answer : await withBody(answer);
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    return { error: noAnswer(request, limit.signal.aborted ? "timeout" : "connection", { cause, options }) };
  } finally {
    clearTimeout(timer);
  }
}

/** These come as they are written; everything else is read here, where a connection that drops can be tried again. */
function isStream(answer: Response): boolean {
  const type = answer.headers.get("content-type");
  return answer.ok && answer.status !== 204 && (type === null || type.includes("ndjson"));
}

async function withBody(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

function noAnswer(
  request: Request,
  code: "timeout" | "connection",
  { cause, options }: { cause: unknown; options: FetchOptions },
): ClientError {
  return new ClientError({
    code,
    status: null,
    detail: code === "timeout" ? `no answer within ${options.timeoutMs} ms` : reason(cause),
    method: request.method,
    url: withoutQuery(request.url),
    mayHaveHappened: request.method !== "GET" && !wasNeverSent(cause),
    cause,
  });
}

/** fetch says "fetch failed" and hides why in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  const deeper = cause?.message || cause?.code;
  return typeof deeper === "string" ? deeper : error.message;
}
