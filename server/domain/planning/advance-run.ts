// Carries one run as far as it goes now: from the tasks something changed for, through everything that is decided by that,
// until nothing more can be said. Reads only the neighbourhood of what changed.
import type { Trx } from "../../store/database.ts";
import { type DecidedInstance, type LockedRun, endInstances } from "../../store/planning-rows.ts";
import { type SkipRecord, skipRecords } from "../../store/xcom-rows.ts";
import type { Candidate } from "../admission/admit.ts";
import type { Engine } from "../engine.ts";
import { type DagGraph, type PlannedTask, dependsOn } from "./dag-graph.ts";
import { decide } from "./decide.ts";
import { expandTask } from "./expand.ts";
import { PastDependency } from "./past-dependency.ts";
import { type OpenTask, RunSnapshot } from "./run-snapshot.ts";
import type { Verdict } from "./trigger-rule.ts";

export interface Advance {
  /** Instances that may run as far as the run is concerned. */
  candidates: Candidate[];
  /** Instances that ended on the way, with the state they were given. */
  ended: { taskId: string; mapIndex: number; state: string }[];
  /** Something is held back by a date or by the run before, and will be looked at again when that changes. */
  heldBack: boolean;
}

interface Pass {
  engine: Engine;
  trx: Trx;
  run: LockedRun;
  graph: DagGraph;
  snapshot: RunSnapshot;
  past: PastDependency;
  skips: Map<string, SkipRecord[]>;
  ended: DecidedInstance[];
  result: Advance;
  /** Tasks to look at in the next pass. */
  next: Set<string>;
}

async function load(pass: Pass, tasks: readonly PlannedTask[]): Promise<void> {
  const counts = new Set(tasks.flatMap((task) => dependsOn(task)));
  const indexed = new Set(
    tasks.flatMap((task) =>
      task.upstream.filter(
        (up) => task.mappedGroup !== null && pass.graph.tasks.get(up)?.mappedGroup === task.mappedGroup,
      ),
    ),
  );
  const skippers = [
    ...new Set(tasks.flatMap((task) => task.upstream.filter((up) => pass.graph.tasks.get(up)?.isSkipper === true))),
  ];
  const unknown = skippers.filter((id) => !pass.skips.has(id));
  const [, records] = await Promise.all([
    pass.snapshot.load({ open: tasks.map((task) => task.taskId), counts, indexed }),
    skipRecords(pass.trx, pass.run.id, unknown),
  ]);
  for (const id of unknown) pass.skips.set(id, []);
  for (const record of records) pass.skips.get(record.task_id)!.push(record);
}

/** A branch or short circuit directly upstream has decided against this task. */
function wasSkipped(pass: Pass, task: PlannedTask, mapIndex: number): boolean {
  return task.upstream.some((up) =>
    (pass.skips.get(up) ?? []).some(({ map_index, value }) => {
      if (map_index >= 0 && mapIndex >= 0 && map_index !== mapIndex) return false;
      return value.followed === undefined
        ? value.skipped?.includes(task.taskId) === true
        : !value.followed.includes(task.taskId);
    }),
  );
}

function notYet({ run, graph }: Pass, task: PlannedTask): boolean {
  const now = Date.parse(run.now);
  const logical = run.logical_date === null ? null : Date.parse(run.logical_date);
  if (logical === null) return false;
  if (logical > now) return true;
  const end = task.endDate ?? graph.dag.endDate;
  return end !== null && logical > Date.parse(end) && run.run_type !== "manual";
}

function end(
  pass: Pass,
  task: PlannedTask,
  decided: { instance: OpenTask; state: DecidedInstance["state"]; instant?: boolean; tryNumber?: number },
): void {
  const { instance, state } = decided;
  pass.ended.push({ id: instance.id, state, instant: decided.instant ?? false, try_number: decided.tryNumber ?? null });
  pass.result.ended.push({ taskId: task.taskId, mapIndex: instance.mapIndex, state });
  pass.snapshot.decide(task.taskId, instance, state);
  for (const id of pass.graph.dependents.get(task.taskId) ?? []) pass.next.add(id);
}

