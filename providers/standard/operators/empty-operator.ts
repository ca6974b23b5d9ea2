// EmptyOperator: a task that does nothing.
import { BaseOperator } from "@windsock/sdk/provider";

/**
 * Does nothing: a place where edges meet. Without callbacks and outlets it needs no worker.
 *
 * @example
 * const done = dag.add(new EmptyOperator("done", { triggerRule: "none_failed" }));
 */
export class EmptyOperator extends BaseOperator<null> {
  static override readonly isEmpty = true;
  static override readonly uiColor = "#e8f7e4";

  override execute(): null {
    return null;
  }
}
