// Runs that leave nothing behind: prepares a scratch database for `dags test` and `tasks test`, whose run is the real
// engine's in everything but that no schedule, asset or other run is going on beside it.
import type { Database } from "../../store/database.ts";
import { transact } from "../../store/transaction.ts";
import {
  copySettings,
  copyXComs,
  forgetSchedules,
  isolateInstance,
  markDone,
  type InstancePlaceInRun,
} from "../../store/scratch-rows.ts";
import { type TriggeredRun, triggerInTransaction } from "../dag-runs/trigger-dag-run.ts";
import type { Engine } from "../engine.ts";
import { notFound } from "../errors.ts";

export { queuesOfTasks } from "../../store/scratch-rows.ts";

export interface ScratchRunInput {
  dagId: string;
  runId: string | null;
  logicalDate: string;
  conf: Record<string, unknown> | null;
  user: string;
  /** Ids of tasks that count as done before anything begins. */
  done: readonly string[];
}

/** Connections, variables and pools as the real database has them. */
export async function takeSettingsFrom(real: Database, scratch: Database): Promise<void> {
  await copySettings(real, scratch);
}

/**
 * Makes the run while the Dag still has its schedule, which its data interval comes from, and then takes all schedules away.
 * The engine must not be used further: it remembers the Dag with its schedule.
 */
export async function makeScratchRun(engine: Engine, input: ScratchRunInput): Promise<TriggeredRun> {
  const { done, ...trigger } = input;
  return await transact(engine.db, async (trx) => {
    const run = await triggerInTransaction(engine, trx, { ...trigger, triggeredBy: "test", idFrom: "logicalDate" });
    await markDone(trx, { dagRunId: run.id, taskIds: done });
    await forgetSchedules(trx);
    return run;
  });
}

export interface OneInstance extends InstancePlaceInRun {
  /** A run of the real database whose XComs the task is to see. */
  after: { db: Database; dagRunId: number } | null;
}

/** Lets one task instance of a scratch run be queued, whatever it would wait for; answers its id. */
export async function queueOnly(engine: Engine, instance: OneInstance): Promise<string> {
  return await transact(engine.db, async (trx) => {
    if (instance.after !== null) await copyXComs(instance.after, { db: trx, dagRunId: instance.dagRunId });
    const id = await isolateInstance(trx, instance);
    if (id === undefined)
      throw notFound(
        "TaskInstance",
        instance.taskId,
        `The run has no task instance ${instance.taskId}${instance.mapIndex < 0 ? "" : `[${instance.mapIndex}]`}`,
      );
    return id;
  });
}
