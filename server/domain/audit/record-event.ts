// Writes into the audit log what somebody changed through the API, with secrets hidden.
import type { Reader } from "../../store/database.ts";
import { insertEvent } from "../../store/event-log.ts";
import { REDACTED, redactValue } from "../secrets/redact-value.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";
import type { Caller } from "../users/authorize.ts";

export interface AuditedChange {
  event: string;
  caller: Caller;
  /** What the path named. */
  params: Readonly<Record<string, unknown>>;
  /** What was sent, as it was sent. */
  body: unknown;
  isSensitive: IsSensitive;
}

/** Fields that may hold a secret whatever they are called: a connection's extra and password, a variable's value. */
const HIDDEN_FIELDS = new Set(["extra", "password", "value", "val"]);

function textOf(...candidates: unknown[]): string | null {
  for (const value of candidates) if (typeof value === "string" && value !== "~") return value;
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      HIDDEN_FIELDS.has(name) && item !== null ? REDACTED : hidden(item),
    ]),
  );
}

export async function recordEvent(db: Reader, change: AuditedChange): Promise<void> {
  const { caller, params, isSensitive } = change;
  const body = isRecord(change.body) ? change.body : {};
  const index = Number(params["map_index"] ?? body["map_index"] ?? Number.NaN);
  await insertEvent(db, {
    event: change.event,
    dagId: textOf(params["dag_id"], body["dag_id"]),
    taskId: textOf(params["task_id"], body["task_id"]),
    runId: textOf(params["dag_run_id"], body["dag_run_id"]),
    mapIndex: Number.isInteger(index) ? index : null,
    owner: caller.username,
    ownerDisplayName: `${caller.firstName} ${caller.lastName}`.trim(),
    extra: JSON.stringify(redactValue(hidden({ ...params, ...body }), { isSensitive })),
  });
}
