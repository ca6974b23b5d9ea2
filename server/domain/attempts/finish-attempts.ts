// Ends attempts: one transaction writes their states and return values, what became ready, the slots it takes and the jobs
// that carry it on. Several ends that arrive together share the transaction.
import type { AttemptOutcome, OutletEvent } from "@windsock/sdk/runtime";
import type { Trx } from "../../store/database.ts";
import {
  type AttemptEnd,
  type AttemptRow,
  type RescheduleRow,
  type TaskEvent,
  attemptRows,
  endAttempts,
  insertReschedules,
  insertTaskEvents,
  insertTrigger,
  recordHistory,
} from "../../store/attempt-rows.ts";
import { type JobSpec, callbackJob, resumeJob } from "../../store/jobs.ts";
import { type LockedRun, lockRuns } from "../../store/planning-rows.ts";
import { requestCallback } from "../../store/run-rows.ts";
import { type LogChunk, insertLogChunks } from "../../store/task-logs.ts";
import { notifyDeferred } from "../../store/revocations.ts";
import { type RenderedFields, writeRendered } from "../../store/verb-rows.ts";
import { type XComRow, upsertXComs } from "../../store/xcom-rows.ts";
import { recordAssetEvents } from "../assets/record-asset-events.ts";
import type { Engine } from "../engine.ts";
import { awaitInput } from "../hitl/await-input.ts";
import type { DagGraph, PlannedTask } from "../planning/dag-graph.ts";
import { type RunChange, graphOf, settleRuns } from "../planning/settle-runs.ts";
import { waitsForAllSuccesses } from "../planning/trigger-rule.ts";
import { uuidv7 } from "../uuid.ts";
import type { Taking } from "./hands.ts";
import { retryDelay } from "./retry-delay.ts";
import { SameHands } from "./same-hands.ts";
import { skipNow } from "./skip-now.ts";
import type { StartedAttempt } from "./start-attempts.ts";
import { skipRecord, skipTargets } from "./skip-targets.ts";
import { transact } from "../../store/transaction.ts";

export interface Finish {
  attemptId: string;
  dagRunId: number;
  outcome: AttemptOutcome;
  logs: LogChunk[];
  /** What its templates became, unless that is stored already. */
  rendered?: RenderedFields | null;
  /** Whose attempt it was; left out by whoever ends it in a lost worker's place. */
  workerId?: number;
  /** Of the process it ran in, if it came that far. */
  pid?: number | null;
}

/** `stale`: the attempt was not this worker's to finish any more; nothing of it was kept but its log. */
export type FinishResult =
  /** `next`: an attempt that has begun in this one's place, in the same hands. */
  | { attemptId: string; kind: "finished"; state: string | null; next: StartedAttempt | null }
  | { attemptId: string; kind: "stale" };

/** What the batch writes, gathered before anything is written. */
interface Batch {
  ends: AttemptEnd[];
  history: { id: string; pid: number | null }[];
  xcoms: XComRow[];
  events: TaskEvent[];
  reschedules: RescheduleRow[];
  jobs: JobSpec[];
  changes: Map<number, RunChange>;
  skips: { row: AttemptRow; taskIds: readonly string[] }[];
  results: FinishResult[];
}

interface Ending {
  engine: Engine;
  trx: Trx;
  batch: Batch;
  row: AttemptRow;
  run: LockedRun;
  graph: DagGraph;
  task: PlannedTask | undefined;
  pid: number | null;
}

const blankEnd = ({ row, pid }: Ending, state: string | null): AttemptEnd => ({
  id: row.id,
  pid,
  state,
  due_in: null,
  due_at: null,
  next_id: null,
  max_tries: null,
  trigger_id: null,
  trigger_timeout: null,
  next_method: null,
  next_kwargs: null,
});

function waitFor(change: RunChange, mappedTaskId: string, dependent: string): void {
  change.patient ??= new Map();
  const waiting = change.patient.get(mappedTaskId);
  if (waiting === undefined) change.patient.set(mappedTaskId, new Set([dependent]));
  else waiting.add(dependent);
}

/** Tasks that may be decided now that one instance ended; a join over a mapped task is left alone until its last one. */
function wakeDependents({ batch, graph, run, row }: Ending, state: string): void {
  const change = batch.changes.get(run.id)!;
  for (const id of graph.dependents.get(row.task_id) ?? []) {
    const task = graph.tasks.get(id)!;
    const patient =
      state === "success" && row.map_index >= 0 && waitsForAllSuccesses(task.triggerRule) && task.mappedGroup === null;
    if (!patient) change.dirty.add(id);
    else waitFor(change, row.task_id, id);
  }
}

