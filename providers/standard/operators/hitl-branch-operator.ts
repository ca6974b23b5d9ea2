// HITLBranchOperator: a person chooses which of the tasks after it run.
import { followDecision, type AnswerEvent, type Context, type SkipDecision } from "@windsock/sdk/provider";
import { HITLOperator, type HITLOperatorArgs } from "./hitl-operator.ts";

export interface HITLBranchOperatorArgs extends HITLOperatorArgs {
  /** The task (or group) of each option; an option without one is a task id itself. */
  optionsMapping?: Readonly<Record<string, string>>;
}

/**
 * Follows the tasks that people choose; the others directly downstream are skipped.
 *
 * @example
 * dag.add(new HITLBranchOperator("how", { subject: "How to load?", options: ["All", "New rows"], optionsMapping: { All: "load_all", "New rows": "load_new" } }));
 */
export class HITLBranchOperator extends HITLOperator<string[]> {
  static override readonly isSkipper = true;

  readonly optionsMapping: Readonly<Record<string, string>>;

  constructor(taskId: string, args: HITLBranchOperatorArgs) {
    super(taskId, args);
    this.optionsMapping = args.optionsMapping ?? {};
    const unknown = Object.keys(this.optionsMapping).filter((option) => !args.options.includes(option));
    if (unknown.length > 0) throw new TypeError(`optionsMapping has ${unknown.join(", ")}, which is no option`);
  }

  /** The ids of the tasks to follow. */
  override executeComplete(context: Context, event: AnswerEvent): string[] {
    return this.answered(context, event).chosen_options.map((option) => this.optionsMapping[option] ?? option);
  }

  override skipDecision(result: unknown, context: Context): SkipDecision {
    return followDecision(this, result, context);
  }
}
