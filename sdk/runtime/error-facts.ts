// What is kept of an error: its name, message and stack without the frames of the runtime itself.
import { fileURLToPath } from "node:url";
import type { ErrorFacts } from "./attempt.ts";

/** This package, whose frames say nothing to the author of a task. */
const SDK_FOLDER = fileURLToPath(new URL("..", import.meta.url));
const FRAME = /^\s+at /;
const MAX_CAUSES = 5;
const MAX_STACK = 20_000;

/**
 * Facts of anything that was thrown. The stack keeps the frames of the task's own code with file and line,
 * and those of the packages it uses; frames of Node and of this runtime are left out.
 */
export function errorFacts(thrown: unknown): ErrorFacts {
  if (!(thrown instanceof Error) && !looksLikeError(thrown)) {
    const message = typeof thrown === "string" ? thrown : describe(thrown);
    return { name: "Error", message, stack: `Error: ${message}` };
  }
  const error = thrown as Error;
  return { name: error.name, message: error.message, stack: stackWithCauses(error).slice(0, MAX_STACK) };
}

/** An Error of another realm or of another copy of a package has the shape but not the prototype. */
function looksLikeError(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "message" in value &&
    typeof value.message === "string" &&
    "stack" in value
  );
}

function describe(value: unknown): string {
  try {
    return `thrown value ${JSON.stringify(value) ?? String(value)}`;
  } catch {
    return `thrown value ${String(value)}`;
  }
}

function stackWithCauses(error: Error): string {
  const parts: string[] = [];
  let current: unknown = error;
  while (current instanceof Error && parts.length < MAX_CAUSES) {
    const stack = cleanStack(current);
    parts.push(parts.length === 0 ? stack : `Caused by: ${stack}`);
    for (const inner of current instanceof AggregateError ? current.errors.slice(0, MAX_CAUSES) : []) {
      if (inner instanceof Error) parts.push(`Together with: ${cleanStack(inner)}`);
    }
    current = current.cause;
  }
  return parts.join("\n");
}

/** An error's own stack without the frames of Node and of this package; with them where it has no others. */
export function cleanStack(error: Error): string {
  const head = error.message === "" ? error.name : `${error.name}: ${error.message}`;
  const frames = (error.stack ?? "").split("\n").filter((line) => FRAME.test(line));
  const theirs = frames.filter((frame) => !isOurs(frame));
  return [head, ...(theirs.length > 0 ? theirs : frames)].join("\n");
}

function isOurs(frame: string): boolean {
  return (
    frame.includes("(node:") ||
    frame.includes("at node:") ||
    frame.includes("at async node:") ||
    frame.includes(SDK_FOLDER)
  );
}