/** Before its instances exist a mapped task that may run is expanded instead; a mapped group expands as one. */
async function expand(pass: Pass, task: PlannedTask, instance: OpenTask): Promise<void> {
  const members =
    task.expansion !== null || task.mappedGroup === null
      ? [task.taskId]
      : (pass.graph.groupTasks.get(task.mappedGroup) ?? []);
  for (const id of members) {
    const member = pass.graph.tasks.get(id)!;
    const expansion = await expandTask(pass.trx, pass.run.id, member);
    if (expansion.kind === "expanded") {
      pass.snapshot.forget(id);
      pass.next.add(id);
      for (const other of pass.graph.dependents.get(id) ?? []) pass.next.add(other);
    } else if (expansion.kind === "empty" || expansion.kind === "failed") {
      const own = id === task.taskId ? instance : await unexpanded(pass, member);
      if (own !== undefined)
        end(pass, member, { instance: own, state: expansion.kind === "empty" ? "skipped" : "failed" });
    }
  }
}

async function unexpanded(pass: Pass, task: PlannedTask): Promise<OpenTask | undefined> {
  await load(pass, [task]);
  return pass.snapshot.open(task.taskId).find((instance) => instance.mapIndex < 0);
}

function place(pass: Pass, task: PlannedTask, instance: OpenTask): void {
  pass.result.candidates.push({
    id: instance.id,
    dagId: pass.run.dag_id,
    dagRunId: pass.run.id,
    taskId: task.taskId,
    versionId: pass.graph.versionId,
    pool: task.pool,
    poolSlots: task.poolSlots,
    queue: task.queue,
    weight: task.effectivePriorityWeight,
    graph: pass.graph,
  });
  pass.snapshot.decide(task.taskId, instance, "scheduled");
}

async function settle(pass: Pass, task: PlannedTask, given: { instance: OpenTask; verdict: Verdict }): Promise<void> {
  const { instance, verdict } = given;
  if (verdict === "wait") return;
  if (verdict !== "ready") {
    if (verdict === "skipped" && task.waitForPastDependsBeforeSkipping && (await pass.past.blocks(task))) {
      pass.result.heldBack = true;
      return;
    }
    end(pass, task, { instance, state: verdict });
    return;
  }
  if (notYet(pass, task) || (await pass.past.blocks(task))) {
    pass.result.heldBack = true;
    return;
  }
  if (instance.mapIndex < 0 && task.mappedOver !== null) await expand(pass, task, instance);
  else if (task.isEmpty) end(pass, task, { instance, state: "success", tryNumber: 1 });
  else place(pass, task, instance);
}

async function visit(pass: Pass, task: PlannedTask): Promise<void> {
  let shared: Verdict | undefined;
  for (const instance of pass.snapshot.open(task.taskId)) {
    if (wasSkipped(pass, task, instance.mapIndex)) {
      end(pass, task, { instance, state: "skipped", instant: true });
      continue;
    }
    const own = task.mappedGroup !== null && instance.mapIndex >= 0;
    const verdict =
      own || shared === undefined
        ? decide(pass.graph, task, { mapIndex: instance.mapIndex, states: pass.snapshot })
        : shared;
    if (!own && verdict !== "removed") shared = verdict;
    await settle(pass, task, { instance, verdict });
  }
}

/** Looks at `dirty` and at whatever that decides; writes what ended, answers what may run. */
export async function advanceRun(
  engine: Engine,
  trx: Trx,
  at: { run: LockedRun; graph: DagGraph; dirty: Iterable<string> },
): Promise<Advance> {
  const pass: Pass = {
    engine,
    trx,
    run: at.run,
    graph: at.graph,
    snapshot: new RunSnapshot(trx, at.run.id),
    past: new PastDependency(trx, at.run, at.graph),
    skips: new Map(),
    ended: [],
    result: { candidates: [], ended: [], heldBack: false },
    next: new Set(at.dirty),
  };
  while (pass.next.size > 0) {
    const tasks = [...pass.next].flatMap((id) => at.graph.tasks.get(id) ?? []);
    pass.next = new Set();
    await load(pass, tasks);
    for (const task of tasks) await visit(pass, task);
    // Before the next pass reads: what it looks up for the first time must show what this one has ended.
    await endInstances(trx, pass.ended.splice(0));
  }
  return pass.result;
}
