// Checks of a Dag's own arguments that need the whole of it: dates, schedule, params.
import type { Dag } from "../dag.ts";
import { parseDuration } from "../datetime/index.ts";
import { validateJsonSchema } from "../json-schema.ts";
import { requiredParams, serializeParams } from "../param.ts";
import { isoDate } from "../serialized/serialize-date.ts";
import { serializeSchedule } from "../serialized/serialize-schedule.ts";
import type { SerializedSchedule } from "../serialized/serialized-schedule.ts";
import { isTimetable } from "../timetable.ts";
import type { DagErrorFacts } from "./dag-error.ts";
import { isTimezone } from "./check-dag-spec.ts";

type Facts = Omit<DagErrorFacts, "dagId">;

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs something that throws on bad input, and gives the complaint. */
export function complaintOf(body: () => unknown): string | null {
  try {
    body();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

// Fields of a cron expression; whether the values make sense is checked by the server, which evaluates it.
const CRON_FIELDS = /^\S+(\s+\S+){4,6}$/;

function* cronProblems(schedule: SerializedSchedule): Generator<string> {
  if (schedule.kind === "assetsOrTime") yield* cronProblems(schedule.time);
  const expressions =
    schedule.kind === "cron" || schedule.kind === "partitionedCron"
      ? [schedule.expression]
      : schedule.kind === "multiCron"
        ? schedule.expressions
        : [];
  for (const expression of expressions) {
    if (!expression.startsWith("@") && !CRON_FIELDS.test(expression.trim())) {
      yield `schedule ${JSON.stringify(expression)} is no cron expression: it has not 5 to 7 fields`;
    }
  }
  if ("timezone" in schedule && !isTimezone(schedule.timezone)) {
    yield `the schedule's timezone ${JSON.stringify(schedule.timezone)} does not exist`;
  }
  if (schedule.kind === "delta" && schedule.seconds === 0 && schedule.months === 0)
    yield "the schedule's span is empty";
  if (schedule.kind === "delta" && (schedule.seconds < 0 || schedule.months < 0))
    yield "the schedule's span is negative";
  if (schedule.kind === "events" && schedule.dates.length === 0) yield "the schedule has no dates";
}

const SCHEDULE_FIX =
  'Use five cron fields, a preset such as "@daily", a span such as { hours: 6 }, assets, a timetable, or null';

function* checkSchedule(dag: Dag): Generator<Facts> {
  const { spec, origin, timezone } = dag;
  const bad = (problem: string): Facts => ({ code: "bad_schedule", origin, problem, fix: SCHEDULE_FIX });
  let schedule: SerializedSchedule;
  try {
    schedule = serializeSchedule(spec.schedule, { timezone, isoDate: (date) => isoDate(date, timezone) });
    if (isTimetable(spec.schedule)) spec.schedule.validate?.();
  } catch (error) {
    yield bad(`its schedule cannot be read: ${messageOf(error)}`);
    return;
  }
  for (const problem of cronProblems(schedule)) yield bad(problem);
  if (schedule.kind === "continuous" && (spec.maxActiveRuns ?? 1) > 1) {
    const problem = `a continuous schedule has one run at a time, but maxActiveRuns is ${spec.maxActiveRuns}`;
    yield { code: "bad_schedule", origin, problem, fix: "Set maxActiveRuns: 1" };
  }
  // Whoever starts a run by hand is asked for what is missing; a schedule has nobody to ask.
  if (schedule.kind !== "null" && schedule.kind !== "partitionedAtRuntime") yield* checkScheduledParams(dag);
}

function* checkScheduledParams({ spec, origin }: Dag): Generator<Facts> {
  const required = new Set(requiredParams(spec.params));
  for (const [name, { value, schema }] of Object.entries(serializeParams(spec.params))) {
    const [problem] = required.has(name) ? ["it has no default"] : validateJsonSchema(schema, value);
    if (problem === undefined) continue;
    yield {
      code: "bad_params",
      origin,
      problem: `param "${name}" cannot be used by a scheduled run: ${problem}`,
      fix: "Give it a default that fits its schema, or set schedule: null",
    };
  }
}

function* checkDates({ spec, origin, timezone }: Dag): Generator<Facts> {
  const times: Record<string, number> = {};
  for (const name of ["startDate", "endDate"] as const) {
    const date = spec[name];
    if (date === undefined || date === null) continue;
    const problem = complaintOf(() => (times[name] = Date.parse(isoDate(date, timezone))));
    if (problem === null) continue;
    yield {
      code: "bad_date",
      origin,
      problem: `${name} cannot be read: ${problem}`,
      fix: 'Write it as "2024-01-31" or "2024-01-31T06:00:00"',
    };
  }
  const { startDate, endDate } = times;
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
    yield { code: "bad_date", origin, problem: "endDate is before startDate", fix: "Swap them, or leave endDate out" };
  }
}

export function* checkDagArguments(dag: Dag): Generator<Facts> {
  const { spec, origin } = dag;
  yield* checkDates(dag);
  const unreadable = complaintOf(() => serializeParams(spec.params));
  if (unreadable !== null) {
    yield {
      code: "bad_params",
      origin,
      problem: `its params cannot be read: ${unreadable}`,
      fix: "Use values, Param or a schema",
    };
    return;
  }
  yield* checkSchedule(dag);
  const { dagrunTimeout } = spec;
  if (dagrunTimeout === undefined || dagrunTimeout === null) return;
  const problem = complaintOf(() => parseDuration(dagrunTimeout));
  if (problem !== null)
    yield {
      code: "bad_argument",
      origin,
      problem: `dagrunTimeout is ${problem}`,
      fix: 'Write "2h", seconds or { hours: 2 }',
    };
}
