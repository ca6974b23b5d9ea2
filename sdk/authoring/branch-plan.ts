// What dag.if() and dag.switch() remember about the task that decides.
import type { GraphNode } from "./graph-node.ts";

export type BranchPlan =
  | { readonly kind: "if"; readonly onTrue: Set<GraphNode>; readonly onFalse: Set<GraphNode> }
  | { readonly kind: "switch"; readonly cases: Map<string, Set<GraphNode>>; readonly targets: Set<GraphNode> };
