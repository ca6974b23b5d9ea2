// Lets a whole run begin again: all of it, what failed, or only the tasks its Dag got since.
import type { Trx } from "../../store/database.ts";
import { selectInstances } from "../../store/instance-selection.ts";
import { setRunNotes } from "../../store/mark-rows.ts";
import { readDag } from "../../store/new-run-rows.ts";
import { type LockedRun, lockRuns } from "../../store/planning-rows.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { settleRuns } from "../planning/settle-runs.ts";
import { checkNote } from "../task-instances/check-note.ts";
import { afterClear, clearInstances } from "../task-instances/clear-instances.ts";
import { type InstanceKey, toKeys } from "../task-instances/instance-key.ts";
import { clearNewTasks, newTasks } from "./clear-new-tasks.ts";
import { transact } from "../../store/transaction.ts";

export interface ClearRunInput {
  dagId: string;
  runId: string;
  onlyFailed?: boolean;
  /** Only tasks that the run has no instances of: its Dag got them since. */
  onlyNew?: boolean;
  runOnLatestVersion?: boolean;
  /** For the run; undefined leaves its note. */
  note?: string | null;
  user?: string | null;
  dryRun?: boolean;
}

export interface ClearRunResult {
  dagId: string;
  runId: string;
  /** What was cleared or would be; with the new ids when it was. */
  instances: InstanceKey[];
  /** With onlyNew: the tasks that get instances. */
  newTaskIds: string[];
  /** The run waits to begin again. Whoever reads it after the clear may find that it has begun. */
  isQueued: boolean;
}

async function findRun(trx: Trx, input: ClearRunInput): Promise<LockedRun> {
  const dag = await readDag(trx, input.dagId);
  if (dag === undefined) throw notFound("Dag", input.dagId);
  const place = await findRunPlace(trx, input.dagId, input.runId);
  const [run] = place === undefined ? [] : await lockRuns(trx, [place.id]);
  if (run === undefined) throw notFound("DagRun", input.runId);
  return run;
}

async function clearIn(engine: Engine, trx: Trx, input: ClearRunInput): Promise<ClearRunResult> {
  const run = await findRun(trx, input);
  const { dagId, runId } = input;
  const dryRun = input.dryRun === true;
  if (!dryRun && input.note !== undefined)
    await setRunNotes(trx, [run.id], { text: input.note, user: input.user ?? null });
  if (input.onlyNew === true) {
    const newTaskIds = await newTasks(engine, trx, run);
    if (!dryRun && newTaskIds.length > 0) await clearNewTasks(engine, trx, run);
    return { dagId, runId, instances: [], newTaskIds, isQueued: run.state === "queued" };
  }
  const states = input.onlyFailed === true ? { only: ["failed", "upstream_failed"] } : null;
  const instances = await selectInstances(trx, { dagRunIds: [run.id], tasks: null, states, lock: !dryRun });
  const keys = toKeys(instances);
  if (dryRun || instances.length === 0) return { dagId, runId, instances: keys, newTaskIds: [], isQueued: false };
  const cleared = await clearInstances(engine, trx, {
    runs: [run],
    instances,
    resetDagRuns: true,
    runOnLatestVersion: input.runOnLatestVersion === true,
  });
  const isQueued = run.state === "queued";
  await settleRuns(engine, trx, { changes: cleared.changes, freed: true, jobs: cleared.jobs });
  return {
    dagId,
    runId,
    instances: afterClear(keys, cleared),
    newTaskIds: [],
    isQueued,
  };
}

export async function clearDagRun(engine: Engine, input: ClearRunInput): Promise<ClearRunResult> {
  if (input.onlyNew === true && input.onlyFailed === true) {
    throw new DomainError("invalid", "Only one of only_new and only_failed may be asked for", {
      resource: "DagRun",
      field: "onlyNew",
    });
  }
  checkNote(input.note);
  return await transact(engine.db, (trx) => clearIn(engine, trx, input));
}