async function callback(ending: Ending, kind: string, error: string | null): Promise<void> {
  const { trx, run, row, graph, batch } = ending;
  const attempt = { id: row.id, taskId: row.task_id, mapIndex: row.map_index, error };
  batch.jobs.push(
    callbackJob(
      await requestCallback(trx, {
        run,
        versionId: row.dag_version_id ?? graph.versionId,
        kind,
        reason: error,
        attempt,
      }),
    ),
  );
}

async function succeed(ending: Ending, outcome: Extract<AttemptOutcome, { kind: "success" }>): Promise<void> {
  const { batch, row, graph, task } = ending;
  batch.ends.push(blankEnd(ending, "success"));
  const xcom = {
    dag_run_id: row.dag_run_id,
    dag_id: row.dag_id,
    run_id: row.run_id,
    task_id: row.task_id,
    map_index: row.map_index,
  };
  if (outcome.returnValue !== null) {
    batch.xcoms.push({ ...xcom, key: "return_value", value: outcome.returnValue, map_length: outcome.mapLength });
  }
  if (outcome.skip !== null && task !== undefined) {
    batch.xcoms.push({ ...xcom, ...skipRecord(graph, task, outcome.skip) });
    batch.skips.push({ row, taskIds: skipTargets(graph, task, outcome.skip) });
  }
  if (task?.callbacks.success === true) await callback(ending, "task_success", null);
  await recordOutlets(ending, outcome.outletEvents);
  wakeDependents(ending, "success");
}

async function recordOutlets({ trx, row, run, task, batch }: Ending, events: readonly OutletEvent[]): Promise<void> {
  if (task === undefined || (task.outlets.length === 0 && events.length === 0)) return;
  batch.jobs.push(...(await recordAssetEvents(trx, { source: row, run, outlets: task.outlets, events })));
}

async function fail(ending: Ending, outcome: Extract<AttemptOutcome, { kind: "failed" }>): Promise<void> {
  const { batch, row, task, run } = ending;
  const again = outcome.retry && task !== undefined && row.try_number <= row.max_tries;
  if (again) {
    const longest = ending.engine.settings.maxRetryDelay;
    const due = retryDelay(task, { dagId: row.dag_id, runId: row.run_id, tryNumber: row.try_number, longest });
    batch.history.push({ id: row.id, pid: ending.pid });
    batch.ends.push({ ...blankEnd(ending, "up_for_retry"), due_in: due, next_id: uuidv7() });
    if (task.callbacks.retry || (task.emailOnRetry && task.email.length > 0))
      await callback(ending, "task_retry", outcome.error.message);
    return;
  }
  batch.ends.push(blankEnd(ending, "failed"));
  if (task?.callbacks.failure === true || (task?.emailOnFailure === true && task.email.length > 0)) {
    await callback(ending, "task_failure", outcome.error.message);
  }
  if (ending.graph.dag.failFast && task !== undefined && !task.isTeardown) batch.changes.get(run.id)!.failFast = true;
  wakeDependents(ending, "failed");
}

async function defer(ending: Ending, outcome: Extract<AttemptOutcome, { kind: "deferred" }>): Promise<void> {
  const { trx, batch, row } = ending;
  const id = await insertTrigger(trx, {
    classpath: outcome.trigger.classpath,
    kwargs: JSON.stringify(outcome.trigger.kwargs),
    dag_version_id: row.dag_version_id,
  });
  batch.ends.push({
    ...blankEnd(ending, "deferred"),
    trigger_id: id,
    trigger_timeout: outcome.timeout,
    next_method: outcome.method,
    next_kwargs: JSON.stringify(outcome.kwargs),
  });
  await notifyDeferred(trx);
}

async function end(ending: Ending, outcome: AttemptOutcome): Promise<void> {
  const { batch, row } = ending;
  switch (outcome.kind) {
    case "success":
      return await succeed(ending, outcome);
    case "failed":
      return await fail(ending, outcome);
    case "skipped":
      batch.ends.push(blankEnd(ending, "skipped"));
      if (ending.task?.callbacks.skipped === true) await callback(ending, "task_skipped", outcome.reason);
      return wakeDependents(ending, "skipped");
    case "rescheduled":
      batch.ends.push({ ...blankEnd(ending, "up_for_reschedule"), due_at: outcome.at });
      batch.reschedules.push({ attempt_id: row.id, dag_run_id: row.dag_run_id, reschedule_date: outcome.at });
      return;
    case "deferred":
      return await defer(ending, outcome);
    case "awaiting_input":
      batch.ends.push({ ...blankEnd(ending, "awaiting_input"), ...(await awaitInput(ending.trx, row, outcome)) });
      return;
  }
}

/** Cleared while it ran: this try is over, however it ended, and the instance is open again. */
function restart(ending: Ending): void {
  const { batch, row, task, run, pid } = ending;
  batch.history.push({ id: row.id, pid });
  batch.ends.push({ ...blankEnd(ending, null), next_id: uuidv7(), max_tries: row.try_number + (task?.retries ?? 0) });
  batch.changes.get(run.id)!.dirty.add(row.task_id);
}

