// Sets a task, some of its mapped instances or a task group to success, failed or skipped, with relatives and in other runs
// if asked for. What failed downstream of it is cleared, so that the run goes on from there.
import type { Trx } from "../../store/database.ts";
import { type SelectedInstance, selectInstances } from "../../store/instance-selection.ts";
import { setInstanceNotes } from "../../store/mark-rows.ts";
import { readDag } from "../../store/new-run-rows.ts";
import { type LockedRun, lockRuns } from "../../store/planning-rows.ts";
import { findRunPlace, runIdsBetween } from "../../store/run-selection.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { type DagGraph, downstreamOf, upstreamOf } from "../planning/dag-graph.ts";
import { type RunChange, graphOf, settleRuns } from "../planning/settle-runs.ts";
import { isRunFinished } from "../states.ts";
import { checkNote } from "./check-note.ts";
import { afterClear, type Cleared, clearInstances } from "./clear-instances.ts";
import { type TaskTarget, withRelatives } from "./clear-selection.ts";
import { type InstanceKey, toKeys } from "./instance-key.ts";
import { type MarkedState, markInstances } from "./mark-instances.ts";
import { transact } from "../../store/transaction.ts";

export interface MarkInput {
  dagId: string;
  runId: string;
  target: { taskId: string; mapIndexes?: readonly number[] } | { groupId: string };
  state: MarkedState;
  includeUpstream?: boolean;
  includeDownstream?: boolean;
  includeFuture?: boolean;
  includePast?: boolean;
  /** A conflict when everything that was named is in that state already. */
  refuseUnchanged?: boolean;
  /** For what was named itself; undefined leaves the notes. */
  note?: string | null;
  user?: string | null;
  dryRun: boolean;
}

export interface MarkResult {
  /** What got (or would get) the state, relatives and other runs included; also what was then cleared because it had failed. */
  changed: InstanceKey[];
  /** What was named, in the run that was named, whether it changed or not. */
  named: InstanceKey[];
}

function namedTargets(graph: DagGraph, target: MarkInput["target"]): TaskTarget[] {
  if ("groupId" in target) {
    const members = graph.groupTasks.get(target.groupId);
    if (members === undefined) throw notFound("TaskGroup", target.groupId);
    return members.map((taskId) => ({ taskId, mapIndex: null }));
  }
  const { taskId, mapIndexes } = target;
  if (!graph.tasks.has(taskId)) throw notFound("Task", taskId);
  return mapIndexes === undefined ? [{ taskId, mapIndex: null }] : mapIndexes.map((mapIndex) => ({ taskId, mapIndex }));
}

/** Airflow takes every instance of a relative, also of one inside the same mapped group. */
function relativesOf(graph: DagGraph, targets: readonly TaskTarget[], input: MarkInput): TaskTarget[] {
  const ids = new Set<string>();
  for (const { taskId } of targets) {
    if (input.includeDownstream === true) for (const id of downstreamOf(graph, taskId)) ids.add(id);
    if (input.includeUpstream === true) for (const id of upstreamOf(graph, taskId)) ids.add(id);
  }
  return [...ids].map((taskId) => ({ taskId, mapIndex: null }));
}

const toRows = (targets: readonly TaskTarget[]): { task_id: string; map_index: number | null }[] =>
  targets.map(({ taskId, mapIndex }) => ({ task_id: taskId, map_index: mapIndex }));

async function runsOf(trx: Trx, input: MarkInput): Promise<{ named: number; all: number[] }> {
  const run = await findRunPlace(trx, input.dagId, input.runId);
  if (run === undefined) throw notFound("DagRun", input.runId);
  const others = input.includeFuture === true || input.includePast === true;
  // A run without a logical date has none before or after it.
  if (!others || run.logical_date === null) return { named: run.id, all: [run.id] };
  const at = run.logical_date;
  const all = await runIdsBetween(trx, {
    dagId: input.dagId,
    from: input.includePast === true ? null : at,
    to: input.includeFuture === true ? null : at,
  });
  return { named: run.id, all };
}

interface Marking {
  graph: DagGraph;
  targets: TaskTarget[];
  runs: LockedRun[];
  marked: SelectedInstance[];
}

