// Marks tasks as setup or teardown.
import { DagError } from "./dag-error.ts";
import { link, nodesOf, type Dependencies, type GraphNode, type TaskNode } from "./graph-node.ts";

export interface TeardownOptions {
  /** What this teardown undoes: marked as setups, and drawn before it. */
  setups?: Dependencies;
  /** A failure of this teardown fails the run; otherwise it is not counted. */
  onFailureFailDagrun?: boolean;
}

function onlyTasks(nodes: readonly GraphNode[], verb: string): readonly TaskNode[] {
  return nodes.map((node) => {
    if (node.kind === "task") return node;
    throw new DagError({
      code: "setup_teardown",
      dagId: node.group.dag.dagId,
      problem: `group "${node.group.groupId}" cannot be a ${verb}`,
      fix: `Mark its tasks as ${verb} one by one`,
      origin: node.group.origin,
    });
  });
}

export function markSetup(nodes: readonly GraphNode[]): void {
  for (const node of onlyTasks(nodes, "setup")) {
    node.isSetup = true;
  }
}

export function markTeardown(nodes: readonly GraphNode[], options: TeardownOptions): void {
  const teardowns = onlyTasks(nodes, "teardown");
  for (const node of teardowns) {
    node.isTeardown = true;
    if (options.onFailureFailDagrun !== undefined) node.onFailureFailDagrun = options.onFailureFailDagrun;
  }
  if (options.setups === undefined) return;
  const setups = nodesOf(options.setups);
  markSetup(setups);
  link(setups, teardowns);
}
