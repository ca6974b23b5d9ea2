// An error of a log entry as Airflow 3 tells it: what was thrown, then its causes, each with its frames, the innermost last.

interface Frame {
  filename: string;
  lineno: number;
  name: string;
}

interface Thrown {
  exc_type: string;
  exc_value: string;
  exc_notes: string[];
  syntax_error: null;
  is_cause: boolean;
  frames: Frame[];
  is_group: boolean;
  exceptions: Thrown[][];
}

const FRAME = /^\s+at (?:async )?(?:(.+?) \()?(?:file:\/\/)?(.+?):(\d+)(?::\d+)?\)?$/;
/** What the stack of an error puts before those of its causes and companions. */
const FURTHER = /^(Caused by|Together with): /;

function frameOf(line: string): Frame | undefined {
  const match = FRAME.exec(line);
  if (match === null) return undefined;
  const [, name = "<anonymous>", filename, lineno] = match;
  return { filename: filename!, lineno: Number(lineno), name };
}

/** The lines of each error: its head, which may have several, then its frames. */
function partsOf(stack: string): string[][] {
  const parts: string[][] = [];
  for (const line of stack.split("\n")) {
    if (parts.length === 0 || FURTHER.test(line)) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

function thrownIn(lines: readonly string[]): Thrown {
  const frames = lines.flatMap((line) => frameOf(line) ?? []);
  const head = lines.filter((line) => frameOf(line) === undefined).join("\n");
  const [, type = "Error", value = head] = /^(?:[\w ]+ (?:by|with): )?([\w.$]+)(?:: ([\s\S]*))?$/.exec(head) ?? [];
  return {
    exc_type: type,
    exc_value: head === type ? "" : value,
    exc_notes: [],
    syntax_error: null,
    is_cause: head.startsWith("Caused by: "),
    frames: frames.toReversed(),
    is_group: false,
    exceptions: [],
  };
}

/** Companions of an error that stands for several are its exceptions, as those of Python's groups are. */
function chained(all: readonly { part: readonly string[]; thrown: Thrown }[]): Thrown[] {
  const chain: Thrown[] = [];
  for (const { part, thrown } of all) {
    const whole = chain.at(-1);
    if (whole === undefined || !part[0]!.startsWith("Together with: ")) chain.push(thrown);
    else {
      whole.is_group = true;
      whole.exceptions.push([thrown]);
    }
  }
  return chain;
}

/** `stored`: a stack, or an error's name, message and stack; anything else is what a task wrote there itself. */
function errorDetail(stored: unknown): unknown {
  const { name, message, stack } = (typeof stored === "string" ? { stack: stored } : (stored ?? {})) as {
    name?: unknown;
    message?: unknown;
    stack?: unknown;
  };
  if (typeof stack !== "string") return stored;
  const chain = chained(partsOf(stack).map((part) => ({ part, thrown: thrownIn(part) })));
  if (typeof name === "string" && typeof message === "string")
    Object.assign(chain[0]!, { exc_type: name, exc_value: message });
  return chain;
}

/** The entry as clients of Airflow 3 read it. */
export function logEntryView<E extends object>(entry: E): E {
  return "error_detail" in entry ? { ...entry, error_detail: errorDetail(entry.error_detail) } : entry;
}
