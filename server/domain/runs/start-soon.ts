// Begins a Dag's queued runs right after they were triggered, in the process that took the trigger: a wake-up would do it some
// milliseconds later. When this process dies first, the sweeper finds them.
import { transact } from "../../store/transaction.ts";
import type { Engine } from "../engine.ts";
import { requestStart, startRuns } from "./start-runs.ts";

interface UnderWay {
  again: boolean;
}

const underWay = new WeakMap<Engine, Map<string, UnderWay>>();

async function startWhileAsked(engine: Engine, dagId: string, state: UnderWay): Promise<void> {
  do {
    state.again = false;
    await startRuns(engine, dagId);
  } while (state.again);
}

/** Never rejects, is not to be waited for; one at a time for each Dag, so that a hundred triggers do not hold a hundred connections. */
export function startSoon(engine: Engine, dagId: string): void {
  const dags = underWay.get(engine) ?? new Map<string, UnderWay>();
  underWay.set(engine, dags);
  const present = dags.get(dagId);
  if (present !== undefined) {
    present.again = true;
    return;
  }
  const state: UnderWay = { again: false };
  dags.set(dagId, state);
  void startWhileAsked(engine, dagId, state)
    // An error is the wake-up's to meet again: it is retried and logged there.
    .catch(() => transact(engine.db, (trx) => requestStart(trx, dagId)).catch(() => undefined))
    .finally(() => dags.delete(dagId));
}
