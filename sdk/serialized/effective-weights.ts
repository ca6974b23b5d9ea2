// Priority weights with the weight rule applied: a task's own weight and those of everything downstream (or upstream) of it.
// Relatives are bit sets joined in topological order; walking from each task would cost the square of a long chain.
import type { TaskNode } from "../authoring/graph-node.ts";
import type { ResolvedEdges } from "../authoring/resolved-edges.ts";

export interface WeightFacts {
  readonly weight: number;
  readonly rule: "downstream" | "upstream" | "absolute";
}

// Airflow keeps the sum in a 32-bit column and cuts it to that.
const MAX_WEIGHT = 2_147_483_647;
const MIN_WEIGHT = -2_147_483_648;

/** Tasks so that each comes after all its upstream tasks; a cycle's tasks are missing. */
export function topologicalOrder(edges: ResolvedEdges): TaskNode[] {
  const waiting = new Map([...edges].map(([node, { upstream }]) => [node, upstream.size]));
  const order = [...edges.keys()].filter((node) => waiting.get(node) === 0);
  // The list grows while it is walked.
  for (const node of order) {
    for (const after of edges.get(node)?.downstream ?? []) {
      const left = (waiting.get(after) ?? 0) - 1;
      waiting.set(after, left);
      if (left === 0) order.push(after);
    }
  }
  return order;
}

function sumOf(bits: Uint32Array, weights: readonly number[]): number {
  let sum = 0;
  for (let word = 0; word < bits.length; word += 1) {
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) {
      sum += weights[word * 32 + 31 - Math.clz32(left & -left)] ?? 0;
    }
  }
  return sum;
}

function relativeSums(
  order: readonly TaskNode[],
  { edges, weights }: { edges: ResolvedEdges; weights: readonly number[] },
  side: "upstream" | "downstream",
): Map<TaskNode, number> {
  const index = new Map(order.map((node, position) => [node, position]));
  const words = Math.ceil(order.length / 32);
  const relatives = new Map<TaskNode, Uint32Array>();
  const sums = new Map<TaskNode, number>();
  for (const node of side === "upstream" ? order : order.toReversed()) {
    const bits = new Uint32Array(words);
    for (const next of edges.get(node)?.[side] ?? []) {
      const position = index.get(next) ?? 0;
      bits[position >>> 5] = (bits[position >>> 5] ?? 0) | (1 << (position & 31));
      const further = relatives.get(next);
      if (further !== undefined)
        for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) | (further[word] ?? 0);
    }
    relatives.set(node, bits);
    sums.set(node, sumOf(bits, weights));
  }
  return sums;
}

/** The effective weight of every task. */
export function effectiveWeights(
  edges: ResolvedEdges,
  factsOf: (node: TaskNode) => WeightFacts,
): Map<TaskNode, number> {
  const order = topologicalOrder(edges);
  const facts = new Map(order.map((node) => [node, factsOf(node)]));
  const weights = order.map((node) => facts.get(node)?.weight ?? 1);
  const rules = new Set([...facts.values()].map(({ rule }) => rule));
  const sums = new Map(
    (["downstream", "upstream"] as const)
      .filter((rule) => rules.has(rule))
      .map((rule) => [rule as string, relativeSums(order, { edges, weights }, rule)]),
  );
  return new Map(
    [...facts].map(([node, { weight, rule }]) => {
      const total = weight + (sums.get(rule)?.get(node) ?? 0);
      return [node, Math.max(MIN_WEIGHT, Math.min(MAX_WEIGHT, total))];
    }),
  );
}
