// Which ids Airflow allows for Dags, tasks and groups.
import { DagError } from "./dag-error.ts";
import type { Origin } from "./origin.ts";

const MAX_KEY = 250;
const MAX_GROUP_KEY = 200;
// Python's \w: letters and digits of any script, and the underscore.
const KEY = /^[\p{L}\p{N}_.-]+$/u;
const GROUP_KEY = /^[\p{L}\p{N}_-]+$/u;

interface IdRule {
  readonly pattern: RegExp;
  readonly max: number;
  readonly allowed: string;
}

const KEY_RULE: IdRule = { pattern: KEY, max: MAX_KEY, allowed: "letters, digits, dashes, dots and underscores" };
const GROUP_RULE: IdRule = {
  pattern: GROUP_KEY,
  max: MAX_GROUP_KEY,
  allowed: "letters, digits, dashes and underscores",
};

/** Length as Python counts it. */
function codePoints(text: string): number {
  return Array.from(text).length;
}

function problemOf(id: unknown, rule: IdRule): string | undefined {
  if (typeof id !== "string") return `its id is ${id === null ? "null" : `a ${typeof id}`}, not a text`;
  if (id === "") return "its id is empty";
  if (codePoints(id) > rule.max) return `its id is longer than ${rule.max} characters`;
  return rule.pattern.test(id) ? undefined : `its id ${JSON.stringify(id)} has characters that ids cannot have`;
}

function check(id: unknown, rule: IdRule, facts: { what: "Dag" | "task" | "group"; origin: Origin }): void {
  const problem = problemOf(id, rule);
  if (problem === undefined) return;
  throw new DagError({
    code: "bad_id",
    problem: `A ${facts.what} cannot be made: ${problem}`,
    fix: `Use 1 to ${rule.max} ${rule.allowed}`,
    origin: facts.origin,
  });
}

export function checkDagId(id: string, origin: Origin): void {
  check(id, KEY_RULE, { what: "Dag", origin });
}

export function checkTaskLabel(id: string, origin: Origin): void {
  check(id, KEY_RULE, { what: "task", origin });
}

export function checkGroupLabel(id: string, origin: Origin): void {
  check(id, GROUP_RULE, { what: "group", origin });
}

/** Whether an id with all its prefixes is still short enough. */
export function isTooLong(taskId: string): boolean {
  return codePoints(taskId) > MAX_KEY;
}
