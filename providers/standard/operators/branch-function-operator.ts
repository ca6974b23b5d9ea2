// BranchFunctionOperator: Airflow's BranchPythonOperator.
import { followDecision, type Context, type SkipDecision } from "@windsock/sdk/provider";
import { FunctionOperator } from "./function-operator.ts";

/**
 * Calls a function that answers which of the tasks directly downstream to follow: an id, several, or null for none.
 * The others are skipped, unless a followed one leads to them.
 *
 * @example
 * dag.add(new BranchFunctionOperator("choose", { callable: ({ params }) => (params.full ? "load_all" : "load_new") }));
 */
export class BranchFunctionOperator extends FunctionOperator {
  static override readonly isSkipper = true;

  override skipDecision(result: unknown, context: Context): SkipDecision {
    return followDecision(this, result, context);
  }
}
