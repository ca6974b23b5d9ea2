// The command line: finds the command that the words name, runs it, and explains what went wrong.
import { type Command, flag, helpOf, parseCommand } from "./command.ts";
import { commandsOf } from "./commands.ts";
import { explainError } from "./explain-error.ts";

function find(commands: readonly Command[], argv: readonly string[]): { command: Command; rest: string[] } | undefined {
  for (let words = Math.min(3, argv.length); words > 0; words--) {
    const name = argv.slice(0, words).join(" ");
    const command = commands.find((c) => c.name === name || c.aliases?.includes(name) === true);
    if (command !== undefined) return { command, rest: argv.slice(words) };
  }
  return undefined;
}

function overview(commands: readonly Command[], group: string | undefined): string {
  const shown = commands.filter((c) => group === undefined || c.name === group || c.name.startsWith(`${group} `));
  const width = Math.max(...shown.map((c) => c.name.length)) + 2;
  const lines = shown.map((c) => `  ${c.name.padEnd(width)}${c.summary}`);
  return [
    "windsock: Airflow's API, scheduler and providers in TypeScript",
    "",
    ...lines,
    "",
    "windsock COMMAND --help says more.",
    "",
  ].join("\n");
}

async function findAndRun(argv: readonly string[]): Promise<number> {
  const commands = await commandsOf(argv[0]);
  const found = find(commands, argv);
  if (found === undefined) {
    const words = argv.filter((word) => !word.startsWith("-"));
    const group = commands.some((c) => c.name.startsWith(`${words[0]} `)) ? words[0] : undefined;
    const asked =
      words.length === 0 || (words.length === 1 && group !== undefined) || /^(-h|--help)$/.test(argv.at(-1)!);
    const problem = `windsock: there is no command "${words.slice(0, 2).join(" ")}"\n\n`;
    process[asked ? "stdout" : "stderr"].write(`${asked ? "" : problem}${overview(commands, group)}`);
    return asked ? 0 : 2;
  }
  const parsed = parseCommand(found.command, found.rest);
  if (flag(parsed, "help")) {
    process.stdout.write(helpOf(found.command));
    return 0;
  }
  return (await found.command.run(parsed)) ?? 0;
}

/** Answers the exit status: 2 where the words made no sense, 1 where what they asked for could not be had. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  try {
    return await findAndRun(argv);
  } catch (error) {
    const { message, exitCode } = explainError(error);
    process.stderr.write(`windsock: ${message}\n`);
    return exitCode;
  }
}
