// Which failures are worth another try, and when: a request that may have changed something is never sent twice.

export interface RetryOptions {
  /** Tries after the first one; 4 unless told. 0 turns it off. */
  retries?: number;
  /** The longest pause before the second try, in milliseconds; it doubles from there. 250 unless told. */
  firstDelay?: number;
  /** The longest pause at all, also when the server asks for more. 30,000 unless told. */
  longestDelay?: number;
}

/** RFC 9110: asked twice, these leave what asking once leaves. PATCH is none of them: a state set twice is a conflict. */
const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** The request never reached a server, so whatever it was, it has not happened. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function mayRepeatAfterStatus(method: string, status: number): boolean {
  // 429 says that the request was turned away; a gateway's 502 to 504 can hide that the server did it.
  if (status === 429) return true;
  return REPEATABLE.has(method) && (status === 502 || status === 503 || status === 504);
}

export function mayRepeatAfterDrop(method: string, error: unknown): boolean {
  return REPEATABLE.has(method) || wasNeverSent(error);
}

/** Browsers do not tell; then it counts as sent. */
export function wasNeverSent(error: unknown): boolean {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === "string" && NEVER_SENT.has(cause.code);
}

/** Full jitter: many clients that failed together do not come back together. null when the server asks for too long. */
export function pauseBefore(attempt: number, options: RetryOptions, answer?: Response): number | null {
  const longest = options.longestDelay ?? 30_000;
  const asked = askedPause(answer?.headers.get("retry-after") ?? null);
  if (asked !== null && asked > longest) return null;
  const ceiling = Math.min(longest, (options.firstDelay ?? 250) * 2 ** (attempt - 1));
  return Math.max(asked ?? 0, Math.random() * ceiling);
}

function askedPause(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
