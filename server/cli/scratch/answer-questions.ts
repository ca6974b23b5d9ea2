// What tasks ask people, answered in a run where nobody sits: as the command was told, or with the question's defaults.
import { answerQuestion } from "../../domain/hitl/answer-question.ts";
import { getQuestion } from "../../domain/hitl/list-questions.ts";
import type { TaskInstanceRow } from "../../domain/task-instances/list-task-instances.ts";
import type { Installation } from "../../installation.ts";
import { CommandFailure, type Parsed, UsageError } from "../command.ts";
import { say } from "../output.ts";
import { nameOf } from "./follow-run.ts";

/** Task to what is chosen there; `--answer release=Approve`, once for each option. */
export type Answers = ReadonlyMap<string, readonly string[]>;

export function answersOf(parsed: Parsed): Answers {
  const answers = new Map<string, string[]>();
  for (const given of [parsed.options["answer"] ?? []].flat()) {
    const [, task, option] = /^([^=]+)=(.*)$/s.exec(String(given)) ?? [];
    if (task === undefined || option === undefined)
      throw new UsageError(`--answer takes TASK=OPTION, for example --answer release=Approve, not "${String(given)}"`);
    answers.set(task, [...(answers.get(task) ?? []), option]);
  }
  return answers;
}

/** Answers whichever of the instances waits for somebody. */
export async function answerQuestions(
  at: Installation,
  answers: Answers,
  instances: readonly TaskInstanceRow[],
): Promise<void> {
  for (const row of instances.filter(({ state }) => state === "awaiting_input")) {
    const place = { dagId: row.dag_id, runId: row.run_id, taskId: row.task_id, mapIndex: row.map_index };
    const { detail } = await getQuestion(at.db, place);
    const chosenOptions = answers.get(row.task_id) ?? detail.defaults;
    if (chosenOptions === null)
      throw new CommandFailure(
        `${nameOf(row)} asks "${detail.subject}", and nobody is here to say it. Answer it with ${detail.options
          .map((option) => `--answer ${JSON.stringify(`${row.task_id}=${option}`)}`)
          .join(" or ")}`,
      );
    const user = detail.assigned_users[0] ?? { id: "cli", name: at.host.unixname };
    await answerQuestion(at.engine, { ...place, chosenOptions: [...chosenOptions], paramsInput: {}, user });
    say(`${nameOf(row)}: "${detail.subject}" is answered with ${chosenOptions.join(", ")}`);
  }
}
