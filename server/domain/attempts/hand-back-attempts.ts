// A worker that stops in order gives its attempts back: they are queued again and have used no try. So does one that the
// database gave attempts to and could not tell: the connection broke between the commit and its answer.
import { handBackRows, strayAttempts } from "../../store/attempt-rows.ts";
import { addJobs, attemptJob } from "../../store/jobs.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export async function handBackAttempts(
  engine: Engine,
  from: { workerId: number; ids: readonly string[] },
): Promise<void> {
  const { ids } = from;
  if (ids.length === 0) return;
  await transact(engine.db, async (trx) => {
    const runs = await trx
      .selectFrom("task_instance")
      .select("dag_run_id")
      .distinct()
      .where("id", "in", [...ids])
      .execute();
    await lockRuns(
      trx,
      runs.map((row) => row.dag_run_id),
    );
    const back = await handBackRows(trx, from);
    await addJobs(
      trx,
      back.map((row) => attemptJob({ id: row.id, queue: row.queue, weight: row.priority_weight })),
    );
  });
}

/** What is this worker's by the table, has no heartbeat, and is not among what it holds. */
export async function handBackStrays(
  engine: Engine,
  of: { workerId: number; held: readonly string[] },
): Promise<string[]> {
  const ids = await strayAttempts(engine.db, of);
  await handBackAttempts(engine, { workerId: of.workerId, ids });
  return ids;
}
