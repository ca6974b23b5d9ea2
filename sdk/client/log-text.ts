// Airflow 2 answers a log as the text of a Python list, whose chunks hold lines with time and level in front.
import type { LogLine } from "./follow-logs.ts";

const CHUNKS = /^\[\(.*\)\]$/s;
/** A host and a chunk, each in one of Python's two kinds of quotes. */
const CHUNK = /\(('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"), ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)/gs;

/** The text inside `[('host', 'text'), …]`; any other text is one already. */
export function pythonChunks(content: string): string {
  if (!CHUNKS.test(content)) return content;
  return [...content.matchAll(CHUNK)].map(([, , chunk]) => unquoted(chunk!)).join("");
}

const NAMED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };

const ESCAPE = /\\(?:x..|u.{4}|U.{8}|.)/gs;

function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(ESCAPE, (escape) => {
    const code = escape.slice(2);
    return code === "" ? (NAMED[escape[1]!] ?? escape) : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

/** `[2026-02-03T04:05:06.789+0000] {file.py:12} INFO - text` */
const LINE = /^\[(\d{4}-[^\]]+)\] (?:\{[^}]*\} )?([A-Z]+) - (.*)$/s;

export function parseLine(line: string): Pick<LogLine, "timestamp" | "level" | "text"> {
  const [, timestamp, level, text] = LINE.exec(line) ?? [];
  if (timestamp === undefined) return { timestamp: null, level: null, text: line };
  return { timestamp, level: level!.toLowerCase(), text: text! };
}

/** The innermost first, as a stack of JavaScript has them. */
function frameLines(frames: unknown): string[] {
  if (!Array.isArray(frames)) return [];
  return (frames as { filename?: unknown; lineno?: unknown; name?: unknown }[])
    .toReversed()
    .map(({ filename, lineno, name }) => `    at ${String(name)} (${String(filename)}:${String(lineno)})`);
}

function causeText({
  exc_type: type,
  exc_value: value,
  frames,
  stack,
  name,
  message,
}: Record<string, unknown>): string {
  if (typeof stack === "string") return stack;
  const head = [type ?? name, value ?? message].filter((word) => word !== undefined && word !== "").join(": ");
  return [...(head === "" ? [] : [head]), ...frameLines(frames)].join("\n");
}

/** What an entry of Airflow 3 says about an exception, which is not in its text: a list of causes, or one error with its stack. */
export function errorText(detail: unknown): string | null {
  const causes = (Array.isArray(detail) ? detail : [detail]).filter(
    (one): one is Record<string, unknown> => typeof one === "object" && one !== null,
  );
  const texts = causes.map(causeText);
  return texts.some((text) => text !== "") ? texts.join("\n") : null;
}
