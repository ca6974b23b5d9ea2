// What a trigger rule says about one task instance, given the states of what is upstream. Airflow's rules, exactly.
import type { MaybeState } from "../states.ts";

export const TRIGGER_RULES = [
  "all_success",
  "all_failed",
  "all_done",
  "all_done_min_one_success",
  "all_done_setup_success",
  "one_success",
  "one_failed",
  "one_done",
  "none_failed",
  "none_failed_min_one_success",
  "none_skipped",
  "all_skipped",
  "always",
] as const;
export type TriggerRule = (typeof TRIGGER_RULES)[number];

/** How many upstream instances there are, and how the finished ones ended. */
export interface UpstreamCounts {
  /** Instances that exist or will exist. */
  total: number;
  success: number;
  skipped: number;
  failed: number;
  upstreamFailed: number;
  removed: number;
  /** Of the upstream tasks that are setups. */
  setups: number;
  setupSuccess: number;
  setupSkipped: number;
}

/** `wait`: nothing can be said yet; `ready`: it may run; otherwise the state the rule gives it. */
export type Verdict = "wait" | "ready" | "skipped" | "upstream_failed" | "removed";

export function noCounts(): UpstreamCounts {
  return {
    total: 0,
    success: 0,
    skipped: 0,
    failed: 0,
    upstreamFailed: 0,
    removed: 0,
    setups: 0,
    setupSuccess: 0,
    setupSkipped: 0,
  };
}

export function countState(counts: UpstreamCounts, state: MaybeState, of: { n: number; isSetup: boolean }): void {
  const { n, isSetup } = of;
  counts.total += n;
  if (isSetup) counts.setups += n;
  if (state === "success") {
    counts.success += n;
    if (isSetup) counts.setupSuccess += n;
  } else if (state === "skipped") {
    counts.skipped += n;
    if (isSetup) counts.setupSkipped += n;
  } else if (state === "failed") counts.failed += n;
  else if (state === "upstream_failed") counts.upstreamFailed += n;
  else if (state === "removed") counts.removed += n;
}

const doneOf = (c: UpstreamCounts): number => c.success + c.skipped + c.failed + c.upstreamFailed + c.removed;

/** Setups further up must all have succeeded before work may start; one that failed or was skipped decides at once. */
export function evaluateSetups(counts: UpstreamCounts, mapIndex: number): Verdict {
  if (counts.upstreamFailed + counts.failed > 0) return "upstream_failed";
  if (counts.skipped > 0) return "skipped";
  if (counts.removed > 0 && counts.success > 0 && mapIndex > -1 && mapIndex >= counts.success) return "removed";
  const missing = counts.total - counts.success - (mapIndex > -1 ? counts.removed : 0);
  return missing > 0 ? "wait" : "ready";
}

type Rule = (c: UpstreamCounts, mapIndex: number) => Verdict;

const when = (ready: boolean): Verdict => (ready ? "ready" : "wait");
const gone = (c: UpstreamCounts, mapIndex: number): number => (mapIndex > -1 ? c.removed : 0);
const anyFailed = (c: UpstreamCounts): boolean => c.failed + c.upstreamFailed > 0;
const allDone = (c: UpstreamCounts): boolean => doneOf(c) >= c.total;

const RULES: Record<TriggerRule, Rule> = {
  all_success(c, mapIndex) {
    if (anyFailed(c)) return "upstream_failed";
    if (c.skipped > 0) return "skipped";
    if (c.removed > 0 && c.success > 0 && mapIndex > -1 && mapIndex >= c.success) return "removed";
    return when(c.total - c.success - gone(c, mapIndex) <= 0);
  },
  all_failed(c, mapIndex) {
    if (c.success + c.skipped > 0) return "skipped";
    return when(c.total - c.failed - c.upstreamFailed - gone(c, mapIndex) <= 0);
  },
  all_done: (c) => when(allDone(c)),
  all_done_min_one_success(c) {
    if (!allDone(c)) return "wait";
    if (c.success > 0) return "ready";
    return c.skipped === c.total ? "skipped" : "upstream_failed";
  },
  all_done_setup_success(c) {
    if (!allDone(c)) return "wait";
    if (c.setups > 0 && c.setupSkipped >= c.setups) return "skipped";
    if (c.setups > 0 && c.setupSuccess === 0) return "upstream_failed";
    return "ready";
  },
  one_success(c) {
    if (allDone(c) && doneOf(c) === c.skipped) return "skipped";
    if (allDone(c) && c.success === 0) return "upstream_failed";
    return when(c.success > 0);
  },
  one_failed(c) {
    if (allDone(c) && !anyFailed(c)) return "skipped";
    return when(anyFailed(c));
  },
  one_done(c) {
    if (allDone(c) && c.failed + c.success === 0) return "skipped";
    return when(c.success + c.failed > 0);
  },
  none_failed(c, mapIndex) {
    if (anyFailed(c)) return "upstream_failed";
    return when(c.total - c.success - c.skipped - gone(c, mapIndex) <= 0);
  },
  none_failed_min_one_success(c, mapIndex) {
    if (anyFailed(c)) return "upstream_failed";
    if (c.skipped === c.total) return "skipped";
    return when(c.total - c.success - c.skipped - gone(c, mapIndex) <= 0);
  },
  none_skipped(c) {
    if (c.skipped > 0) return "skipped";
    return when(allDone(c));
  },
  all_skipped(c) {
    if (c.success + c.failed + c.upstreamFailed > 0) return "skipped";
    return when(c.total - c.skipped <= 0);
  },
  always: () => "ready",
};

export function evaluateRule(rule: string, counts: UpstreamCounts, mapIndex: number): Verdict {
  if (counts.total === 0) return "ready";
  const evaluate = RULES[rule as TriggerRule];
  if (evaluate === undefined) throw new Error(`There is no trigger rule ${rule}`);
  return evaluate(counts, mapIndex);
}

/** Rules that say nothing before everything upstream has ended, as long as nothing failed or was skipped. */
const PATIENT: ReadonlySet<string> = new Set<TriggerRule>([
  "all_success",
  "all_done",
  "all_done_min_one_success",
  "all_done_setup_success",
  "one_failed",
  "none_failed",
  "none_failed_min_one_success",
  "none_skipped",
]);

export const waitsForAllSuccesses = (rule: string): boolean => PATIENT.has(rule);
