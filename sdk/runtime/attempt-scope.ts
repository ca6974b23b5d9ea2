// What all parts of a running attempt share.
import type { Context } from "../context.ts";
import type { Dag } from "../dag.ts";
import type { BaseOperator } from "../operator.ts";
import { createTaskLogger, type TaskLogger } from "./task-logger.ts";
import type { AttemptRequest, OutletEvent, RunSummary, TaskHost } from "./attempt.ts";

/** One attempt: made once, changed only where a field says so. */
export interface AttemptScope {
  readonly dag: Dag;
  readonly request: AttemptRequest;
  readonly host: TaskHost;
  readonly signal: AbortSignal;
  readonly log: TaskLogger;
  /** The operator that runs: first the Dag's own, then the clone with its inputs. */
  task: BaseOperator;
  /** What the task reported about its outlets. */
  readonly outletEvents: Map<string, OutletEvent>;
  /** Set in callbacks: what the task threw, and why it ended. */
  exception: unknown;
  /** Of the task instance: "running", or how it ended where a callback is called. */
  state: string;
  reason: string | null;
  /** How many instances the mapped task has, where its inputs had to be counted. */
  expandedCount: number | null;
  /** Asked once, however many of the prev_…_success names are used. */
  previousSuccess?: Promise<RunSummary | null>;
  context?: Context;
}

/** A scope that knows nothing of its task yet. */
export function createScope(facts: Pick<AttemptScope, "dag" | "request" | "host" | "signal">): AttemptScope {
  return {
    ...facts,
    log: createTaskLogger(facts.host),
    // Replaced before anything reads it: an attempt begins by finding its task.
    task: undefined as unknown as BaseOperator,
    outletEvents: new Map(),
    exception: null,
    state: "running",
    reason: null,
    expandedCount: null,
  };
}
