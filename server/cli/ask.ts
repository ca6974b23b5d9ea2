// Asks before something is destroyed; where nobody can answer, --yes must have.
import { createInterface } from "node:readline/promises";
import { CommandFailure, type OptionSpec, type Parsed, UsageError, flag } from "./command.ts";

export const YES_OPTION: Readonly<Record<string, OptionSpec>> = {
  yes: { type: "boolean", short: "y", help: "Do not ask" },
};

/** Ends the command when the answer is not yes. */
export async function confirm(parsed: Parsed, question: string): Promise<void> {
  if (flag(parsed, "yes")) return;
  if (!process.stdin.isTTY) throw new UsageError(`${question} Nobody is here to be asked: say --yes`);
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  try {
    if (/^y(es)?$/i.test((await ask.question(`${question} (y/n) `)).trim())) return;
  } finally {
    ask.close();
  }
  throw new CommandFailure("nothing was done");
}
