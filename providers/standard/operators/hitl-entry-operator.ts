// HITLEntryOperator: a person fills in a form.
import { HITLOperator, type HITLOperatorArgs } from "./hitl-operator.ts";

export interface HITLEntryOperatorArgs extends Omit<HITLOperatorArgs, "options"> {
  /** Default ["OK"], which is then also what counts when nobody answers in time. */
  options?: readonly string[];
}

/**
 * Waits until somebody has filled in the form that `params` describe; the values are in the task's result as `params_input`.
 *
 * @example
 * dag.add(new HITLEntryOperator("budget", { subject: "Budget of {{ ds }}", params: { euros: new Param(100, { type: "integer", minimum: 1 }) } }));
 */
export class HITLEntryOperator extends HITLOperator {
  static readonly OK = "OK";

  constructor(taskId: string, args: HITLEntryOperatorArgs) {
    const { options, defaults, ...rest } = args;
    const given = defaults === undefined && options === undefined ? HITLEntryOperator.OK : (defaults ?? null);
    super(taskId, { ...rest, options: options ?? [HITLEntryOperator.OK], defaults: given });
  }
}
