// Task instances that waited and may go on: a retry or a rescheduled sensor that is due, a trigger that fired or timed out.
import type { Trx } from "../../store/database.ts";
import { type DueInstance, dueInstances, resumeDeferred } from "../../store/due-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { type Candidate, admit } from "../admission/admit.ts";
import { addJobs, attemptJob } from "../../store/jobs.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { graphOf } from "../planning/settle-runs.ts";
import { commitWith, transact } from "../../store/transaction.ts";

function candidate(row: DueInstance, graph: DagGraph): Candidate {
  return {
    id: row.id,
    dagId: row.dag_id,
    dagRunId: row.dag_run_id,
    taskId: row.task_id,
    versionId: graph.versionId,
    pool: row.pool,
    poolSlots: row.pool_slots,
    queue: row.queue,
    weight: row.priority_weight,
    graph,
  };
}

async function goOn(engine: Engine, trx: Trx, ids: readonly string[]): Promise<void> {
  const found = await dueInstances(trx, ids);
  const runs = await lockRuns(trx, [...new Set(found.map((row) => row.dag_run_id))]);
  const due = await dueInstances(
    trx,
    found.map((row) => row.id),
  );
  const candidates: Candidate[] = [];
  for (const row of due) {
    const run = runs.find((r) => r.id === row.dag_run_id);
    if (run === undefined || run.state !== "running" || run.is_paused) continue;
    candidates.push(candidate(row, await graphOf(engine, trx, run)));
  }
  if (candidates.length === 0) return;
  const { queued, placed } = await admit(engine, trx, { own: candidates });
  commitWith(trx, placed);
  commitWith(trx, addJobs(trx, queued.map(attemptJob)));
}

/** Retries and rescheduled sensors whose time has come. */
export async function resumeDue(engine: Engine, attemptIds: readonly string[]): Promise<void> {
  await transact(engine.db, (trx) => goOn(engine, trx, attemptIds));
}

export interface TriggerEnd {
  triggerId: number;
  /** What the task goes on with. */
  event: { kind: "event"; payload: unknown } | { kind: "failed"; error: string } | { kind: "timeout" };
}

/** Deferred attempts whose trigger has fired, failed or timed out; each goes on (or fails) in a worker. */
export async function resumeTriggered(engine: Engine, ends: readonly TriggerEnd[]): Promise<void> {
  await transact(engine.db, async (trx) => {
    const ids = await resumeDeferred(trx, ends);
    await goOn(engine, trx, ids);
  });
}
