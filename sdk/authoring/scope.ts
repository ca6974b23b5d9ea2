// dag.between(): what was added in a function's time runs after a setup and before a teardown.
import { link, type GraphNode, type TaskNode } from "./graph-node.ts";
import { markSetup, markTeardown } from "./setup-teardown.ts";

export interface Scope {
  readonly setups: readonly GraphNode[];
  readonly teardowns: readonly GraphNode[];
  readonly scope: readonly TaskNode[];
}

export function drawScope({ setups, teardowns, scope }: Scope): void {
  markSetup(setups);
  markTeardown(teardowns, {});
  link(setups, teardowns);
  const inside = new Set<GraphNode>(scope);
  const touches = (neighbours: ReadonlySet<GraphNode>): boolean => [...neighbours].some((node) => inside.has(node));
  link(
    setups,
    scope.filter((node) => !touches(node.upstream)),
  );
  link(
    scope.filter((node) => !touches(node.downstream)),
    teardowns,
  );
}
