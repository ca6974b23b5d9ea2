// Ends a run by hand as a success or a failure, or puts it back among those that wait to begin.
//
// Teardowns still do their work: as long as one has not ended, the run goes on for it and ends by itself. Everything else
// that has not ended ends now; workers that run some of it are told to stop.
import { completeBackfillOf } from "../../store/backfill-rows.ts";
import { takeBackWaiting } from "../../store/clear-rows.ts";
import type { Trx } from "../../store/database.ts";
import { type SelectedInstance, selectInstances } from "../../store/instance-selection.ts";
import { type JobSpec, planDagJob, startRunsJob } from "../../store/jobs.ts";
import { markRun, setRunNotes } from "../../store/mark-rows.ts";
import { type LockedRun, lockRuns } from "../../store/planning-rows.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { graphOf, settleRuns } from "../planning/settle-runs.ts";
import { queueRunsAgain } from "../runs/queue-again.ts";
import { isFinished, isRunFinished, type MaybeState } from "../states.ts";
import { checkNote } from "../task-instances/check-note.ts";
import { markInstances } from "../task-instances/mark-instances.ts";
import { transact } from "../../store/transaction.ts";

export interface RunStateInput {
  dagId: string;
  runId: string;
  state: "success" | "failed" | "queued";
  /**
   * What a success makes of the tasks: `all` turns every one of them into a success, whatever it was; `unfinished` only ends
   * those that run, skips those that have not begun, and leaves the others.
   */
  onSuccess: "all" | "unfinished";
  /** undefined leaves the note. */
  note?: string | null;
  user?: string | null;
}

/** Begun and not ended: a worker has it, or it waits in the middle of its try. */
const BEGUN: ReadonlySet<MaybeState> = new Set<MaybeState>([
  "running",
  "restarting",
  "deferred",
  "up_for_reschedule",
  "awaiting_input",
]);

const stateOf = (row: SelectedInstance): MaybeState => row.state as MaybeState;

interface Ends {
  success: SelectedInstance[];
  failed: SelectedInstance[];
  skipped: SelectedInstance[];
  /** A teardown has still to do its work. */
  goesOn: boolean;
}

function endsOf(graph: DagGraph, instances: readonly SelectedInstance[], input: RunStateInput): Ends {
  const ends: Ends = { success: [], failed: [], skipped: [], goesOn: false };
  for (const row of instances) {
    const open = !isFinished(stateOf(row));
    if (open && graph.tasks.get(row.task_id)?.isTeardown === true) ends.goesOn = true;
    else if (input.state === "success" && input.onSuccess === "all") {
      if (row.state !== "success" && row.state !== "removed") ends.success.push(row);
    } else if (open && BEGUN.has(stateOf(row))) ends[input.state === "success" ? "success" : "failed"].push(row);
    else if (open) ends.skipped.push(row);
  }
  return ends;
}

/** Answers the jobs that the end of the run makes necessary. */
async function endRun(trx: Trx, run: LockedRun, state: "success" | "failed"): Promise<JobSpec[]> {
  await markRun(trx, run.id, state);
  run.state = state;
  await completeBackfillOf(trx, run.backfill_id);
  return [startRunsJob(run.dag_id), planDagJob(run.dag_id)];
}

async function end(
  engine: Engine,
  trx: Trx,
  at: { run: LockedRun; input: RunStateInput; state: "success" | "failed" },
): Promise<void> {
  const { run, input } = at;
  const graph = await graphOf(engine, trx, run);
  const instances = await selectInstances(trx, { dagRunIds: [run.id], tasks: null, states: null, lock: true });
  const ends = endsOf(graph, instances, input);
  for (const state of ["success", "failed", "skipped"] as const) await markInstances(trx, ends[state], state);
  const wasFinished = isRunFinished(run.state);
  const jobs = ends.goesOn && !wasFinished ? [] : await endRun(trx, run, at.state);
  const changed = [...ends.success, ...ends.failed, ...ends.skipped];
  const dirty = new Set(changed.flatMap((row) => graph.dependents.get(row.task_id) ?? []));
  await settleRuns(engine, trx, { changes: [{ run, graph, dirty }], freed: true, jobs });
}

/** What runs in it goes on; what has not begun waits for the run to begin. */
async function queue(engine: Engine, trx: Trx, run: LockedRun): Promise<void> {
  await takeBackWaiting(trx, run.id);
  const jobs = await queueRunsAgain(trx, [run]);
  await settleRuns(engine, trx, { changes: [], freed: true, jobs });
}

export async function setDagRunState(engine: Engine, input: RunStateInput): Promise<void> {
  checkNote(input.note);
  await transact(engine.db, async (trx) => {
    const place = await findRunPlace(trx, input.dagId, input.runId);
    const [run] = place === undefined ? [] : await lockRuns(trx, [place.id]);
    if (run === undefined) throw notFound("DagRun", input.runId);
    if (input.note !== undefined) await setRunNotes(trx, [run.id], { text: input.note, user: input.user ?? null });
    if (input.state === "queued") await queue(engine, trx, run);
    else await end(engine, trx, { run, input, state: input.state });
  });
}
