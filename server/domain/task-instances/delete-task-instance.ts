// Deletes a task instance from its run; what depends on the task is looked at without it.
import { deleteTriggers } from "../../store/attempt-rows.ts";
import { deleteInstances, deleteReschedules, deleteTraces } from "../../store/clear-rows.ts";
import { selectInstances } from "../../store/instance-selection.ts";
import { deleteHistory } from "../../store/delete-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { notifyRevoked } from "../../store/revocations.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { graphOf, settleRuns } from "../planning/settle-runs.ts";
import { transact } from "../../store/transaction.ts";

export interface InstanceToDelete {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

export async function deleteTaskInstance(engine: Engine, input: InstanceToDelete): Promise<void> {
  await transact(engine.db, async (trx) => {
    const place = await findRunPlace(trx, input.dagId, input.runId);
    const [run] = place === undefined ? [] : await lockRuns(trx, [place.id]);
    if (run === undefined) throw notFound("DagRun", input.runId);
    const tasks = [{ task_id: input.taskId, map_index: input.mapIndex }];
    const [row] = await selectInstances(trx, { dagRunIds: [run.id], tasks, states: null, lock: true });
    if (row === undefined) throw notFound("TaskInstance", input.taskId);
    await deleteTraces(trx, [row]);
    await deleteReschedules(trx, [row.id]);
    await deleteHistory(trx, row);
    await deleteInstances(trx, [row.id]);
    await deleteTriggers(trx, row.trigger_id === null ? [] : [row.trigger_id]);
    if (row.state === "running" || row.state === "restarting") await notifyRevoked(trx, [row.id]);
    const graph = await graphOf(engine, trx, run);
    const dirty = new Set(graph.dependents.get(input.taskId) ?? []);
    await settleRuns(engine, trx, { changes: [{ run, graph, dirty }], freed: true, jobs: [] });
  });
}
