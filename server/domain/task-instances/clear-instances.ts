// Clears task instances inside a transaction that holds their runs' locks: the part that every operation which lets tasks
// run again shares.
//
// A running attempt becomes `restarting` and is opened again by whoever ends it; anything else is open at once: its try goes
// to the history, it gets a new identity, and its retries count from here. Instances of a mapped task whose input is
// cleared too are folded into one, which is expanded anew once the input is there.
import { deleteTriggers, recordHistory } from "../../store/attempt-rows.ts";
import {
  type ClearedRow,
  countClear,
  deleteInstances,
  deleteReschedules,
  deleteTraces,
  moveToVersion,
  openAgain,
  setRestarting,
  setUnexpanded,
} from "../../store/clear-rows.ts";
import type { Trx } from "../../store/database.ts";
import { instanceIndexes } from "../../store/expansion-rows.ts";
import type { SelectedInstance } from "../../store/instance-selection.ts";
import type { JobSpec } from "../../store/jobs.ts";
import type { LockedRun } from "../../store/planning-rows.ts";
import { notifyRevoked } from "../../store/revocations.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { expansionProviders } from "../planning/expansion-length.ts";
import { type RunChange, graphOf } from "../planning/settle-runs.ts";
import { reviseInstances } from "../runs/make-instances.ts";
import { queueRunsAgain } from "../runs/queue-again.ts";
import { isRunFinished } from "../states.ts";
import { uuidv7 } from "../uuid.ts";
import type { InstanceKey } from "./instance-key.ts";

export interface Clearing {
  /** The runs of the instances, locked. */
  runs: readonly LockedRun[];
  instances: readonly SelectedInstance[];
  /** Runs that have ended are queued again; otherwise they stay as they are. */
  resetDagRuns: boolean;
  runOnLatestVersion: boolean;
}

export interface Cleared {
  /** For settleRuns. */
  changes: RunChange[];
  jobs: JobSpec[];
  /** The new ids of what is open now, by the old ones. */
  ids: Map<string, string>;
  /** By their old ids: instances that were folded into another, and those others. */
  folded: Set<string>;
  unexpanded: Set<string>;
}

const isRunning = (row: SelectedInstance): boolean => row.state === "running" || row.state === "restarting";

