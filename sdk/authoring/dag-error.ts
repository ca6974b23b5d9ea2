// What is wrong with a Dag, where it was written, and how to put it right.
import type { Origin, Place } from "./origin.ts";

export type DagErrorCode =
  | "bad_argument"
  | "bad_date"
  | "bad_id"
  | "bad_params"
  | "bad_schedule"
  | "bad_template_field"
  | "bad_timezone"
  | "bad_trigger_rule"
  | "branch_target"
  | "cycle"
  | "duplicate_id"
  | "foreign_task"
  | "mapping"
  | "not_added"
  | "setup_teardown"
  | "too_late";

export interface DagErrorFacts {
  readonly code: DagErrorCode;
  readonly dagId?: string | null;
  readonly taskId?: string | null;
  /** What is wrong, without the names above. */
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
  readonly origin?: Origin | null;
}

const dagErrorBrand: unique symbol = Symbol.for("windsock.dagError");

/** A mistake in how a Dag is written. */
export class DagError extends Error {
  readonly [dagErrorBrand] = true;
  readonly code: DagErrorCode;
  readonly dagId: string | null;
  readonly taskId: string | null;
  readonly place: Place | null;

  constructor(facts: DagErrorFacts) {
    const subject = subjectOf(facts);
    super(`${subject === "" ? "" : `${subject}: `}${facts.problem}. ${facts.fix}`);
    this.name = "DagError";
    this.code = facts.code;
    this.dagId = facts.dagId ?? null;
    this.taskId = facts.taskId ?? null;
    this.place = facts.origin?.place ?? null;
    // The reader wants the line of the Dag file, not the line of the check that noticed.
    if (this.place !== null) {
      this.stack = `${this.name}: ${this.message}\n    at ${this.place.file}:${this.place.line}:${this.place.column}`;
    }
  }
}

export function isDagError(error: unknown): error is DagError {
  return typeof error === "object" && error !== null && dagErrorBrand in error;
}

function subjectOf({ dagId, taskId }: DagErrorFacts): string {
  const dag = dagId === undefined || dagId === null ? "" : `Dag "${dagId}"`;
  const task = taskId === undefined || taskId === null ? "" : `task "${taskId}"`;
  return [dag, task].filter((part) => part !== "").join(", ");
}
