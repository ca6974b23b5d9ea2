// LatestOnlyOperator: lets only the newest scheduled run go on.
import { BaseBranchOperator, directDownstream, hostOf, type Context } from "@windsock/sdk/provider";

/**
 * Skips what is directly downstream unless the run is the latest of its schedule; runs by hand always go on.
 *
 * @example
 * dag.add(new LatestOnlyOperator("latest_only")).before(sendReport);
 */
export class LatestOnlyOperator extends BaseBranchOperator {
  static override readonly uiColor = "#e9ffdb";

  override async chooseBranch(context: Context): Promise<string[]> {
    if (context.dagRun.runType === "manual") {
      context.log.info("Manually triggered DAG_Run: allowing execution to proceed.");
      return directDownstream(this);
    }
    if (await hostOf(context).isLatestRun()) {
      context.log.info("Latest, allowing execution to proceed.");
      return directDownstream(this);
    }
    context.log.info("Not latest execution, skipping downstream.");
    return [];
  }
}
