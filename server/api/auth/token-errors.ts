// What the routes of tokens answer to what goes wrong: {"detail"}, as the newer generation of the API does.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isDatabaseAway } from "../../domain/database.ts";
import { DomainError, type DomainErrorCode } from "../../domain/errors.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { BodyTooLarge } from "../shared/read-body.ts";

export class Refused extends Error {
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, message: string) {
    super(message);
    this.status = status;
  }
}

const STATUS: Partial<Record<DomainErrorCode, ContentfulStatusCode>> = { notFound: 404, duplicate: 409, invalid: 422 };

export function tokenError(error: Error, c: Context, { onError }: Pick<ApiDeps, "onError">): Response {
  const detail = error.message;
  if (error instanceof Refused) return c.json({ detail }, error.status);
  if (error instanceof BodyTooLarge) return c.json({ detail }, 413);
  const status = error instanceof DomainError ? STATUS[error.code] : undefined;
  if (status !== undefined) return c.json({ detail }, status);
  if (isDatabaseAway(error)) return c.json({ detail: "The database cannot be reached" }, 503, { "Retry-After": "1" });
  onError(error, { method: c.req.method, path: c.req.path });
  return c.json({ detail: "Internal Server Error" }, 500);
}
