// Callbacks that are owed, with all that the code they call will want to know of its attempt.
import { type CallbackFacts, callbackFacts, deleteCallback } from "../../store/callback-rows.ts";
import type { CallbackKind, CallbackRequest } from "@windsock/sdk/runtime";
import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import { attemptRequest } from "./start-attempts.ts";

export interface OwedCallback {
  versionId: string;
  dagRunId: number;
  tries: number;
  callback: CallbackRequest;
}

async function toOwed(engine: Engine, row: CallbackFacts, settings: Record<string, string>): Promise<OwedCallback> {
  return {
    versionId: row.callback_version_id,
    dagRunId: row.dag_run_id,
    tries: row.tries,
    callback: {
      kind: row.kind as CallbackKind,
      request: await attemptRequest(engine, { ...row, dag_version_id: row.callback_version_id }, settings),
      reason: row.reason,
      error: row.error,
      deadline: row.kind === "dag_deadline" ? row.reason : null,
    },
  };
}

/** null when it was made already. Counts a try. */
export async function owedCallback(
  engine: Engine,
  ask: { id: number; settings: Record<string, string> },
): Promise<OwedCallback | null> {
  const row = await callbackFacts(engine.db, ask.id);
  return row === undefined ? null : await toOwed(engine, row, ask.settings);
}

export async function dropCallback(db: Database, id: number): Promise<void> {
  await deleteCallback(db, id);
}
