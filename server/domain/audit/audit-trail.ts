// The audit log of what people change through the API. The entry is written in the transaction that makes the change; what
// changes nothing (a dry run) is entered when it is done. A change that is refused leaves no entry.
import { AsyncLocalStorage } from "node:async_hooks";
import { Along, databaseWithAlong } from "../../store/along.ts";
import type { Database } from "../../store/database.ts";
import { insertEvent, type NewEvent } from "../../store/event-log.ts";
import type { Caller } from "../users/authorize.ts";

export interface AuditedChange {
  event: string;
  caller: Caller;
  dagId: string | null;
  taskId: string | null;
  runId: string | null;
  mapIndex: number | null;
  /** What was asked for, with secrets hidden. */
  extra: Record<string, unknown>;
}

export interface AuditTrail {
  /** Changes made with it while a change is recorded take the entry along. */
  readonly db: Database;
  record<T>(change: AuditedChange, work: () => Promise<T>): Promise<T>;
}

export function auditTrail(db: Database): AuditTrail {
  const current = new AsyncLocalStorage<Along>();
  return {
    db: databaseWithAlong(db, () => current.getStore()),
    async record(change, work) {
      const entry = insertEvent(eventOf(change));
      const along = new Along(entry.compile(db));
      const result = await current.run(along, work);
      if (along.isWaiting) await along.goWith(async () => await entry.execute(db));
      return result;
    },
  };
}

function eventOf({ caller, extra, ...change }: AuditedChange): NewEvent {
  return {
    ...change,
    owner: caller.username,
    ownerDisplayName: `${caller.firstName} ${caller.lastName}`.trim(),
    extra: JSON.stringify(extra),
  };
}
