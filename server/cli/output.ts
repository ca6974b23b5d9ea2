// Prints rows as Airflow's commands do: --output table, json, yaml or plain. Values are texts in Python's spelling (True,
// None), so that scripts which read Airflow's output read ours.
import { type OptionSpec, type Parsed, UsageError, text } from "./command.ts";

export type Row = Readonly<Record<string, unknown>>;

const FORMATS = ["table", "json", "yaml", "plain"] as const;
type Format = (typeof FORMATS)[number];

export const OUTPUT_OPTION: Readonly<Record<string, OptionSpec>> = {
  output: { type: "string", short: "o", value: "FORMAT", help: `${FORMATS.join(", ")} (default table)` },
};

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** For people only: what a script reads from stdout stays clean. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

export function outputFormat(parsed: Parsed): Format {
  const wanted = text(parsed, "output") ?? "table";
  const format = FORMATS.find((name) => name === wanted);
  if (format === undefined) throw new UsageError(`--output is one of ${FORMATS.join(", ")}, not "${wanted}"`);
  return format;
}

function scalar(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}

/** What JSON and YAML show: every scalar as text, lists and objects as they are. */
function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalised(inner)]));
  return scalar(value);
}

const cell = (value: unknown): string =>
  Array.isArray(value) ? value.map((item) => scalar(item) ?? "None").join(",") : (scalar(value) ?? "");

function lines(rows: readonly Row[], header: boolean): string[] {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => names.map((name) => cell(row[name])));
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]!.length)));
  const line = (texts: readonly string[], gap: string): string =>
    texts
      .map((value, i) => value.padEnd(widths[i]!))
      .join(gap)
      .trimEnd();
  if (!header) return [line(names, " "), ...cells.map((row) => line(row, " "))];
  return [line(names, " | "), widths.map((w) => "=".repeat(w)).join("=+="), ...cells.map((row) => line(row, " | "))];
}

/** JSON texts are YAML texts, so only what is surely a plain word goes without quotes. */
function yamlValue(value: unknown, indent: string): string {
  if (Array.isArray(value))
    return value.length === 0 ? " []" : value.map((item) => `\n${indent}-${yamlValue(item, `${indent}  `)}`).join("");
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return " {}";
    return entries.map(([key, item]) => `\n${indent}${yamlText(key)}:${yamlValue(item, `${indent}  `)}`).join("");
  }
  return ` ${value === null ? "null" : yamlText(value as string)}`;
}

const WORD = /^[A-Za-z_/][\w./@+-]*$/;
const NOT_TEXT = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

function yamlText(value: string): string {
  return WORD.test(value) && !NOT_TEXT.test(value) ? value : JSON.stringify(value);
}

function yaml(rows: readonly Row[]): string {
  if (rows.length === 0) return "[]";
  const item = (row: Row): string => yamlValue(normalised(row), "  ").replace(/^\n {2}/, "- ");
  return rows.map(item).join("\n");
}

/** Nothing found is one line for people, and an empty list for programs. */
export function printRows(parsed: Parsed, rows: readonly Row[]): void {
  const format = outputFormat(parsed);
  if (format === "json") return say(JSON.stringify(rows.map(normalised)));
  if (format === "yaml") return say(yaml(rows));
  if (rows.length === 0) return say("No data found");
  for (const line of lines(rows, format === "table")) say(line);
}

/** One thing with many properties: a line for each in a table, one object otherwise. */
export function printProperties(parsed: Parsed, facts: Row): void {
  const format = outputFormat(parsed);
  if (format === "json" || format === "yaml") return printRows(parsed, [facts]);
  printRows(
    parsed,
    Object.entries(facts).map(([property_name, property_value]) => ({ property_name, property_value })),
  );
}
