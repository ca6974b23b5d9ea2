// ShortCircuitOperator: goes on, or skips what comes after it.
import { directDownstream, type Context, type SkipDecision } from "@windsock/sdk/provider";
import { FunctionOperator, type FunctionOperatorArgs } from "./function-operator.ts";

export interface ShortCircuitOperatorArgs extends FunctionOperatorArgs {
  /** true (the default): everything downstream is skipped. false: what is directly downstream; the rest goes by its trigger rules. */
  ignoreDownstreamTriggerRules?: boolean;
}

/**
 * Calls a function; when what it returns is not true (as JavaScript sees it, and an empty list or object is not),
 * the tasks downstream are skipped. Teardowns are not.
 *
 * @example
 * dag.add(new ShortCircuitOperator("anything_new", { callable: async ({ ds }) => (await newRows(ds)) > 0 }));
 */
export class ShortCircuitOperator extends FunctionOperator {
  static override readonly isSkipper = true;

  readonly ignoreDownstreamTriggerRules: boolean;

  constructor(taskId: string, args: ShortCircuitOperatorArgs) {
    super(taskId, args);
    this.ignoreDownstreamTriggerRules = args.ignoreDownstreamTriggerRules ?? true;
  }

  override skipDecision(result: unknown, context: Context): SkipDecision | null {
    context.log.info(`Condition result is ${isTrue(result)}`);
    if (isTrue(result)) return null;
    const taskIds = directDownstream(this);
    if (taskIds.length === 0) return null;
    context.log.info("Skipping downstream tasks");
    return { kind: "skip", taskIds, all: this.ignoreDownstreamTriggerRules };
  }
}

/** Truth as in Python, whose users expect an empty list to stop here. */
function isTrue(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  return Object.getPrototypeOf(value) !== Object.prototype || Object.keys(value).length > 0;
}
