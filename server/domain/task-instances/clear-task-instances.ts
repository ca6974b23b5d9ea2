// Lets task instances run again: of one run or of several, with their relatives, all of them or only those that failed or run.
import type { Trx } from "../../store/database.ts";
import { type InstanceSelection, selectInstances } from "../../store/instance-selection.ts";
import { setInstanceNotes } from "../../store/mark-rows.ts";
import { readDag } from "../../store/new-run-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { findRunPlace, runIdsBetween } from "../../store/run-selection.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { settleRuns } from "../planning/settle-runs.ts";
import { checkNote } from "./check-note.ts";
import { afterClear, clearInstances } from "./clear-instances.ts";
import { withRelatives } from "./clear-selection.ts";
import { type InstanceKey, toKeys } from "./instance-key.ts";
import { transact } from "../../store/transaction.ts";

export interface ClearInput {
  dagId: string;
  /** One run; without it every run between the dates (both included). */
  runId?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  /** From the run on, and back from it. */
  includeFuture?: boolean;
  includePast?: boolean;
  /** Task ids, or a task id with the index of one mapped instance; null: every task. */
  tasks?: readonly (string | readonly [taskId: string, mapIndex: number])[] | null;
  includeUpstream?: boolean;
  includeDownstream?: boolean;
  onlyFailed?: boolean;
  onlyRunning?: boolean;
  /** Runs that have ended begin again (default); otherwise they stay as they are. */
  resetDagRuns?: boolean;
  /** For Dags that pin their runs to a version: go on with the newest one. */
  runOnLatestVersion?: boolean;
  /** Refuses when an instance of the selection runs. */
  refuseRunning?: boolean;
  /** For the task instances; undefined leaves theirs. */
  note?: string | null;
  user?: string | null;
  dryRun: boolean;
}

export interface ClearResult {
  /** What was cleared, or would be; with the new ids when it was. */
  instances: InstanceKey[];
}

async function runsOf(trx: Trx, input: ClearInput): Promise<number[]> {
  const { dagId, runId = null } = input;
  let [from, to] = [input.startDate ?? null, input.endDate ?? null];
  if (runId !== null) {
    if (from !== null || to !== null) {
      throw new DomainError("invalid", "Exactly one of a run and a range of dates may be given", {
        resource: "TaskInstance",
        field: "runId",
        value: runId,
      });
    }
    const run = await findRunPlace(trx, dagId, runId);
    if (run === undefined) throw notFound("DagRun", runId);
    if (input.includeFuture !== true && input.includePast !== true) return [run.id];
    if (run.logical_date === null) {
      throw new DomainError("invalid", `The run ${runId} has no logical date, so nothing lies before or after it`, {
        resource: "DagRun",
        field: "runId",
        value: runId,
      });
    }
    [from, to] = [run.logical_date, run.logical_date];
  }
  return await runIdsBetween(trx, {
    dagId,
    from: input.includePast === true ? null : from,
    to: input.includeFuture === true ? null : to,
  });
}

function statesOf(input: ClearInput): InstanceSelection["states"] {
  if (input.onlyFailed === true && input.onlyRunning === true) {
    throw new DomainError("invalid", "Only one of only_failed and only_running may be asked for", {
      resource: "TaskInstance",
      field: "onlyFailed",
    });
  }
  if (input.onlyFailed === true) return { only: ["failed", "upstream_failed"] };
  return input.onlyRunning === true ? { only: ["running"] } : null;
}

async function select(engine: Engine, trx: Trx, input: ClearInput): Promise<Omit<InstanceSelection, "lock">> {
  const dag = await readDag(trx, input.dagId);
  if (dag === undefined) throw notFound("Dag", input.dagId);
  const states = statesOf(input);
  const dagRunIds = await runsOf(trx, input);
  if (input.tasks === undefined || input.tasks === null) return { dagRunIds, tasks: null, states };
  const graph = await engine.graphs.get(trx, dag.latest_version_id);
  const named = input.tasks.map((task) =>
    typeof task === "string" ? { taskId: task, mapIndex: null } : { taskId: task[0], mapIndex: task[1] },
  );
  const targets = withRelatives(graph, named, {
    upstream: input.includeUpstream === true,
    downstream: input.includeDownstream === true,
  });
  return {
    dagRunIds,
    tasks: targets.map((target) => ({ task_id: target.taskId, map_index: target.mapIndex })),
    states,
  };
}

async function clearIn(engine: Engine, trx: Trx, input: ClearInput): Promise<ClearResult> {
  const selection = await select(engine, trx, input);
  const runs = input.dryRun ? [] : await lockRuns(trx, selection.dagRunIds);
  const instances = await selectInstances(trx, { ...selection, lock: !input.dryRun });
  const running = input.refuseRunning === true ? instances.find((row) => row.state === "running") : undefined;
  if (running !== undefined) {
    throw new DomainError("conflict", `The task ${running.task_id} of the run ${running.run_id} is running`, {
      resource: "TaskInstance",
      value: running.task_id,
    });
  }
  const keys = toKeys(instances);
  if (input.dryRun || instances.length === 0) return { instances: keys };
  if (input.note !== undefined) {
    await setInstanceNotes(
      trx,
      instances.map((row) => row.id),
      { text: input.note, user: input.user ?? null },
    );
  }
  const cleared = await clearInstances(engine, trx, {
    runs,
    instances,
    resetDagRuns: input.resetDagRuns ?? true,
    runOnLatestVersion: input.runOnLatestVersion === true,
  });
  await settleRuns(engine, trx, { changes: cleared.changes, freed: true, jobs: cleared.jobs });
  return { instances: afterClear(keys, cleared) };
}

export async function clearTaskInstances(engine: Engine, input: ClearInput): Promise<ClearResult> {
  checkNote(input.note);
  return await transact(engine.db, (trx) => clearIn(engine, trx, input));
}
