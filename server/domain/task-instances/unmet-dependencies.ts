// Why a task instance that has not begun does not begin: what v1 calls its dependencies.
import type { Database } from "../../store/database.ts";
import { readDag } from "../../store/new-run-rows.ts";
import { countStates } from "../../store/planning-rows.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { transact } from "../../store/transaction.ts";
import type { Engine } from "../engine.ts";
import { isFinished, type MaybeState } from "../states.ts";
import { getTaskInstance } from "./get-task-instance.ts";

export interface UnmetDependency {
  name: string;
  reason: string;
}

export interface DependencyOf {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number | null;
}

/** Empty for whatever has begun or ended. */
export async function unmetDependencies(engine: Engine, key: DependencyOf): Promise<UnmetDependency[]> {
  const instance = await getTaskInstance(engine.db, key);
  if (instance.state !== null && instance.state !== "scheduled") return [];
  const own: UnmetDependency[] =
    instance.state === null
      ? [{ name: "Task Instance State", reason: "The task instance has no state yet: it has not been scheduled." }]
      : [];
  return [...own, ...(await upstreamThatIsOpen(engine, engine.db, key))];
}

async function upstreamThatIsOpen(engine: Engine, db: Database, key: DependencyOf): Promise<UnmetDependency[]> {
  return await transact(db, async (trx) => {
    const [dag, run] = [await readDag(trx, key.dagId), await findRunPlace(trx, key.dagId, key.runId)];
    if (dag === undefined || run === undefined) return [];
    const task = (await engine.graphs.get(trx, dag.latest_version_id)).tasks.get(key.taskId);
    if (task === undefined || task.upstream.length === 0 || task.triggerRule === "always") return [];
    const states = await countStates(trx, run.id, task.upstream);
    const open = states.filter((row) => !isFinished(row.state as MaybeState));
    if (open.length === 0) return [];
    const waiting = [...new Set(open.map((row) => row.task_id))].toSorted().join(", ");
    return [
      {
        name: "Trigger Rule",
        reason: `The trigger rule ${task.triggerRule} waits for tasks that have not ended: ${waiting}.`,
      },
    ];
  });
}
