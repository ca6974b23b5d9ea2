// What can be said about a Dag's own arguments when it is made.
import type { Dag } from "../dag.ts";
import { DagError, type DagErrorCode } from "./dag-error.ts";

interface Complaint {
  readonly code: DagErrorCode;
  readonly problem: string;
  readonly fix: string;
}

const LINK = /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+)/i;

export function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function* complaints({ spec }: Dag): Generator<Complaint> {
  const { timezone, tags = [], ownerLinks = {}, dagDisplayName } = spec;
  if (timezone !== undefined && !isTimezone(timezone)) {
    yield {
      code: "bad_timezone",
      problem: `timezone ${JSON.stringify(timezone)} does not exist`,
      fix: 'Use a name of the tz database, such as "Europe/Berlin"',
    };
  }
  for (const name of ["maxActiveRuns", "maxActiveTasks"] as const) {
    const value = spec[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      yield { code: "bad_argument", problem: `${name} is ${value}`, fix: "Use a whole number from 1" };
    }
  }
  const failed = spec.maxConsecutiveFailedDagRuns;
  if (failed !== undefined && !(Number.isInteger(failed) && failed >= 0)) {
    yield {
      code: "bad_argument",
      problem: `maxConsecutiveFailedDagRuns is ${failed}`,
      fix: "Use a whole number from 0",
    };
  }
  const tooLong = tags.find((tag) => tag.length > 100);
  if (tooLong !== undefined) {
    yield {
      code: "bad_argument",
      problem: `tag ${JSON.stringify(tooLong)} is longer than 100 characters`,
      fix: "Shorten it",
    };
  }
  for (const [owner, link] of Object.entries(ownerLinks)) {
    if (!LINK.test(link)) {
      yield {
        code: "bad_argument",
        problem: `the link of owner ${JSON.stringify(owner)} is ${JSON.stringify(link)}`,
        fix: "Use an http, https or mailto link",
      };
    }
  }
  if (dagDisplayName !== undefined && dagDisplayName.length > 2000) {
    yield { code: "bad_argument", problem: "dagDisplayName is longer than 2000 characters", fix: "Shorten it" };
  }
}

/** Throws at the first complaint. */
export function checkDagSpec(dag: Dag): void {
  const [first] = complaints(dag);
  if (first !== undefined) throw new DagError({ ...first, dagId: dag.dagId, origin: dag.origin });
}