/** Failed and upstream_failed instances downstream of what was named get another chance, those just failed included. */
async function clearBelow(engine: Engine, trx: Trx, marking: Marking): Promise<Cleared> {
  const { graph, targets, runs } = marking;
  const own = new Set(targets.map((target) => target.taskId));
  const below = withRelatives(
    graph,
    [...own].map((taskId) => ({ taskId, mapIndex: null })),
    { upstream: false, downstream: true },
  ).filter((target) => !own.has(target.taskId));
  const dagRunIds = runs.map((run) => run.id);
  const instances = await selectInstances(trx, {
    dagRunIds,
    tasks: toRows(below),
    states: { only: ["failed", "upstream_failed"] },
    lock: true,
  });
  return await clearInstances(engine, trx, { runs, instances, resetDagRuns: true, runOnLatestVersion: false });
}

/** Every run that goes on, with what is to be looked at in it: what depends on the marked ones, and what was cleared. */
async function changesOf(engine: Engine, trx: Trx, of: Marking & { cleared: Cleared }): Promise<RunChange[]> {
  const changes = new Map(of.cleared.changes.map((change) => [change.run.id, change]));
  for (const run of of.runs) {
    const marked = of.marked.filter((row) => row.dag_run_id === run.id);
    if (marked.length === 0) continue;
    const change = changes.get(run.id) ?? { run, graph: await graphOf(engine, trx, run), dirty: new Set() };
    changes.set(run.id, change);
    for (const row of marked) for (const id of change.graph.dependents.get(row.task_id) ?? []) change.dirty.add(id);
  }
  return [...changes.values()];
}

const nameOf = (target: MarkInput["target"]): string => ("groupId" in target ? target.groupId : target.taskId);

function notThere({ dagId, runId, target }: MarkInput): string {
  const what = "groupId" in target ? `group \`${target.groupId}\`` : `task \`${target.taskId}\``;
  const indexes = "mapIndexes" in target ? ` and the map index ${target.mapIndexes!.join(", ")}` : "";
  return `The run \`${runId}\` of the Dag \`${dagId}\` has no instance of the ${what}${indexes}`;
}

async function markIn(engine: Engine, trx: Trx, input: MarkInput): Promise<MarkResult> {
  const dag = await readDag(trx, input.dagId);
  if (dag === undefined) throw notFound("Dag", input.dagId);
  const graph = await engine.graphs.get(trx, dag.latest_version_id);
  const targets = namedTargets(graph, input.target);
  const runIds = await runsOf(trx, input);
  const runs = input.dryRun ? [] : await lockRuns(trx, runIds.all);
  const lock = !input.dryRun;
  const named = await selectInstances(trx, { dagRunIds: [runIds.named], tasks: toRows(targets), states: null, lock });
  if (named.length === 0) throw notFound("TaskInstance", nameOf(input.target), notThere(input));
  const tasks = toRows([...targets, ...relativesOf(graph, targets, input)]);
  const marked = await selectInstances(trx, { dagRunIds: runIds.all, tasks, states: { except: input.state }, lock });
  if (marked.length === 0 && input.refuseUnchanged === true && !input.dryRun) {
    throw new DomainError("conflict", `It is in the state ${input.state} already`, {
      resource: "TaskInstance",
      field: "state",
      value: input.state,
    });
  }
  const result = { changed: toKeys(marked), named: toKeys(named) };
  if (input.dryRun) return result;
  await markInstances(trx, marked, input.state);
  if (input.note !== undefined) {
    await setInstanceNotes(
      trx,
      named.map((row) => row.id),
      { text: input.note, user: input.user ?? null },
    );
  }
  const cleared = await clearBelow(engine, trx, { graph, targets, runs, marked });
  const changes = await changesOf(engine, trx, { graph, targets, runs, marked, cleared });
  await settleRuns(engine, trx, {
    changes: changes.filter((change) => !isRunFinished(change.run.state) || change.graph.looksBack),
    freed: true,
    jobs: cleared.jobs,
  });
  return { ...result, changed: afterClear(result.changed, cleared) };
}

export async function markTaskInstances(engine: Engine, input: MarkInput): Promise<MarkResult> {
  checkNote(input.note);
  return await transact(engine.db, (trx) => markIn(engine, trx, input));
}
