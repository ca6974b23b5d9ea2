// `windsock dags test`: runs a whole Dag in this process, with the engine of a server and without one.
import { queuesOfTasks } from "../../domain/maintenance/scratch-run.ts";
import { startComponents } from "../../main.ts";
import { type Command, text } from "../command.ts";
import { readDate, readJsonObject } from "../dates.ts";
import { say } from "../output.ts";
import { type Answers, answerQuestions, answersOf } from "../scratch/answer-questions.ts";
import { RunFollower, nameOf } from "../scratch/follow-run.ts";
import { SCRATCH_OPTIONS, type ScratchRun, withScratchRun } from "../scratch/scratch-installation.ts";

async function follow({ at, run, dagsFolder }: ScratchRun, answers: Answers): Promise<number> {
  const began = performance.now();
  const { dagId, runId } = run;
  const queues = await queuesOfTasks(at.db);
  const components = await startComponents(at, {
    scheduler: true,
    triggerer: true,
    worker: { queues, concurrency: at.config.celery.workerConcurrency },
    dagsFolder,
  });
  try {
    say(`Run ${runId} of ${dagId}`);
    const follower = new RunFollower(at, { dagId, runId });
    const state = await follower.untilEnd((rows) => answerQuestions(at, answers, rows));
    say(`\n${dagId}: ${state} after ${((performance.now() - began) / 1000).toFixed(2)} s`);
    for (const row of await follower.instances()) say(`  ${(row.state ?? "none").padEnd(16)}${nameOf(row)}`);
    return state === "success" ? 0 : 1;
  } finally {
    await components.stop();
  }
}

export const dagsTest: Command = {
  name: "dags test",
  summary: "Run a whole Dag here, without a server; nothing of the run is kept",
  args: ["DAG_ID", "LOGICAL_DATE?"],
  options: {
    conf: { type: "string", short: "c", value: "JSON", help: "The run's configuration" },
    "mark-success-pattern": { type: "string", value: "REGEX", help: "Tasks that are not run and count as successes" },
    answer: {
      type: "string",
      multiple: true,
      value: "TASK=OPTION",
      help: "What is chosen where the task asks somebody (default: the question's defaults)",
    },
    ...SCRATCH_OPTIONS,
  },
  async run(parsed) {
    const answers = answersOf(parsed);
    return await withScratchRun(
      parsed,
      ({ config }) => {
        const [dagId, date] = [parsed.args[0]!, parsed.args[1]];
        const [conf, done] = [text(parsed, "conf"), text(parsed, "mark-success-pattern")];
        return {
          dagId,
          logicalDate: date === undefined ? new Date().toISOString() : readDate(date, config),
          conf: conf === undefined ? null : readJsonObject(conf, "--conf"),
          ...(done !== undefined && { isDone: (taskId: string) => new RegExp(done).test(taskId) }),
        };
      },
      (scratch) => follow(scratch, answers),
    );
  },
};
