// A worker takes queued attempts: they become running in its hands, and it learns all that their tasks need to begin.
import type { AttemptRequest } from "@windsock/sdk/runtime";
import { type StartedRow, type Taker, startAttemptRows } from "../../store/attempt-rows.ts";
import { eventsOfRun } from "../../store/verb-rows.ts";
import type { Engine } from "../engine.ts";
import { assetEventFacts } from "./asset-event-facts.ts";
import type { TriggerEnd } from "./resume-attempts.ts";

export interface StartedAttempt {
  attemptId: string;
  dagRunId: number;
  versionId: string;
  sourceHash: string;
  file: string;
  isolation: "warm" | "fresh";
  /** Seconds. */
  executionTimeout: number | null;
  /** It goes on after a reschedule or a deferral: its log has a beginning already. */
  goesOn: boolean;
  request: AttemptRequest;
}

function resumption(row: StartedRow): AttemptRequest["resume"] {
  if (row.next_method === null) return null;
  const stored = JSON.parse(row.next_kwargs ?? "{}") as {
    kwargs?: Record<string, unknown>;
    event?: TriggerEnd["event"];
  };
  const event = stored.event ?? { kind: "event", payload: null };
  if (event.kind === "event") return { method: row.next_method, kwargs: stored.kwargs ?? {}, event: event.payload };
  // Airflow's way: the task is told that its trigger gave no event, and fails by itself.
  const error = event.kind === "timeout" ? "Trigger timeout" : event.error;
  return {
    method: "__fail__",
    kwargs: { error, traceback: event.kind === "failed" ? [event.error] : [] },
    event: null,
  };
}

async function assetEvents(engine: Engine, row: StartedRow): Promise<AttemptRequest["assetEvents"]> {
  const byUri: AttemptRequest["assetEvents"] = {};
  if (!row.has_asset_events) return byUri;
  for (const event of await eventsOfRun(engine.db, row.dag_run_id))
    (byUri[event.uri] ??= []).push(assetEventFacts(event));
  return byUri;
}

export async function attemptRequest(
  engine: Engine,
  row: StartedRow,
  settings: Record<string, string>,
): Promise<AttemptRequest> {
  const graph = await engine.graphs.get(engine.db, row.dag_version_id!);
  return {
    attemptId: row.id,
    dagId: row.dag_id,
    runId: row.run_id,
    taskId: row.task_id,
    mapIndex: row.map_index,
    tryNumber: row.try_number,
    maxTries: row.max_tries,
    startDate: row.start_date ?? row.started_at,
    dagVersionId: row.dag_version_id!,
    run: {
      runType: row.run_type,
      runAfter: row.run_after,
      logicalDate: row.logical_date,
      dataIntervalStart: row.data_interval_start,
      dataIntervalEnd: row.data_interval_end,
      queuedAt: row.queued_at,
      startDate: row.run_start_date,
      endDate: row.run_end_date,
      conf: (row.conf ?? {}) as Record<string, unknown>,
      state: row.run_state,
      triggeredBy: row.triggered_by,
      clearNumber: row.clear_number,
      partitionKey: row.partition_key,
      partitionDate: row.partition_date,
    },
    resume: resumption(row),
    reschedule: row.first_start === null ? null : { firstStart: row.first_start, pokes: row.pokes },
    assetEvents: await assetEvents(engine, row),
    timeout: graph.tasks.get(row.task_id)?.executionTimeout ?? null,
    settings,
  };
}

/** What a worker needs to run an attempt that has become its own. */
export async function toStarted(
  engine: Engine,
  row: StartedRow,
  settings: Record<string, string>,
): Promise<StartedAttempt> {
  const request = await attemptRequest(engine, row, settings);
  const task = (await engine.graphs.get(engine.db, row.dag_version_id!)).tasks.get(row.task_id);
  return {
    attemptId: row.id,
    dagRunId: row.dag_run_id,
    versionId: row.dag_version_id!,
    sourceHash: row.source_hash,
    file: row.file,
    isolation: task?.isolation ?? "warm",
    executionTimeout: request.timeout,
    goesOn: request.resume !== null || request.reschedule !== null,
    request,
  };
}

/** Whoever runs attempts: its name in the tables, and what tasks may know of the installation. */
export interface Runner extends Taker {
  settings: Record<string, string>;
}

/** In the order of the ids; null for an attempt that is not queued any more. */
export async function startAttempts(
  engine: Engine,
  ids: readonly string[],
  runner: Runner,
): Promise<(StartedAttempt | null)[]> {
  const queued = ids.map((id) => ({ id, dag_version_id: null }));
  const rows = await startAttemptRows(engine.db, queued, runner);
  const found = await Promise.all(rows.map((row) => toStarted(engine, row, runner.settings)));
  const byId = new Map(found.map((attempt) => [attempt.attemptId, attempt]));
  return ids.map((id) => byId.get(id) ?? null);
}
