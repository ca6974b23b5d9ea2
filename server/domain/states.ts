// The one place that says which states exist, what they mean, and which transitions a task instance may make.
//
// A task instance begins without a state (null). The planner makes it `scheduled` when its upstream allows, admission makes
// it `queued` when its pool and limits have room (this begins a try), a worker makes it `running`. From there it ends
// (success, failed, skipped), waits (up_for_retry, up_for_reschedule, deferred, awaiting_input) and comes back through
// `scheduled`, or is being cleared (`restarting`). upstream_failed, skipped and removed are also given by the planner.
// Marking and clearing may move any state; everything else follows the table below.

export type RunState = "queued" | "running" | "success" | "failed";

export type TaskState =
  | "removed"
  | "scheduled"
  | "queued"
  | "running"
  | "success"
  | "restarting"
  | "failed"
  | "up_for_retry"
  | "up_for_reschedule"
  | "upstream_failed"
  | "skipped"
  | "deferred"
  | "awaiting_input";

export type MaybeState = TaskState | null;

export const TASK_STATES: readonly TaskState[] = [
  "removed",
  "scheduled",
  "queued",
  "running",
  "success",
  "restarting",
  "failed",
  "up_for_retry",
  "up_for_reschedule",
  "upstream_failed",
  "skipped",
  "deferred",
  "awaiting_input",
];
export const RUN_STATES: readonly RunState[] = ["queued", "running", "success", "failed"];

const FINISHED: ReadonlySet<MaybeState> = new Set<MaybeState>([
  "success",
  "failed",
  "skipped",
  "upstream_failed",
  "removed",
]);
const FAILED: ReadonlySet<MaybeState> = new Set<MaybeState>(["failed", "upstream_failed"]);
const SUCCEEDED: ReadonlySet<MaybeState> = new Set<MaybeState>(["success", "skipped"]);
/** In a worker's hands, or on the way there: these hold a slot of their pool. */
const HOLDING: ReadonlySet<MaybeState> = new Set<MaybeState>(["queued", "running", "restarting"]);
/** Something outside of the planner moves these on. */
const UNDER_WAY: ReadonlySet<MaybeState> = new Set<MaybeState>([
  "scheduled",
  "queued",
  "running",
  "restarting",
  "up_for_retry",
  "up_for_reschedule",
  "deferred",
  "awaiting_input",
]);

export const isFinished = (state: MaybeState): boolean => FINISHED.has(state);
export const isFailed = (state: MaybeState): boolean => FAILED.has(state);
export const isSucceeded = (state: MaybeState): boolean => SUCCEEDED.has(state);
export const holdsSlot = (state: MaybeState): boolean => HOLDING.has(state);
export const isUnderWay = (state: MaybeState): boolean => UNDER_WAY.has(state);
export const isRunFinished = (state: string): boolean => state === "success" || state === "failed";

const PLANNED: readonly MaybeState[] = ["scheduled", "success", "skipped", "upstream_failed", "removed", "failed"];
const ENDS: readonly MaybeState[] = [
  "success",
  "failed",
  "skipped",
  "up_for_retry",
  "up_for_reschedule",
  "deferred",
  "awaiting_input",
];

/** What may follow what when the engine moves a task instance (people may mark and clear freely). */
export const TRANSITIONS: ReadonlyMap<MaybeState, readonly MaybeState[]> = new Map<MaybeState, readonly MaybeState[]>([
  [null, PLANNED],
  ["scheduled", ["queued", null, "skipped", "failed"]],
  ["queued", ["running", "scheduled", "failed", null]],
  ["running", [...ENDS, "restarting", "queued"]],
  ["restarting", [null, "failed"]],
  ["up_for_retry", ["scheduled"]],
  ["up_for_reschedule", ["scheduled"]],
  ["deferred", ["scheduled", "failed"]],
  ["awaiting_input", ["scheduled", "failed"]],
]);

export function mayFollow(from: MaybeState, to: MaybeState): boolean {
  return TRANSITIONS.get(from)?.includes(to) ?? false;
}
