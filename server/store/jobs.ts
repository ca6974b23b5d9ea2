// Wake-ups: graphile-worker jobs, added by SQL on the caller's transaction so that they commit with what they announce.
// A job may be lost or come twice; what it points at is the truth.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

export interface JobSpec {
  /** Names the handler. */
  identifier: string;
  payload: Record<string, unknown>;
  /** One pending job a key: a later one replaces it. */
  key: string;
  /** null: now. */
  runAt?: string | null;
  /** Lower is sooner. */
  priority?: number;
}

/** graphile-worker's priority is a smallint. */
const MOST = 32_767;

export const attemptTask = (queue: string): string => `attempt:${queue}`;
export const START_RUNS = "start-runs";
export const PLAN_RUN = "plan-run";
export const PLAN_DAG = "plan-dag";
export const ADMIT = "admit";
export const RESUME = "resume";
export const CALLBACK = "callback";
export const DEADLINE = "deadline";

/** Must come last in a transaction: a keyed job that is being worked on is locked. */
export async function addJobs(trx: Trx, jobs: readonly JobSpec[]): Promise<void> {
  if (jobs.length === 0) return;
  const byKey = new Map(jobs.map((job) => [job.key, job]));
  const rows = [...byKey.values()].map((job) => ({
    identifier: job.identifier,
    payload: job.payload,
    run_at: job.runAt ?? null,
    key: job.key,
    priority: job.priority ?? 0,
  }));
  await sql`
    select count(*) from graphile_worker.add_jobs(array(
      select (j.identifier, j.payload, null::text, j.run_at, null::smallint, j.key, j.priority::smallint, null::text[])::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(rows)}::json) as j(identifier text, payload json, run_at timestamptz, key text, priority int)
    ))`.execute(trx);
}

export interface QueuedAttempt {
  id: string;
  queue: string;
  weight: number;
}

export function attemptJob(attempt: QueuedAttempt): JobSpec {
  const priority = Math.max(-MOST, Math.min(MOST, -attempt.weight));
  return {
    identifier: attemptTask(attempt.queue),
    payload: { id: attempt.id },
    key: `attempt:${attempt.id}`,
    priority,
  };
}

/** Queued runs of the Dag may be allowed to start. */
export function startRunsJob(dagId: string, runAt: string | null = null): JobSpec {
  return {
    identifier: START_RUNS,
    payload: { dagId },
    key: runAt === null ? `start:${dagId}` : `start:${dagId}:${runAt}`,
    runAt,
    priority: -1,
  };
}

export function planRunJob(dagRunId: number, runAt: string | null = null): JobSpec {
  return {
    identifier: PLAN_RUN,
    payload: { id: dagRunId },
    key: runAt === null ? `run:${dagRunId}` : `run:${dagRunId}:${runAt}`,
    runAt,
  };
}

/** Look at the Dag's schedule: at its next run's time, or now when something about it changed. */
export function planDagJob(dagId: string, runAt: string | null = null): JobSpec {
  return {
    identifier: PLAN_DAG,
    payload: { dagId },
    key: runAt === null ? `dag:${dagId}` : `schedule:${dagId}`,
    runAt,
  };
}

/** Slots may have become free for waiting task instances. */
export function admitJob(): JobSpec {
  return { identifier: ADMIT, payload: {}, key: "admit" };
}

/** A retry or a rescheduled sensor becomes due. */
export function resumeJob(attemptId: string, runAt: string): JobSpec {
  return { identifier: RESUME, payload: { id: attemptId }, key: `resume:${attemptId}`, runAt };
}

export function callbackJob(requestId: number): JobSpec {
  return { identifier: CALLBACK, payload: { id: requestId }, key: `callback:${requestId}` };
}

export function deadlineJob(deadlineId: number, runAt: string): JobSpec {
  return { identifier: DEADLINE, payload: { id: deadlineId }, key: `deadline:${deadlineId}`, runAt };
}

/** A Dag is new, changed, unpaused or gone. */
export async function enqueueDagChanged(trx: Trx, dagId: string): Promise<void> {
  await addJobs(trx, [planDagJob(dagId)]);
}
