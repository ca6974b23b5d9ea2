// A task asks people something: its question is kept and its attempt waits, both with the transaction that ends it.
import type { AttemptOutcome } from "@windsock/sdk/runtime";
import type { Trx } from "../../store/database.ts";
import { upsertQuestion } from "../../store/hitl-rows.ts";

type AwaitingInput = Extract<AttemptOutcome, { kind: "awaiting_input" }>;

/** What the attempt's row needs to wait and to go on. */
export interface Waiting {
  /** Seconds. */
  trigger_timeout: number | null;
  next_method: string;
  next_kwargs: string;
}

export async function awaitInput(
  trx: Trx,
  row: { id: string; dag_run_id: number },
  outcome: AwaitingInput,
): Promise<Waiting> {
  await upsertQuestion(trx, { attemptId: row.id, dagRunId: row.dag_run_id, question: outcome.question });
  return {
    trigger_timeout: outcome.timeout,
    next_method: outcome.method,
    next_kwargs: JSON.stringify(outcome.kwargs),
  };
}
