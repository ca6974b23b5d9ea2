// A Dag as a run in memory walks it: tasks in an order that respects the edges, and who must have ended how.
import { resolveEdges } from "../authoring/resolved-edges.ts";
import type { Dag } from "../dag.ts";
import { taskNode } from "../operator.ts";
import type { TriggerRule } from "../trigger-rule.ts";

export interface PlanTask {
  readonly taskId: string;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  /** Setups further up whose teardown comes after this task: they must have succeeded. */
  readonly setups: readonly string[];
  readonly isSetup: boolean;
  readonly isTeardown: boolean;
  readonly rule: TriggerRule;
  /** Decides how the run ends. */
  readonly isLeaf: boolean;
}

/** By id, upstream before downstream. */
export type RunPlan = ReadonlyMap<string, PlanTask>;

type Neighbours = ReadonlyMap<string, { readonly upstream: readonly string[]; readonly downstream: readonly string[] }>;

export function planRun(dag: Dag): RunPlan {
  const edges = resolveEdges(dag);
  const ids = (nodes: Iterable<{ readonly taskId: string }>): string[] => Array.from(nodes, (node) => node.taskId);
  const around: Neighbours = new Map(
    [...edges].map(([node, { upstream, downstream }]) => [
      node.taskId,
      { upstream: ids(upstream), downstream: ids(downstream) },
    ]),
  );
  const leaves = leafIds(dag, around);
  const plan = new Map<string, PlanTask>();
  for (const taskId of inOrder(around)) {
    const operator = dag.getTask(taskId);
    if (operator === undefined) continue;
    const { isSetup, isTeardown } = operator[taskNode];
    const { upstream = [], downstream = [] } = around.get(taskId) ?? {};
    const rule = operator.settings.triggerRule ?? (isTeardown ? "all_done_setup_success" : "all_success");
    const setups = isTeardown ? [] : relevantSetups(dag, taskId, around).filter((id) => !upstream.includes(id));
    plan.set(taskId, { taskId, upstream, downstream, setups, isSetup, isTeardown, rule, isLeaf: leaves.has(taskId) });
  }
  return plan;
}

function inOrder(around: Neighbours): string[] {
  const order = new Set<string>();
  const visit = (taskId: string): void => {
    if (order.has(taskId)) return;
    for (const before of around.get(taskId)?.upstream ?? []) visit(before);
    order.add(taskId);
  };
  for (const taskId of around.keys()) visit(taskId);
  return [...order];
}

/** Everything that can be reached from a task in one direction. */
export function reachable(taskId: string, next: (taskId: string) => readonly string[]): Set<string> {
  const reached = new Set<string>(next(taskId));
  // A set may grow while it is walked: what is added is visited too.
  for (const id of reached) for (const further of next(id)) reached.add(further);
  return reached;
}

function relevantSetups(dag: Dag, taskId: string, around: Neighbours): string[] {
  const node = (id: string): { isSetup: boolean; isTeardown: boolean } | undefined => dag.getTask(id)?.[taskNode];
  const up = reachable(taskId, (id) => around.get(id)?.upstream ?? []);
  const setups = [...up].filter((id) => node(id)?.isSetup === true);
  if (setups.length === 0) return [];
  const down = reachable(taskId, (id) => around.get(id)?.downstream ?? []);
  return setups.filter((id) => {
    const teardowns = (around.get(id)?.downstream ?? []).filter((after) => node(after)?.isTeardown === true);
    return teardowns.length === 0 || teardowns.some((after) => down.has(after));
  });
}

/** As in Airflow teardowns do not decide how a run ends unless they say so; then what comes before them does. */
function leafIds(dag: Dag, around: Neighbours): Set<string> {
  const isQuiet = (id: string): boolean => {
    const node = dag.getTask(id)?.[taskNode];
    return node?.isTeardown === true && !node.onFailureFailDagrun;
  };
  const ids = [...around.keys()];
  const deciding = ids.filter((id) => !isQuiet(id) && (around.get(id)?.downstream ?? []).every(isQuiet));
  const last = ids.filter((id) => (around.get(id)?.downstream ?? []).length === 0);
  return new Set(deciding.length > 0 ? deciding : last);
}
