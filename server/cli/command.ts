// What a command is, and how its options are read: each has a line of help, and a mistake is answered with the line that mends it.
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

export interface OptionSpec {
  type: "string" | "boolean";
  short?: string;
  multiple?: boolean;
  /** Shown in --help. */
  help: string;
  /** The word for its value in --help. */
  value?: string;
  /** Not in --help: accepted for Airflow's sake. */
  hidden?: boolean;
}

export interface Parsed {
  options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  args: readonly string[];
}

export interface Command {
  /** Words after `windsock`, e.g. "dags list". */
  name: string;
  /** Older or Airflow's names of the same. */
  aliases?: readonly string[];
  summary: string;
  /** Names of positional arguments; one that ends in ? may be left out, one that ends in … may be repeated. */
  args?: readonly string[];
  options?: Readonly<Record<string, OptionSpec>>;
  /** Answers the exit code, 0 when nothing is answered. */
  run(parsed: Parsed): Promise<number | void>;
}

/** A mistake of whoever typed; printed without a stack. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  readonly exitCode: number = 2;
}

/** What was asked for cannot be had as things are: no mistake of whoever typed, and no stack either. */
export class CommandFailure extends UsageError {
  override readonly name: string = "CommandFailure";
  override readonly exitCode: number = 1;
}

export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  home: { type: "string", value: "FOLDER", help: "Home folder (default: $WINDSOCK_HOME, $AIRFLOW_HOME or ~/windsock)" },
  verbose: { type: "boolean", short: "v", help: "More of what goes on" },
  help: { type: "boolean", short: "h", help: "This text" },
};

function checkArgs(command: Command, given: readonly string[]): void {
  const names = command.args ?? [];
  const missing = names.find((name, i) => !/[?…]$/.test(name) && given[i] === undefined);
  if (missing !== undefined) throw new UsageError(`windsock ${command.name} needs ${missing}: ${usage(command)}`);
  const open = names.at(-1)?.endsWith("…") === true;
  const extra = open ? undefined : given[names.length];
  if (extra !== undefined)
    throw new UsageError(`windsock ${command.name} does not know what to do with "${extra}": ${usage(command)}`);
}

export function parseCommand(command: Command, argv: readonly string[]): Parsed {
  const specs = { ...COMMON_OPTIONS, ...command.options };
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    if (values["help"] !== true) checkArgs(command, positionals);
    return { options: values as Parsed["options"], args: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message} (windsock ${command.name} --help lists the options)`);
  }
}

export function usage(command: Command): string {
  const args = (command.args ?? []).map((name) =>
    name.endsWith("?") ? `[${name.slice(0, -1)}]` : name.endsWith("…") ? `[${name}]` : name,
  );
  return ["windsock", command.name, ...args, "[options]"].join(" ");
}

export function helpOf(command: Command): string {
  const shown = Object.entries({ ...command.options, ...COMMON_OPTIONS }).filter(([, spec]) => spec.hidden !== true);
  const rows = shown.map(([name, spec]) => {
    const short = spec.short === undefined ? "    " : `-${spec.short}, `;
    const value = spec.type === "string" ? ` ${spec.value ?? "TEXT"}` : "";
    return [`  ${short}--${name}${value}`, spec.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    command.summary,
    "",
    `Usage: ${usage(command)}`,
    "",
    ...rows.map(([left, help]) => left.padEnd(width) + help),
    "",
  ].join("\n");
}

export function text(parsed: Parsed, name: string): string | undefined {
  const value = parsed.options[name];
  return typeof value === "string" ? value : undefined;
}

export function flag(parsed: Parsed, name: string): boolean {
  return parsed.options[name] === true;
}

export function wholeNumber(parsed: Parsed, name: string): number | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new UsageError(`--${name} must be a whole number, not "${value}"`);
  return Number(value);
}