/** An attempt that was handed back may run in another worker already, under the same identity. */
function isHeld(row: AttemptRow, workerId: number | undefined): boolean {
  const held = row.state === "running" || row.state === "restarting";
  return held && (workerId === undefined || row.worker_id === workerId);
}

async function takeOne(
  engine: Engine,
  trx: Trx,
  take: { batch: Batch; finish: Finish; row: AttemptRow | undefined; run: LockedRun | undefined },
): Promise<void> {
  const { batch, finish, row, run } = take;
  if (row === undefined || run === undefined || !isHeld(row, finish.workerId)) {
    batch.results.push({ attemptId: finish.attemptId, kind: "stale" });
    return;
  }
  const graph = await graphOf(engine, trx, run);
  if (!batch.changes.has(run.id)) batch.changes.set(run.id, { run, graph, dirty: new Set() });
  const pid = finish.pid ?? null;
  const ending: Ending = { engine, trx, batch, row, run, graph, task: graph.tasks.get(row.task_id), pid };
  if (row.state === "restarting") restart(ending);
  else await end(ending, finish.outcome);
  const state = batch.ends.at(-1)!.state;
  batch.results.push({ attemptId: finish.attemptId, kind: "finished", state, next: null });
  const { dag_id, run_id, task_id, map_index, try_number } = row;
  if (state !== null) {
    batch.events.push({
      event: state,
      dag_id,
      run_id,
      task_id,
      map_index,
      try_number,
      owner: ending.task?.owner ?? null,
      logical_date: run.logical_date,
    });
  }
}

/** Sends everything that is written, in order; the tasks' own rows before what is planned from them. Answers jobs for what is due later. */
async function write(
  engine: Engine,
  trx: Trx,
  { batch, finishes }: { batch: Batch; finishes: readonly Finish[] },
): Promise<JobSpec[]> {
  const rendered = finishes.flatMap((finish) => finish.rendered ?? []);
  const [, , , , due] = await Promise.all([
    insertLogChunks(
      trx,
      finishes.flatMap((finish) => finish.logs),
      { copied: engine.settings.copiesLogs },
    ),
    writeRendered(trx, rendered),
    insertReschedules(trx, batch.reschedules),
    recordHistory(trx, batch.history),
    endAttempts(trx, batch.ends),
    upsertXComs(trx, batch.xcoms),
    insertTaskEvents(trx, batch.events),
  ]);
  return due.flatMap((row) => (row.due_at === null ? [] : [resumeJob(row.id, row.due_at)]));
}

async function finishIn(
  engine: Engine,
  trx: Trx,
  { finishes, goingOn }: { finishes: readonly Finish[]; goingOn: Taking | undefined },
): Promise<{ results: FinishResult[]; successors: SameHands }> {
  const batch: Batch = {
    ends: [],
    history: [],
    xcoms: [],
    events: [],
    reschedules: [],
    jobs: [],
    changes: new Map(),
    skips: [],
    results: [],
  };
  const [runs, rows] = await Promise.all([
    lockRuns(trx, [...new Set(finishes.map((one) => one.dagRunId))]),
    attemptRows(
      trx,
      finishes.map((one) => one.attemptId),
    ),
  ]);
  for (const one of finishes) {
    const row = rows.find((r) => r.id === one.attemptId);
    await takeOne(engine, trx, { batch, finish: one, row, run: runs.find((r) => r.id === row?.dag_run_id) });
  }
  // The connection keeps their order, so planning reads what is written here without waiting for the answers.
  const writing = write(engine, trx, { batch, finishes });
  writing.catch(() => undefined);
  for (const { row, taskIds } of batch.skips)
    await skipNow(trx, { row, taskIds, change: batch.changes.get(row.dag_run_id)! });
  const ended = batch.results.filter((result) => result.kind === "finished").length;
  const successors = new SameHands(engine, goingOn === undefined ? null : { ...goingOn, count: ended });
  const settling = settleRuns(engine, trx, {
    changes: [...batch.changes.values()],
    freed: batch.ends.length > 0,
    jobs: batch.jobs,
    later: writing,
    successors,
  });
  await Promise.all([settling, writing]);
  return { results: batch.results, successors };
}

/**
 * Ends attempts of any runs in one transaction; tried again as a whole when the database asks for it. `goingOn`: begins
 * others in their places, one for each that ends.
 */
export async function finishAttempts(
  engine: Engine,
  finishes: readonly Finish[],
  goingOn?: Taking,
): Promise<FinishResult[]> {
  const { results, successors } = await transact(engine.db, (trx) => finishIn(engine, trx, { finishes, goingOn }), {
    plansOnce: true,
  });
  const begun = await successors.begun();
  const places = results.filter((result) => result.kind === "finished");
  begun.forEach((attempt, n) => (places[n]!.next = attempt));
  return results;
}
