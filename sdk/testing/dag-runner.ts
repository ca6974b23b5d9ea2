// The loop of a run in memory: task after task, instance after instance, try after try.
import type { Dag } from "../dag.ts";
import { loadTrigger, runTrigger } from "../runtime/run-trigger.ts";
import type { AttemptOutcome, SkipDecision } from "../runtime/attempt.ts";
import type { TestAttemptOptions, TestRunOptions } from "./attempt-request.ts";
import { testRequest } from "./attempt-request.ts";
import { answerEvent } from "./answer-event.ts";
import { countInstances, instancesOf } from "./count-instances.ts";
import { memoryHost } from "./memory-host.ts";
import type { MemoryWorld } from "./memory-world.ts";
import { planRun, reachable, type PlanTask, type RunPlan } from "./run-plan.ts";
import { runTask, type TaskResult } from "./run-task.ts";
import { evaluateRule, type Verdict } from "./trigger-rules.ts";

export interface DagRunnerFacts {
  readonly world: MemoryWorld;
  readonly signal: AbortSignal;
  readonly options: TestRunOptions & { runId: string };
}

/** One run. */
export class DagRunner {
  readonly #dag: Dag;
  readonly #facts: DagRunnerFacts;
  readonly #plan: RunPlan;
  /** By task, then by map index; -1 for a task that is not mapped. */
  readonly #states = new Map<string, Map<number, string>>();
  readonly #skipped = new Set<string>();
  readonly #values = new Map<string, Map<number, unknown>>();

  constructor(dag: Dag, facts: DagRunnerFacts) {
    this.#dag = dag;
    this.#facts = facts;
    this.#plan = planRun(dag);
  }

