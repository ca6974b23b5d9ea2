// One Python process that runs a task's code: its lines go to the log, and its questions are answered through a channel.
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { Subprocess } from "@windsock/provider-standard";
import type { Context, TaskLogger } from "@windsock/sdk/provider";
import { answerFor, type Question } from "./task-verbs.ts";

/** What the process is to do. */
export type PythonJob =
  | { kind: "script"; script: string; args: readonly unknown[]; folders: readonly string[] }
  | {
      kind: "callable";
      callable: string;
      args: readonly unknown[];
      kwargs: Readonly<Record<string, unknown>>;
      folders: readonly string[];
    };

/** How the code ended, where it raised something. */
export interface Raised {
  kind: "skipped" | "final" | "failed";
  name?: string;
  message: string;
  trace?: string;
}

export interface PythonOutcome {
  exitCode: number;
  result: unknown;
  raised: Raised | null;
}

export interface PythonProcessOptions {
  python: string;
  job: PythonJob;
  env: Readonly<Record<string, string>>;
  cwd: string;
  context: Context;
}

const CHANNEL = 3;

/** The folder of Python files, beside the sources as beside what is built of them. */
const BRIDGE = [1, 2]
  .map((up) => join(dirname(fileURLToPath(import.meta.url)), ...Array<string>(up).fill(".."), "bridge"))
  .find(existsSync)!;

export class PythonProcess {
  readonly #subprocess = new Subprocess();

  async run({ python, job, env, cwd, context }: PythonProcessOptions): Promise<PythonOutcome> {
    const outcome: PythonOutcome = { exitCode: 0, result: null, raised: null };
    const answer = async (question: Question): Promise<unknown> => {
      if (question.verb === "job") return job;
      if (question.verb === "result") return void (outcome.result = question.value ?? null);
      if (question.verb === "raised") return void (outcome.raised = question.outcome as Raised);
      return await answerFor(question, context);
    };
    const { exitCode } = await this.#subprocess.run({
      command: [python, "-u", join(BRIDGE, "run_task.py"), String(CHANNEL)],
      env: { PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8", ...env },
      cwd,
      encoding: "utf-8",
      log: (context.log as TaskLogger).named("task.hooks.PythonProcess"),
      pipes: 1,
      onStart: (child) => serve(child, answer),
    });
    return { ...outcome, exitCode };
  }

  async kill(): Promise<void> {
    await this.#subprocess.kill();
  }
}

/** A line of JSON each way; the process asks one thing at a time. */
function serve(child: ChildProcess, answer: (question: Question) => Promise<unknown>): void {
  const channel = child.stdio[CHANNEL] as Duplex;
  // The process may end in the middle of a question; how it ended says more than the broken channel.
  channel.on("error", () => undefined);
  let rest = "";
  channel.setEncoding("utf8");
  channel.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      answer(JSON.parse(line) as Question).then(
        (value) => channel.write(`${JSON.stringify({ value: value ?? null })}\n`),
        (error: Error) => channel.write(`${JSON.stringify({ error: error.message })}\n`),
      );
    }
  });
}
