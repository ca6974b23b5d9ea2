// Drawing many edges at once.
import { link, nodesOf, type Dependencies } from "./authoring/graph-node.ts";

type Step = Dependencies;

/**
 * Runs tasks and groups one after the other. Two lists side by side must have the same length and are joined one to one;
 * a list beside a single task is joined to it as a whole.
 *
 * @example
 * chain(a, [b, c], [d, e], f); // a → b → d → f and a → c → e → f
 */
export function chain(...steps: readonly Step[]): void {
  for (const [before, after] of pairs(steps)) {
    if (Array.isArray(before) && Array.isArray(after)) chainLists(before as Step[], after as Step[]);
    else link(nodesOf(before), nodesOf(after));
  }
}

/**
 * Runs tasks and groups one after the other; two lists side by side are joined all to all.
 *
 * @example
 * chainLinear(a, [b, c], [d, e]); // d and e run after both b and c
 */
export function chainLinear(...steps: readonly Step[]): void {
  if (steps.length < 2) throw new TypeError("chainLinear() needs at least two steps");
  const filled = steps.filter((step) => !(Array.isArray(step) && step.length === 0));
  for (const [before, after] of pairs(filled)) link(nodesOf(before), nodesOf(after));
}

/**
 * Runs every task of one list before every task of another.
 *
 * @example
 * crossDownstream([a, b], [c, d]);
 */
export function crossDownstream(before: readonly Step[], after: Step): void {
  link(nodesOf(before), nodesOf(after));
}

function chainLists(before: readonly Step[], after: readonly Step[]): void {
  if (before.length !== after.length) {
    throw new TypeError(
      `chain() got lists of ${before.length} and ${after.length} side by side: make them the same length, or use chainLinear()`,
    );
  }
  before.forEach((step, index) => link(nodesOf(step), nodesOf(after[index] ?? [])));
}

function pairs(steps: readonly Step[]): [Step, Step][] {
  return steps.slice(1).map((after, index) => [steps[index] ?? [], after]);
}
