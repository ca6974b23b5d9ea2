// `windsock tasks test`: runs one task here, whatever it would wait for, and prints its log; nothing of it is kept.
import { setTimeout as sleep } from "node:timers/promises";
import { queueOnly, queuesOfTasks } from "../../domain/maintenance/scratch-run.ts";
import { isFinished, type MaybeState } from "../../domain/states.ts";
import { startComponents } from "../../main.ts";
import { findRun } from "../dags/dag-runs.ts";
import type { Installation } from "../../installation.ts";
import { type Command, CommandFailure, type OptionSpec, type Parsed, text, wholeNumber } from "../command.ts";
import { readDate, readJsonObject } from "../dates.ts";
import { RunFollower } from "../scratch/follow-run.ts";
import {
  SCRATCH_OPTIONS,
  type ScratchInput,
  type ScratchRun,
  withScratchRun,
} from "../scratch/scratch-installation.ts";

const LOOK_MS = 100;

export const ONE_TASK_ARGS = ["DAG_ID", "TASK_ID", "RUN?"] as const;
export const ONE_TASK_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  "map-index": { type: "string", value: "N", help: "Which instance of a mapped task" },
  conf: { type: "string", short: "c", value: "JSON", help: "The run's configuration" },
  ...SCRATCH_OPTIONS,
};

const realRun = async (real: Installation, parsed: Parsed) => {
  const [dagId, named] = [parsed.args[0]!, parsed.args[2]];
  return named === undefined ? undefined : await findRun(real, { dagId, named });
};

/** RUN names a run that there is, whose dates, configuration and XComs the task sees, or a logical date. */
export async function oneTaskInput(real: Installation, parsed: Parsed): Promise<ScratchInput> {
  const [dagId, named] = [parsed.args[0]!, parsed.args[2]];
  const run = await realRun(real, parsed);
  const conf = text(parsed, "conf");
  const now = new Date().toISOString();
  return {
    dagId,
    runId: run?.run_id ?? null,
    logicalDate:
      run === undefined
        ? named === undefined
          ? now
          : readDate(named, real.config)
        : (run.logical_date ?? run.run_after),
    conf: conf === undefined ? ((run?.conf ?? null) as Record<string, unknown> | null) : readJsonObject(conf, "--conf"),
  };
}

/** Queues the named task of a scratch run and nothing else; answers its attempt's id. */
export async function queueOneTask({ at, real, run }: ScratchRun, parsed: Parsed): Promise<string> {
  const before = await realRun(real, parsed);
  return await queueOnly(at.engine, {
    dagRunId: run.id,
    taskId: parsed.args[1]!,
    mapIndex: wholeNumber(parsed, "map-index") ?? -1,
    after: before === undefined ? null : { db: real.db, dagRunId: before.id },
  });
}

async function test(scratch: ScratchRun, parsed: Parsed): Promise<number> {
  const { at, run, dagsFolder } = scratch;
  const id = await queueOneTask(scratch, parsed);
  const worker = { queues: await queuesOfTasks(at.db), concurrency: 1 };
  const components = await startComponents(at, { scheduler: true, triggerer: true, worker, dagsFolder });
  const follower = new RunFollower(at, { dagId: run.dagId, runId: run.runId });
  let state: MaybeState = null;
  try {
    while (!isFinished(state)) {
      await sleep(LOOK_MS);
      const row = (await follower.look({ only: id })).find((instance) => instance.id === id);
      if (row === undefined) throw new CommandFailure(`${parsed.args[1]} is gone from the run`);
      state = row.state as MaybeState;
    }
  } finally {
    await components.stop();
  }
  // What is said of the attempt after its end: by its callbacks, or of a worker that was lost.
  await follower.look({ only: id });
  return state === "failed" ? 1 : 0;
}

export const tasksTest: Command = {
  name: "tasks test",
  summary: "Run one task here, without a server and without what it waits for; nothing of it is kept",
  args: ONE_TASK_ARGS,
  options: ONE_TASK_OPTIONS,
  run: (parsed) =>
    withScratchRun(
      parsed,
      (real) => oneTaskInput(real, parsed),
      (scratch) => test(scratch, parsed),
    ),
};
