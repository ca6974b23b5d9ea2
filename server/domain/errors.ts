// The one error class of the domain: what went wrong as a code and facts. Each generation of the API has its own table
// from code to answer; the message is for people and its text never carries meaning.

/**
 * - `notFound`: the thing that was named does not exist
 * - `conflict`: it exists already, or its present state does not allow this
 * - `duplicate`: a unique name or date is taken (a conflict that clients tell apart by its structured answer)
 * - `invalid`: the request is well-formed and still makes no sense (a parameter out of its schema, a bad id, a bad order)
 * - `unprocessable`: a value is not one of those allowed; v2 words this differently from `invalid`
 * - `forbidden`: known caller, missing permission
 * - `unauthenticated`: unknown caller
 * - `unavailable`: a component that would be needed is not there or is switched off
 */
export type DomainErrorCode =
  | "notFound"
  | "conflict"
  | "duplicate"
  | "invalid"
  | "unprocessable"
  | "forbidden"
  | "unauthenticated"
  | "unavailable";

export interface DomainErrorFacts {
  /** The kind of thing, in Airflow's words: "Dag", "DagRun", "TaskInstance", "Pool" … */
  resource?: string;
  /** The field of the input at fault, in our (camelCase) spelling. */
  field?: string;
  /** The value at fault, or the identifier that was looked for. */
  value?: unknown;
  /** Anything else a program may want to know. */
  [fact: string]: unknown;
}

export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly facts: Readonly<DomainErrorFacts>;

  constructor(code: DomainErrorCode, message: string, facts: DomainErrorFacts = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.facts = facts;
  }
}

export function notFound(resource: string, value: unknown, message?: string): DomainError {
  return new DomainError("notFound", message ?? `${resource} ${describe(value)} was not found`, { resource, value });
}

function describe(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
