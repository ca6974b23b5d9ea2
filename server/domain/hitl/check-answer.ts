// Holds an answer against its question: it is refused where it does not fit, because it can be given only once.
import type { HitlRow } from "../../store/hitl-rows.ts";
import { DomainError } from "../errors.ts";
import { paramProblem } from "../params/param-problem.ts";

function refuse(field: string, value: unknown, message: string): never {
  throw new DomainError("invalid", message, { resource: "HITLDetail", field, value });
}

export function checkChoice(question: HitlRow, chosen: readonly string[]): void {
  const unknown = chosen.filter((option) => !question.options.includes(option));
  if (unknown.length > 0) {
    const known = question.options.join(", ");
    refuse("chosenOptions", unknown, `Not among the options: ${unknown.join(", ")}. There are: ${known}`);
  }
  if (new Set(chosen).size < chosen.length) refuse("chosenOptions", chosen, "An option was chosen twice");
  if (!question.multiple && chosen.length > 1)
    refuse("chosenOptions", chosen, "Only one option may be chosen, and these are several");
}

/** The form as it counts: what was filled in over the defaults. An empty one stays empty, as in Airflow. */
export function filledIn(question: HitlRow, input: Record<string, unknown>): Record<string, unknown> {
  if (Object.keys(input).length === 0) return {};
  const unknown = Object.keys(input).filter((name) => !Object.hasOwn(question.params, name));
  if (unknown.length > 0) refuse("paramsInput", unknown, `The form has no field ${unknown.join(", ")}`);
  const values: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(question.params)) {
    const value = Object.hasOwn(input, name) ? input[name] : param.value;
    const problem = paramProblem(param, value);
    if (problem !== null) refuse(`paramsInput.${name}`, value, `Invalid input for param ${name}: ${problem}`);
    values[name] = value;
  }
  return values;
}

/** What the form says when nobody fills it in. */
export function defaultForm(question: HitlRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(question.params).map(([name, param]) => [name, param.value]));
}