  async run(): Promise<{ state: "success" | "failed"; states: Record<string, string> }> {
    for (const task of this.#plan.values()) await this.#runInstances(task);
    const states = Object.fromEntries([...this.#plan.keys()].map((taskId) => [taskId, this.#stateOf(taskId)]));
    const failed = [...this.#plan.values()].some(
      (task) => task.isLeaf && ["failed", "upstream_failed"].includes(this.#stateOf(task.taskId)),
    );
    return { state: failed ? "failed" : "success", states };
  }

  valueOf(taskId: string): unknown {
    const values = this.#values.get(taskId);
    if (instancesOf(this.#dag, taskId) === null) return values?.get(-1);
    return [...(values ?? [])].filter(([, value]) => value !== undefined).map(([, value]) => value);
  }

  async #runInstances(task: PlanTask): Promise<void> {
    const source = instancesOf(this.#dag, task.taskId);
    const indexes =
      source === null
        ? [-1]
        : this.#indexes(
            task,
            countInstances(source, (id) => this.valueOf(id)),
          );
    const states = new Map<number, string>();
    this.#states.set(task.taskId, states);
    for (const mapIndex of indexes) {
      const verdict = this.#verdict(task, mapIndex);
      states.set(mapIndex, verdict === "run" ? await this.#runTries(task, mapIndex) : verdict);
    }
  }

  /** Where the list to map over is missing or empty there is one state for all: as in Airflow none of it is run. */
  #indexes(task: PlanTask, count: number | null): number[] {
    if (count !== null && count > 0) return Array.from({ length: count }, (_, index) => index);
    const verdict = this.#verdict(task, -1);
    const state = verdict === "run" ? (count === null ? "upstream_failed" : "skipped") : verdict;
    this.#skippedWhole.set(task.taskId, state);
    return [];
  }

  readonly #skippedWhole = new Map<string, string>();

  #verdict(task: PlanTask, mapIndex: number): Verdict {
    if (this.#skipped.has(task.taskId)) return "skipped";
    const states = (taskIds: readonly string[]): string[] =>
      taskIds.flatMap((id) => this.#statesSeen(task.taskId, id, mapIndex));
    const setups = states(task.setups);
    if (setups.some((state) => state === "failed" || state === "upstream_failed")) return "upstream_failed";
    if (setups.includes("skipped")) return "skipped";
    const direct = task.upstream.filter((id) => this.#plan.get(id)?.isSetup === true);
    return evaluateRule(task.rule, { states: states(task.upstream), setups: states(direct) });
  }

  /** Inside one mapped group, index follows index; anything else depends on every instance. */
  #statesSeen(taskId: string, upstreamId: string, mapIndex: number): string[] {
    const whole = this.#skippedWhole.get(upstreamId);
    if (whole !== undefined) return [whole];
    const states = this.#states.get(upstreamId) ?? new Map<number, string>();
    const group = this.#dag.getTask(taskId)?.group?.enclosingMapped ?? null;
    const same = group !== null && this.#dag.getTask(upstreamId)?.group?.enclosingMapped === group;
    const own = states.get(mapIndex);
    return same && own !== undefined ? [own] : [...states.values()];
  }

  #stateOf(taskId: string): string {
    const whole = this.#skippedWhole.get(taskId);
    if (whole !== undefined) return whole;
    const states = [...(this.#states.get(taskId)?.values() ?? [])];
    const first = ["failed", "upstream_failed"].find((state) => states.includes(state));
    return first ?? (states.every((state) => state === "skipped") ? "skipped" : "success");
  }

  async #runTries(task: PlanTask, mapIndex: number): Promise<string> {
    const retries = this.#dag.getTask(task.taskId)?.settings.retries ?? 0;
    for (let tryNumber = 1; ; tryNumber += 1) {
      const { outcome, value } = await this.#runUntilDone(task, { mapIndex, tryNumber, maxTries: retries });
      if (outcome.kind === "success") {
        const values = this.#values.get(task.taskId) ?? new Map<number, unknown>();
        this.#values.set(task.taskId, values.set(mapIndex, value));
        if (outcome.skip !== null) this.#applySkip(task, outcome.skip);
        return "success";
      }
      if (outcome.kind === "skipped") return "skipped";
      if (outcome.kind === "failed" && outcome.retry && tryNumber <= retries && !this.#facts.signal.aborted) continue;
      return "failed";
    }
  }

  /** One try: again after each reschedule, and on after each trigger. */
  async #runUntilDone(task: PlanTask, attempt: TestAttemptOptions): Promise<TaskResult> {
    const { world, signal, options } = this.#facts;
    const firstStart = new Date().toISOString();
    let next: Pick<TestAttemptOptions, "resume" | "reschedule"> = {};
    for (let pokes = 1; ; pokes += 1) {
      const result = await runTask(this.#dag, task.taskId, { ...options, ...attempt, ...next, world, signal });
      const { outcome } = result;
      if (outcome.kind === "rescheduled") {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(outcome.at) - Date.now())));
        next = { reschedule: { firstStart, pokes } };
      } else if (outcome.kind === "deferred") {
        next = { resume: await this.#waitForTrigger(task, outcome) };
      } else if (outcome.kind === "awaiting_input") {
        const answer = options.answers?.[task.taskId];
        next = { resume: { method: outcome.method, kwargs: outcome.kwargs, event: answerEvent(outcome, answer) } };
      } else {
        return result;
      }
    }
  }

  async #waitForTrigger(
    task: PlanTask,
    outcome: AttemptOutcome & { kind: "deferred" },
  ): Promise<NonNullable<TestAttemptOptions["resume"]>> {
    const { world, signal, options } = this.#facts;
    const host = memoryHost(world, testRequest(this.#dag, task.taskId, options));
    const limit = outcome.timeout === null ? signal : AbortSignal.any([signal, timeoutSignal(outcome.timeout)]);
    try {
      const trigger = await loadTrigger(outcome.trigger, (name) => import(name) as Promise<Record<string, unknown>>);
      const event = await runTrigger(trigger, { host, signal: limit });
      if (event !== null) return { method: outcome.method, kwargs: outcome.kwargs, event: event.payload };
      return {
        method: "__fail__",
        kwargs: { error: limit.aborted ? "Trigger timeout" : "Trigger failure" },
        event: null,
      };
    } catch (error) {
      return { method: "__fail__", kwargs: { error: `Trigger failure: ${String(error)}` }, event: null };
    }
  }

  #applySkip(task: PlanTask, decision: SkipDecision): void {
    for (const taskId of this.#skipTargets(task, decision)) {
      if (this.#plan.get(taskId)?.isTeardown === false || decision.kind === "follow") this.#skipped.add(taskId);
    }
  }

  #skipTargets(task: PlanTask, decision: SkipDecision): string[] {
    const down = (taskId: string): Set<string> => reachable(taskId, (id) => this.#plan.get(id)?.downstream ?? []);
    if (decision.kind === "skip") return decision.all ? [...down(task.taskId)] : decision.taskIds;
    const chosen = decision.taskIds.flatMap((id) => this.#rootsOf(id));
    const kept = new Set(chosen.flatMap((id) => [id, ...down(id)]));
    return task.downstream.filter((id) => !kept.has(id));
  }

  /** The first tasks of a group; a task stands for itself. */
  #rootsOf(id: string): string[] {
    const group = this.#dag.groups.get(id);
    if (group === undefined) return [id];
    const members = [...this.#plan.values()].filter(({ taskId }) => {
      for (let around = this.#dag.getTask(taskId)?.group ?? null; around !== null; around = around.parent) {
        if (around === group) return true;
      }
      return false;
    });
    const inside = new Set(members.map((member) => member.taskId));
    return members.filter((member) => !member.upstream.some((up) => inside.has(up))).map((member) => member.taskId);
  }
}

/** Longer timers than Node's would fire at once. */
function timeoutSignal(seconds: number): AbortSignal {
  return AbortSignal.timeout(Math.min(Math.ceil(seconds * 1000), 2_147_483_647));
}
