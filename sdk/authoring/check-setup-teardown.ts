// Airflow's rules about which trigger rules setups, teardowns and Dags with failFast may have.
import type { Dag } from "../dag.ts";
import type { DagErrorFacts } from "./dag-error.ts";
import type { TaskNode } from "./graph-node.ts";

type Facts = Omit<DagErrorFacts, "dagId">;

const TEARDOWN_RULE = "all_done_setup_success";

export function* checkSetupTeardown(node: TaskNode, dag: Dag): Generator<Facts> {
  const { taskId, origin, operator } = node;
  const own = operator.args.triggerRule;
  const rule = operator.settings.triggerRule ?? "all_success";
  const bad = (problem: string, fix: string): Facts => ({ code: "setup_teardown", taskId, origin, problem, fix });
  if (node.isSetup && node.isTeardown) yield bad("it is a setup and a teardown", "Make two tasks of it");
  if (node.isTeardown && own !== undefined && own !== TEARDOWN_RULE) {
    yield bad(
      `a teardown cannot have the trigger rule "${own}"`,
      "Leave triggerRule out: a teardown has one of its own",
    );
  }
  if (node.onFailureFailDagrun && !node.isTeardown)
    yield bad("only a teardown can have onFailureFailDagrun", "Make it a teardown");
  if (node.isSetup) yield* checkBehindSetup(node);
  if (dag.spec.failFast === true && !node.isTeardown && rule !== "all_success") {
    const problem = `its Dag has failFast, where every task has the trigger rule "all_success", not "${rule}"`;
    yield { code: "bad_trigger_rule", taskId, origin, problem, fix: "Leave triggerRule out, or failFast" };
  }
}

function* checkBehindSetup(setup: TaskNode): Generator<Facts> {
  for (const node of setup.downstream) {
    if (node.kind !== "task" || node.isTeardown) continue;
    const rule = node.operator.settings.triggerRule ?? "all_success";
    if (rule === "all_success") continue;
    const problem = `directly behind setup "${setup.taskId}" its trigger rule must be "all_success", not "${rule}"`;
    yield { code: "setup_teardown", taskId: node.taskId, origin: node.origin, problem, fix: "Leave triggerRule out" };
  }
}
