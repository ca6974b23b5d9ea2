// ApprovalOperator: a person says yes or no to what comes next.
import { directDownstream, type AnswerEvent, type Context, type SkipDecision } from "@windsock/sdk/provider";
import { HITLOperator, type HITLAnswer, type HITLOperatorArgs } from "./hitl-operator.ts";

export interface ApprovalOperatorArgs extends Omit<HITLOperatorArgs, "options" | "multiple" | "defaults"> {
  /** What counts when nobody answers within `responseTimeout`. */
  defaults?: "Approve" | "Reject" | null;
  /** true: a rejection skips everything downstream. false (the default): what is directly downstream, the rest goes by its trigger rules. */
  ignoreDownstreamTriggerRules?: boolean;
  /** A rejection fails the task in place of skipping what comes after it. */
  failOnReject?: boolean;
}

/** Somebody said no, and that was to fail the task. */
export class HITLRejectError extends Error {
  override readonly name = "HITLRejectError";
}

/**
 * Waits until somebody approves or rejects; after a rejection the tasks downstream are skipped. Teardowns are not.
 *
 * @example
 * dag.add(new ApprovalOperator("release", { subject: "Publish the report of {{ ds }}?", responseTimeout: "8h", defaults: "Reject" }));
 */
export class ApprovalOperator extends HITLOperator {
  static override readonly isSkipper = true;
  static readonly APPROVE = "Approve";
  static readonly REJECT = "Reject";

  readonly ignoreDownstreamTriggerRules: boolean;
  readonly failOnReject: boolean;

  constructor(taskId: string, args: ApprovalOperatorArgs) {
    for (const fixed of ["options", "multiple"])
      if (fixed in args) throw new TypeError(`ApprovalOperator has its own ${fixed}: use HITLOperator for others`);
    super(taskId, { ...args, options: [ApprovalOperator.APPROVE, ApprovalOperator.REJECT] });
    this.ignoreDownstreamTriggerRules = args.ignoreDownstreamTriggerRules ?? false;
    this.failOnReject = args.failOnReject ?? false;
  }

  override executeComplete(context: Context, event: AnswerEvent): HITLAnswer {
    const answer = this.answered(context, event);
    if (this.failOnReject && isRejected(answer)) throw new HITLRejectError(`Rejected: ${this.subject}`);
    return answer;
  }

  override skipDecision(result: HITLAnswer, context: Context): SkipDecision | null {
    if (!isRejected(result)) return null;
    const taskIds = directDownstream(this);
    if (taskIds.length === 0) return null;
    context.log.info("Skipping downstream tasks");
    return { kind: "skip", taskIds, all: this.ignoreDownstreamTriggerRules };
  }
}

const isRejected = (answer: HITLAnswer): boolean => answer.chosen_options[0] === ApprovalOperator.REJECT;
