// Gives a run the tasks that its Dag got after the run was made, and lets it begin again for them alone.
import { countClear, moveToVersion } from "../../store/clear-rows.ts";
import type { Trx } from "../../store/database.ts";
import { startRunsJob } from "../../store/jobs.ts";
import { presentTasks } from "../../store/new-run-rows.ts";
import type { LockedRun } from "../../store/planning-rows.ts";
import type { Engine } from "../engine.ts";
import { settleRuns } from "../planning/settle-runs.ts";
import { reviseInstances } from "../runs/make-instances.ts";
import { queueRunsAgain } from "../runs/queue-again.ts";
import { isRunFinished } from "../states.ts";

/** Tasks of the newest version that the run has no instances of. */
export async function newTasks(engine: Engine, trx: Trx, run: LockedRun): Promise<string[]> {
  const graph = await engine.graphs.get(trx, run.latest_version_id);
  const present = new Set(await presentTasks(trx, run.id));
  return [...graph.tasks.keys()].filter((id) => !present.has(id));
}

export async function clearNewTasks(engine: Engine, trx: Trx, run: LockedRun): Promise<void> {
  const graph = await engine.graphs.get(trx, run.latest_version_id);
  const dirty = new Set(await newTasks(engine, trx, run));
  await moveToVersion(trx, [run.id], run.latest_version_id);
  run.created_dag_version_id = run.latest_version_id;
  await reviseInstances(trx, run, graph);
  await countClear(trx, [run.id]);
  const waits = run.state === "queued" ? [startRunsJob(run.dag_id)] : [];
  const jobs = isRunFinished(run.state) ? await queueRunsAgain(trx, [run]) : waits;
  await settleRuns(engine, trx, { changes: [{ run, graph, dirty }], freed: false, jobs });
}
