// Why a task instance does not run yet: what a person who waits for it wants to know.
import { transact } from "../../store/transaction.ts";
import type { Database } from "../../store/database.ts";
import { selectInstances } from "../../store/instance-selection.ts";
import { getDag } from "../dags/get-dag.ts";
import { getDagRun } from "../dag-runs/list-dag-runs.ts";
import type { Engine } from "../engine.ts";
import { type DagGraph, type PlannedTask } from "../planning/dag-graph.ts";
import { decide, type UpstreamStates } from "../planning/decide.ts";
import type { MaybeState } from "../states.ts";
import { getTaskInstance } from "./get-task-instance.ts";

export interface UnmetDependency {
  name: string;
  reason: string;
}

interface Asked {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

async function upstreamStates(
  db: Database,
  of: { dagRunId: number; task: PlannedTask; graph: DagGraph },
): Promise<UpstreamStates> {
  const ids = [...new Set([...of.task.upstream, ...of.task.indirectSetups])].filter((id) => of.graph.tasks.has(id));
  const tasks = ids.map((id) => ({ task_id: id, map_index: null }));
  const rows = await transact(db, (trx) =>
    selectInstances(trx, { dagRunIds: [of.dagRunId], tasks, states: null, lock: false }),
  );
  const byTask = Map.groupBy(rows, (row) => row.task_id);
  return {
    counts: (taskId) => {
      const counts = new Map<MaybeState, number>();
      for (const row of byTask.get(taskId) ?? []) {
        const state = row.state as MaybeState;
        counts.set(state, (counts.get(state) ?? 0) + 1);
      }
      return counts;
    },
    at: (taskId, mapIndex) =>
      (byTask.get(taskId) ?? []).find((row) => row.map_index === mapIndex)?.state as MaybeState | undefined,
  };
}

async function ruleDependency(
  engine: Engine,
  of: Asked & { dagRunId: number; versionId: string },
): Promise<UnmetDependency[]> {
  const graph = await transact(engine.db, (trx) => engine.graphs.get(trx, of.versionId));
  const task = graph.tasks.get(of.taskId);
  if (task === undefined) return [];
  const states = await upstreamStates(engine.db, { dagRunId: of.dagRunId, task, graph });
  if (decide(graph, task, { mapIndex: of.mapIndex, states }) === "ready") return [];
  const reason = `Task's trigger rule '${task.triggerRule}' is not met by its upstream tasks: ${task.upstream.join(", ")}`;
  return [{ name: "Trigger Rule", reason }];
}

/** Only what has not been queued yet waits for something. */
export async function unmetDependencies(engine: Engine, asked: Asked): Promise<UnmetDependency[]> {
  const instance = await getTaskInstance(engine.db, asked);
  if (instance.state !== null && instance.state !== "scheduled") return [];
  const [dag, run] = await Promise.all([getDag(engine.db, asked.dagId), getDagRun(engine.db, asked)]);
  const unmet: UnmetDependency[] = [];
  if (dag.is_paused) unmet.push({ name: "Dag Not Paused", reason: `Dag '${asked.dagId}' is paused.` });
  if (run.state !== "running")
    unmet.push({ name: "Dagrun Running", reason: `The run is in the state '${run.state}', not running.` });
  if (instance.state === null)
    unmet.push({ name: "Task Instance State", reason: "The task instance has not been scheduled yet." });
  const versionId = run.created_dag_version_id ?? dag.latest_version_id;
  return [...unmet, ...(await ruleDependency(engine, { ...asked, dagRunId: run.id, versionId }))];
}
