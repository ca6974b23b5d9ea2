// Attempts whose worker is gone: each has reached a runner, so it fails (and is retried as its Dag says), as in Airflow.
// What the dead worker had only taken from the queue is unlocked, and somebody else takes it without a try being used.
import { type DeadComponent, buryDeadComponents, orphanedAttempts, unlockJobs } from "../../store/component-rows.ts";
import { DEAD_AFTER_SECONDS } from "../components/component.ts";
import type { Engine } from "../engine.ts";
import { type FinishResult, finishAttempts } from "./finish-attempts.ts";
import { transact } from "../../store/transaction.ts";

export interface Reaped {
  components: DeadComponent[];
  attempts: FinishResult[];
}

/** Why such an attempt failed. */
export const LOST = "The worker that ran this attempt was lost: it stopped sending heartbeats";

export async function reapAttempts(engine: Engine): Promise<Reaped> {
  const components = await transact(engine.db, async (trx) => {
    const dead = await buryDeadComponents(trx, DEAD_AFTER_SECONDS);
    await unlockJobs(
      trx,
      dead.flatMap((component) => component.graphile_worker_ids),
    );
    return dead;
  });
  const orphans = await orphanedAttempts(engine.db, DEAD_AFTER_SECONDS);
  const attempts: FinishResult[] = [];
  for (const orphan of orphans) {
    const error = { name: "WorkerLost", message: LOST, stack: LOST };
    const [result] = await finishAttempts(engine, [
      {
        attemptId: orphan.id,
        dagRunId: orphan.dag_run_id,
        outcome: { kind: "failed", retry: true, error },
        logs: [],
        rendered: null,
      },
    ]);
    attempts.push(result!);
  }
  return { components, attempts };
}
