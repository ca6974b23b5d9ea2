// When a request is tried again, and after how long.
import { parseDuration, type DurationLike } from "@windsock/sdk/provider";
import { isHttpConnectionError, isHttpStatusError } from "./http-error.ts";

export interface HttpRetry {
  /** Further tries after the first. */
  retries: number;
  /** Before the second try; doubled from try to try. Default one second. */
  delay?: DurationLike;
  /** The longest wait, also where the server's Retry-After asks for more. Default one minute. */
  maxDelay?: DurationLike;
  /** Answers that are worth another try; default 429, 502, 503 and 504. */
  statuses?: readonly number[];
  /** Repeats a POST or PATCH also where the first one may have been carried out. */
  repeatUnsafe?: boolean;
}

const WORTH = [429, 502, 503, 504];
/** The server says that it did nothing. */
const REFUSED = [429, 503];
/** HTTP's idempotent methods: twice does what once does. */
const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** Seconds to the next try, null when there shall be none. */
export function pauseBefore(error: unknown, facts: { retry: HttpRetry; tried: number; method: string }): number | null {
  const { retry, tried, method } = facts;
  if (tried > retry.retries) return null;
  const mayRepeat = REPEATABLE.has(method) || retry.repeatUnsafe === true;
  const longest = secondsOf(retry.maxDelay ?? 60);
  const backoff = secondsOf(retry.delay ?? 1) * 2 ** (tried - 1);
  if (isHttpStatusError(error)) {
    if (!(retry.statuses ?? WORTH).includes(error.status)) return null;
    if (!mayRepeat && !REFUSED.includes(error.status)) return null;
    return Math.min(askedFor(error.retryAfter) ?? jittered(backoff), longest);
  }
  if (!isHttpConnectionError(error) || error.failure === "tls") return null;
  return mayRepeat || error.neverSent ? Math.min(jittered(backoff), longest) : null;
}

/** Many tasks that failed together shall not come back together. */
function jittered(seconds: number): number {
  return seconds * (0.75 + Math.random() / 2);
}

function askedFor(retryAfter: string | null): number | null {
  if (retryAfter === null || retryAfter.trim() === "") return null;
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

function secondsOf(value: DurationLike): number {
  return parseDuration(value).totalSeconds();
}
