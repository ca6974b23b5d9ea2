// Airflow's trigger rules over the states of the tasks upstream once all of them have ended, for runs in memory.
// A server decides as soon as it can and so with tasks still running; the outcome of a run is the same.
import type { TriggerRule } from "../trigger-rule.ts";

/** The states upstream, and those of the setups among them. */
export interface UpstreamStates {
  readonly states: readonly string[];
  readonly setups: readonly string[];
}

export type Verdict = "run" | "skipped" | "upstream_failed";

interface Counts {
  readonly total: number;
  readonly success: number;
  readonly skipped: number;
  readonly failed: number;
  readonly upstreamFailed: number;
}

const bad = ({ failed, upstreamFailed }: Counts): boolean => failed + upstreamFailed > 0;
const skipUnless = (ok: boolean): Verdict => (ok ? "run" : "skipped");

const RULES: Readonly<Record<Exclude<TriggerRule, "all_done_setup_success">, (counts: Counts) => Verdict>> = {
  all_success: (c) => (bad(c) ? "upstream_failed" : skipUnless(c.skipped === 0)),
  all_failed: (c) => skipUnless(c.failed + c.upstreamFailed === c.total),
  all_done: () => "run",
  all_done_min_one_success: (c) => (c.success > 0 ? "run" : c.skipped === c.total ? "skipped" : "upstream_failed"),
  one_success: (c) => (c.success > 0 ? "run" : c.skipped === c.total ? "skipped" : "upstream_failed"),
  one_failed: (c) => skipUnless(bad(c)),
  one_done: (c) => skipUnless(c.success + c.failed > 0),
  none_failed: (c) => (bad(c) ? "upstream_failed" : "run"),
  none_failed_min_one_success: (c) => (bad(c) ? "upstream_failed" : skipUnless(c.skipped < c.total)),
  none_skipped: (c) => skipUnless(c.skipped === 0),
  all_skipped: (c) => skipUnless(c.skipped === c.total),
  always: () => "run",
};

/** What a task does, given how everything directly upstream ended. */
export function evaluateRule(rule: TriggerRule, upstream: UpstreamStates): Verdict {
  if (upstream.states.length === 0) return "run";
  if (rule === "all_done_setup_success") return evaluateTeardown(upstream.setups);
  return RULES[rule](countStates(upstream.states));
}

/** A teardown runs if one of its setups succeeded. */
function evaluateTeardown(setups: readonly string[]): Verdict {
  if (setups.length === 0 || setups.includes("success")) return "run";
  return setups.every((state) => state === "skipped") ? "skipped" : "upstream_failed";
}

function countStates(states: readonly string[]): Counts {
  const count = (wanted: string): number => states.filter((state) => state === wanted).length;
  return {
    total: states.length,
    success: count("success"),
    skipped: count("skipped"),
    failed: count("failed"),
    upstreamFailed: count("upstream_failed"),
  };
}
