// What a task that asked people goes on with in a test.
import type { AnswerEvent, AttemptOutcome } from "../runtime/attempt.ts";
import type { TestAnswer } from "./attempt-request.ts";

export function answerEvent(
  { question }: Extract<AttemptOutcome, { kind: "awaiting_input" }>,
  answer: TestAnswer | undefined,
): AnswerEvent {
  const responded_at = new Date().toISOString();
  if (answer !== undefined) {
    return {
      chosen_options: [...answer.chosenOptions],
      params_input: { ...answer.paramsInput },
      responded_at,
      responded_by_user: { id: "test", name: "test" },
      timedout: false,
    };
  }
  if (question.defaults === null)
    return { error: `Nobody answers "${question.subject}" in this test`, error_type: "timeout" };
  const defaults = Object.entries(question.params).map(([name, param]) => [name, param.value]);
  return {
    chosen_options: question.defaults,
    params_input: Object.fromEntries(defaults) as Record<string, unknown>,
    responded_at,
    responded_by_user: null,
    timedout: true,
  };
}
