// Checks of a Dag's edges: every end is a task of this Dag, no circle, every branch leads somewhere.
import type { Dag } from "../dag.ts";
import { taskNode } from "../operator.ts";
import type { DagErrorFacts } from "./dag-error.ts";
import type { GraphNode, TaskNode } from "./graph-node.ts";
import { resolveEdges, type ResolvedEdges } from "./resolved-edges.ts";

type Facts = Omit<DagErrorFacts, "dagId">;

function* checkEnds(dag: Dag, node: GraphNode): Generator<Facts> {
  const name = node.kind === "task" ? `task "${node.taskId}"` : `group "${node.group.groupId}"`;
  for (const other of [...node.upstream, ...node.downstream]) {
    const owner = other.kind === "task" ? other.dag : other.group.dag;
    if (owner === dag) continue;
    const taskId = other.kind === "task" ? other.taskId : other.group.groupId;
    const origin = other.kind === "task" ? other.origin : other.group.origin;
    const problem = `${name} of Dag "${dag.dagId}" is joined to it, but it is`;
    yield owner === null
      ? { code: "not_added", taskId, origin, problem: `${problem} in no Dag`, fix: "Add it: dag.add(…)" }
      : {
          code: "foreign_task",
          taskId,
          origin,
          problem: `${problem} in Dag "${owner.dagId}"`,
          fix: "Join tasks of one Dag only",
        };
  }
}

/** The tasks of one circle in order, the first one again at its end; null where there is none. */
export function findCycle(edges: ResolvedEdges): TaskNode[] | null {
  const state = new Map<TaskNode, "open" | "done">();
  for (const start of edges.keys()) {
    if (state.has(start)) continue;
    // A stack of our own: a chain of some thousand tasks is deeper than the call stack allows.
    const path = [{ node: start, next: [...(edges.get(start)?.downstream ?? [])] }];
    state.set(start, "open");
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.next.pop();
      if (next === undefined) {
        state.set(top.node, "done");
        path.pop();
      } else if (state.get(next) === "open") {
        const nodes = path.map(({ node }) => node);
        return [...nodes.slice(nodes.indexOf(next)), next];
      } else if (!state.has(next)) {
        state.set(next, "open");
        path.push({ node: next, next: [...(edges.get(next)?.downstream ?? [])] });
      }
    }
  }
  return null;
}

function* checkBranch({ branch, taskId, origin }: TaskNode): Generator<Facts> {
  if (branch === null) return;
  const targets = branch.kind === "if" ? branch.onTrue.size + branch.onFalse.size : branch.targets.size;
  if (targets > 0) return;
  const fix = branch.kind === "if" ? "Add .then(task)" : "Add .case(task)";
  yield { code: "branch_target", taskId, origin, problem: `dag.${branch.kind}() decides about no task`, fix };
}

export function* checkGraph(dag: Dag): Generator<Facts> {
  const tasks = [...dag.tasks.values()].map((operator) => operator[taskNode]);
  const nodes: GraphNode[] = [...tasks, ...[...dag.groups.values()].map((group) => group.node)];
  let isWhole = true;
  for (const node of nodes) {
    for (const facts of checkEnds(dag, node)) {
      isWhole = false;
      yield facts;
    }
  }
  for (const node of tasks) yield* checkBranch(node);
  const cycle = isWhole ? findCycle(resolveEdges(dag)) : null;
  if (cycle === null) return;
  const [first] = cycle;
  yield {
    code: "cycle",
    taskId: first?.taskId ?? null,
    origin: first?.origin ?? null,
    problem: `its tasks run in a circle: ${cycle.map((node) => node.taskId).join(" → ")}`,
    fix: "Take one of these edges out",
  };
}
