// The request of an attempt that a test makes up: what is not said is as in a first try of a manual run.
import type { Dag } from "../dag.ts";
import { parseDuration } from "../datetime/index.ts";
import type { AttemptRequest, RunFacts } from "../runtime/attempt.ts";

/** What a test may say about the run. */
export interface TestRunOptions {
  runId?: string;
  /** ISO text or a Date; null for a run without one. Default: today, midnight UTC. */
  logicalDate?: string | Date | null;
  /** Default: the day that begins with the logical date. */
  dataInterval?: { start: string | Date; end: string | Date };
  conf?: Record<string, unknown>;
  runType?: string;
  /** What the run is for, in a Dag with partitions, and the time that stands for. */
  partitionKey?: string;
  partitionDate?: string | Date;
  /** What people answer to tasks that ask, by task id; where nothing is said nobody answers in time. */
  answers?: Readonly<Record<string, TestAnswer>>;
}

export interface TestAnswer {
  chosenOptions: readonly string[];
  paramsInput?: Readonly<Record<string, unknown>>;
}

/** What a test may say about one attempt of it. */
export interface TestAttemptOptions extends TestRunOptions {
  mapIndex?: number;
  tryNumber?: number;
  maxTries?: number;
  resume?: AttemptRequest["resume"];
  reschedule?: AttemptRequest["reschedule"];
  triggeringAssetEvents?: AttemptRequest["assetEvents"];
  settings?: Record<string, string>;
}

const DAY_MS = 24 * 3600 * 1000;

export function testRun(options: TestRunOptions): { runId: string; run: RunFacts } {
  const now = new Date();
  const midnight = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const logical =
    options.logicalDate === undefined ? midnight : options.logicalDate === null ? null : new Date(options.logicalDate);
  const interval =
    options.dataInterval ?? (logical === null ? null : { start: logical, end: new Date(logical.getTime() + DAY_MS) });
  const iso = (date: string | Date | undefined): string | null =>
    date === undefined ? null : new Date(date).toISOString();
  const logicalDate = logical?.toISOString() ?? null;
  const runType = options.runType ?? "manual";
  return {
    runId: options.runId ?? `${runType}__${logicalDate ?? now.toISOString()}`,
    run: {
      runType,
      runAfter: iso(interval?.end) ?? now.toISOString(),
      logicalDate,
      dataIntervalStart: iso(interval?.start),
      dataIntervalEnd: iso(interval?.end),
      queuedAt: now.toISOString(),
      startDate: now.toISOString(),
      endDate: null,
      conf: options.conf ?? {},
      state: "running",
      triggeredBy: "test",
      clearNumber: 0,
      partitionKey: options.partitionKey ?? null,
      partitionDate: iso(options.partitionDate),
    },
  };
}

export function testRequest(dag: Dag, taskId: string, options: TestAttemptOptions): AttemptRequest {
  const { runId, run } = testRun(options);
  const { executionTimeout } = dag.getTask(taskId)?.settings ?? {};
  return {
    attemptId: crypto.randomUUID(),
    dagId: dag.dagId,
    runId,
    taskId,
    mapIndex: options.mapIndex ?? -1,
    tryNumber: options.tryNumber ?? 1,
    maxTries: options.maxTries ?? 0,
    startDate: new Date().toISOString(),
    dagVersionId: "test",
    run,
    resume: options.resume ?? null,
    reschedule: options.reschedule ?? null,
    assetEvents: options.triggeringAssetEvents ?? {},
    timeout:
      executionTimeout === undefined || executionTimeout === null
        ? null
        : parseDuration(executionTimeout).totalSeconds(),
    settings: { test_mode: "true", ...options.settings },
  };
}
