// What a request that changes something tells the audit log; each generation words it as its Airflow does.
import type { AuditedChange } from "../../domain/audit/audit-trail.ts";
import type { IsSensitive } from "../../domain/secrets/sensitive-names.ts";

export interface AuditedRequest {
  event: string;
  method: string;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, readonly string[]>>;
  /** Nothing where no JSON object was sent. */
  body: Readonly<Record<string, unknown>> | undefined;
  /** The body as the route reads it, with what it leaves open filled in. */
  read: unknown;
  isSensitive: IsSensitive;
}

export type DescribedChange = Omit<AuditedChange, "caller" | "event">;

/** The first that is a text and does not stand for any. */
export function firstName(...candidates: unknown[]): string | null {
  for (const value of candidates) if (typeof value === "string" && value !== "~") return value;
  return null;
}
