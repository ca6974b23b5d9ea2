// Where in the author's files something was made. The stack frame is captured when the thing is made and read only when
// there is something to say about it: V8 formats a stack on first access, so a Dag of 5,000 tasks pays for 5,000 frames, not texts.
import { fileURLToPath } from "node:url";

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const FRAME = /(?:\(|at (?:async )?)((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?\s*$/m;

/** The place of one construction, read lazily. */
export class Origin {
  readonly #captured: { stack?: string } = {};
  #place: Place | null | undefined;

  /** `above`: the function whose caller is meant; its own frame and all below it are left out. */
  constructor(above: Function) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(this.#captured, above);
    Error.stackTraceLimit = limit;
  }

  get place(): Place | null {
    this.#place ??= parseFrame(this.#captured.stack ?? "");
    return this.#place;
  }

  toString(): string {
    const { place } = this;
    return place === null ? "an unknown place" : `${place.file}:${place.line}:${place.column}`;
  }
}

/** The first frame with a file in a stack. */
export function parseFrame(stack: string): Place | null {
  const found = FRAME.exec(stack);
  if (found === null) return null;
  const [, where = "", line, column] = found;
  const file = where.startsWith("file://") ? fileURLToPath(where.replace(/\?.*$/, "")) : where;
  return { file, line: Number(line), column: Number(column) };
}