function clearedRow(row: SelectedInstance, graph: DagGraph): ClearedRow {
  const task = graph.tasks.get(row.task_id);
  // A try that was queued and never reached a worker is not used up.
  const tries = row.begun ? row.try_number : row.try_number - 1;
  return {
    id: row.id,
    next_id: uuidv7(),
    try_number: tries,
    max_tries: task === undefined ? Math.max(row.max_tries, tries) : tries + task.retries,
    pool: task?.pool ?? null,
    pool_slots: task?.poolSlots ?? null,
    queue: task?.queue ?? null,
    priority_weight: task?.effectivePriorityWeight ?? null,
    operator: task?.operator ?? null,
    operator_name: task?.operatorName ?? null,
    task_display_name: task === undefined ? null : (task.taskDisplayName ?? task.taskId),
  };
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

interface Folding {
  /** Of each folded task, the instance that stays. */
  kept: SelectedInstance[];
  gone: Set<SelectedInstance>;
}

/** Mapped tasks to fold: every instance of them is cleared, and so is something they are mapped over. */
async function findFolding(
  trx: Trx,
  graphs: ReadonlyMap<number, DagGraph>,
  rows: readonly SelectedInstance[],
): Promise<Folding> {
  const folding: Folding = { kept: [], gone: new Set() };
  for (const [dagRunId, ofRun] of Map.groupBy(rows, (row) => row.dag_run_id)) {
    const byTask = Map.groupBy(ofRun, (row) => row.task_id);
    for (const [taskId, instances] of byTask) {
      const providers = expansionProviders(graphs.get(dagRunId)!.tasks.get(taskId)?.mappedOver ?? null);
      if (!providers.some((id) => byTask.has(id)) || instances.every((row) => row.map_index < 0)) continue;
      if ((await instanceIndexes(trx, dagRunId, taskId)).length !== instances.length) continue;
      const [first, ...others] = instances.toSorted((a, b) => a.map_index - b.map_index);
      folding.kept.push(first!);
      for (const row of others) folding.gone.add(row);
    }
  }
  return folding;
}

/** Writes what the clear does to the instances. */
async function open(
  trx: Trx,
  graphs: ReadonlyMap<number, DagGraph>,
  rows: readonly SelectedInstance[],
): Promise<Pick<Cleared, "ids" | "folded" | "unexpanded">> {
  const { kept, gone } = await findFolding(trx, graphs, rows);
  const over = rows.filter((row) => !isRunning(row) || gone.has(row));
  const left = over.filter((row) => !gone.has(row));
  const running = rows.filter(isRunning);
  // Before anything gets another index or goes: the history and the traces are found by the old ones.
  await recordHistory(
    trx,
    over.filter((row) => row.begun).map(({ id }) => ({ id, pid: null })),
  );
  // Those that run are not heard any more either.
  await deleteTraces(trx, rows);
  await deleteReschedules(trx, idsOf(over));
  await deleteInstances(trx, idsOf([...gone]));
  await setUnexpanded(trx, idsOf(kept));
  await setRestarting(trx, idsOf(running.filter((row) => !gone.has(row))));
  await notifyRevoked(trx, idsOf(running));
  const cleared = left.map((row) => clearedRow(row, graphs.get(row.dag_run_id)!));
  await openAgain(trx, cleared);
  await deleteTriggers(
    trx,
    over.flatMap((row) => row.trigger_id ?? []),
  );
  return {
    ids: new Map(cleared.map((row) => [row.id, row.next_id])),
    folded: new Set(idsOf([...gone])),
    unexpanded: new Set(idsOf(kept)),
  };
}

/** Queues the ended runs again, and answers the graphs that all of them go on with. */
async function renewRuns(
  engine: Engine,
  trx: Trx,
  clearing: Clearing,
): Promise<{ graphs: Map<number, DagGraph>; jobs: JobSpec[] }> {
  const { runs } = clearing;
  const jobs: JobSpec[] = [];
  if (clearing.runOnLatestVersion) {
    for (const [version, ofVersion] of Map.groupBy(runs, (run) => run.latest_version_id)) {
      await moveToVersion(
        trx,
        ofVersion.map((run) => run.id),
        version,
      );
    }
    for (const run of runs) run.created_dag_version_id = run.latest_version_id;
  }
  if (clearing.resetDagRuns) {
    const ended = runs.filter((run) => isRunFinished(run.state));
    await countClear(
      trx,
      runs.map((run) => run.id),
    );
    jobs.push(...(await queueRunsAgain(trx, ended)));
  }
  const graphs = new Map<number, DagGraph>();
  for (const run of runs) graphs.set(run.id, await graphOf(engine, trx, run));
  return { graphs, jobs };
}

/** The caller ends its transaction with settleRuns over the answer, with `freed`. */
export async function clearInstances(engine: Engine, trx: Trx, clearing: Clearing): Promise<Cleared> {
  const touched = new Set(clearing.instances.map((row) => row.dag_run_id));
  const runs = clearing.runs.filter((run) => touched.has(run.id));
  const { graphs, jobs } = await renewRuns(engine, trx, { ...clearing, runs });
  const opened = await open(trx, graphs, clearing.instances);
  const changes: RunChange[] = [];
  for (const run of runs) {
    const graph = graphs.get(run.id)!;
    if (isRunFinished(run.state)) continue;
    // The Dag may have got tasks since, and instances of tasks that it lost are not to wait for ever.
    await reviseInstances(trx, run, graph);
    changes.push({
      run,
      graph,
      dirty: new Set(clearing.instances.filter((row) => row.dag_run_id === run.id).map((row) => row.task_id)),
    });
  }
  return { changes, jobs, ...opened };
}

/** The keys as they are after the clear. */
export function afterClear(keys: readonly InstanceKey[], cleared: Cleared): InstanceKey[] {
  return keys
    .filter((key) => !cleared.folded.has(key.id))
    .map((key) => ({
      ...key,
      id: cleared.ids.get(key.id) ?? key.id,
      mapIndex: cleared.unexpanded.has(key.id) ? -1 : key.mapIndex,
    }));
}
