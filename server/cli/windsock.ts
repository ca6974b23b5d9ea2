// The command line: finds the command that the words name and runs it.
import { ConfigError } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { type Command, UsageError, flag, helpOf, parseCommand } from "./command.ts";
import { commands } from "./commands.ts";

function find(argv: readonly string[]): { command: Command; rest: string[] } | undefined {
  for (let words = Math.min(3, argv.length); words > 0; words--) {
    const name = argv.slice(0, words).join(" ");
    const command = commands.find((c) => c.name === name || c.aliases?.includes(name) === true);
    if (command !== undefined) return { command, rest: argv.slice(words) };
  }
  return undefined;
}

function overview(group: string | undefined): string {
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

async function main(argv: readonly string[]): Promise<number> {
  const found = find(argv);
  if (found === undefined) {
    const [first] = argv.filter((word) => !word.startsWith("-"));
    const group = first !== undefined && commands.some((c) => c.name.startsWith(`${first} `)) ? first : undefined;
    const asked = argv.length === 0 || argv.includes("--help") || argv.includes("-h") || group !== undefined;
    process[asked ? "stdout" : "stderr"].write(
      asked ? overview(group) : `windsock: there is no command "${argv.join(" ")}"\n\n${overview(undefined)}`,
    );
    return asked ? 0 : 2;
  }
  const parsed = parseCommand(found.command, found.rest);
  if (flag(parsed, "help")) {
    process.stdout.write(helpOf(found.command));
    return 0;
  }
  return (await found.command.run(parsed)) ?? 0;
}

function explain(error: unknown): number {
  const known = error instanceof UsageError || error instanceof ConfigError || error instanceof DomainError;
  const friendly = known || (error instanceof Error && error.name === "EmbeddedPostgresError");
  const message = error instanceof Error ? (friendly ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`windsock: ${message}\n`);
  return error instanceof UsageError ? error.exitCode : 1;
}

// Whoever reads may have enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main(process.argv.slice(2)).catch(explain);
