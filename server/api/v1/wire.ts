// Schemas, parameters and small views that several resources of the first generation share.
import { z } from "@hono/zod-openapi";
import { pythonIso } from "../../domain/runs/run-id.ts";
import { parseDateTime } from "../shared/date-time.ts";
import { orderPattern as patternOfOrder } from "../shared/list-query.ts";
import { custom } from "../shared/problem.ts";
import {
  optionalInteger,
  optionalText,
  requiredInteger,
  requiredText,
  textList,
  wordPattern,
} from "../shared/parameters.ts";

export const time = z.string().openapi({ format: "date-time" });
export const maybeTime = time.nullable();
export const text = z.string();
export const maybeText = z.string().nullable();

/** UTC as Python prints it: +00:00, and microseconds only when there are some. */
export function timeText(stored: string): string;
export function timeText(stored: string | null): string | null;
export function timeText(stored: string | null): string | null {
  return stored === null ? null : pythonIso(stored);
}

export const dagParams = z.object({ dag_id: requiredText() });
/** Runs that assets started are named by Airflow 2's word for them in this generation, in and out. */
const runId = requiredText().transform(runIdIn).openapi({ type: "string" });
export const runParams = z.object({ dag_id: requiredText(), dag_run_id: runId });
export const taskParams = z.object({ dag_id: requiredText(), dag_run_id: runId, task_id: requiredText() });
/** In a path a number has no sign: anything else is no address. */
export const numberInPath = (options: { max?: number } = {}) => requiredInteger({ min: 0, ...options });
export const mappedParams = taskParams.extend({ map_index: numberInPath() });

const OLD_PREFIX = "dataset_triggered__";
const NEW_PREFIX = "asset_triggered__";

export function runIdIn(given: string): string {
  return given.startsWith(OLD_PREFIX) ? NEW_PREFIX + given.slice(OLD_PREFIX.length) : given;
}

export function runIdOut(stored: string): string;
export function runIdOut(stored: string | null): string | null;
export function runIdOut(stored: string | null): string | null {
  return stored?.startsWith(NEW_PREFIX) === true ? OLD_PREFIX + stored.slice(NEW_PREFIX.length) : stored;
}

/** "a,b" and repeated parameters alike; the document says which `words` their route takes. Nothing is trimmed and an empty text is a name too, one that nothing has. */
export function commaList(words?: readonly string[]) {
  return textList()
    .transform((given) => given.flatMap((part) => part.split(",")))
    .openapi({
      type: "array",
      items: { type: "string", ...(words !== undefined && { pattern: wordPattern(words) }) },
    });
}

/** Airflow 2 takes no other spelling of a moment: no space for the T, no time without seconds, no +0200. */
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** A moment that names its zone, as a text for PostgreSQL. */
export function zonedTime() {
  return optionalText()
    .transform((given, ctx) => {
      if (given === undefined) return undefined;
      const parsed = parseDateTime(given);
      if (parsed !== undefined && parsed.offset !== null && RFC_3339.test(given)) return parsed.text;
      ctx.addIssue({ code: "custom", ...custom(whatIsWrong(parsed)) });
      return z.NEVER;
    })
    .openapi({ type: "string", format: "date-time" });
}

/** A moment in a body, told as what was sent with its offset. */
export function bodyTime() {
  return z
    .string()
    .transform((given, ctx) => {
      const parsed = parseDateTime(given);
      if (parsed !== undefined && parsed.offset !== null && RFC_3339.test(given)) return parsed;
      ctx.addIssue({ code: "custom", ...custom(whatIsWrong(parsed)) });
      return z.NEVER;
    })
    .openapi({ type: "string", format: "date-time" });
}

const whatIsWrong = (parsed: { offset: number | null } | undefined) =>
  parsed?.offset === null ? ({ is: "noTimezone" } as const) : ({ is: "unreadable", wanted: "RFC 3339" } as const);

type Ends<N extends string, T> = Record<`${N}_gte` | `${N}_lte`, T>;

/** `x_gte` and `x_lte`, both inclusive. */
export function timeRange<N extends string>(name: N) {
  return { [`${name}_gte`]: zonedTime(), [`${name}_lte`]: zonedTime() } as Ends<N, ReturnType<typeof zonedTime>>;
}

export function bodyTimeRange<N extends string>(name: N) {
  const end = () =>
    bodyTime()
      .transform((parsed) => parsed.text)
      .openapi({ type: "string", format: "date-time" })
      .optional();
  return { [`${name}_gte`]: end(), [`${name}_lte`]: end() } as Ends<N, ReturnType<typeof end>>;
}

export const limitParameter = {
  limit: optionalInteger({
    max: Number.POSITIVE_INFINITY,
    description: "Entries at most; 100 where nothing is said, and never more",
  }).openapi({ minimum: 0 }),
};
export const pagingParameters = {
  ...limitParameter,
  offset: optionalInteger({ min: 0, description: "Entries to leave out at the start" }),
};
interface Orders {
  fields: Readonly<Record<string, unknown>>;
  onlyAscending?: true;
}

/** What orderOf takes. */
export function orderPattern({ fields, onlyAscending }: Orders): string {
  return onlyAscending === true ? wordPattern(Object.keys(fields)) : patternOfOrder(fields);
}

const ORDER_TEXT = "A field, descending with a dash before it";
/** Without `orders` it is read and means nothing. */
export const orderParameter = (orders?: Orders) => ({
  order_by: optionalText({
    description: ORDER_TEXT,
    ...(orders !== undefined && { pattern: orderPattern(orders) }),
  }),
});

type Fields = Readonly<Record<string, unknown>>;

/** Lists that are empty take any. */
export const fieldsParameter = (fields?: Fields) => ({
  fields: commaList(fields === undefined ? undefined : Object.keys(fields)),
});
/** An empty mask names the field "", which nothing has. */
export const updateMask = (fields: Fields) => ({
  update_mask: commaList(Object.keys(fields)).openapi({ description: "Only these fields of the body are written" }),
});

export const TASK_STATES = [
  "success",
  "running",
  "failed",
  "upstream_failed",
  "skipped",
  "up_for_retry",
  "up_for_reschedule",
  "queued",
  "none",
  "scheduled",
  "deferred",
  "removed",
  "restarting",
] as const;
export const RUN_STATES = ["queued", "running", "success", "failed"] as const;
export const SETTABLE_STATES = ["success", "failed", "skipped"] as const;

export const timeDeltaSchema = z
  .object({ __type: text, days: z.int(), seconds: z.int(), microseconds: z.int() })
  .openapi("TimeDelta");

export function timeDelta(seconds: number): z.output<typeof timeDeltaSchema> {
  const micros = Math.round(seconds * 1e6);
  const days = Math.floor(micros / 86_400e6);
  const rest = micros - days * 86_400e6;
  return { __type: "TimeDelta", days, seconds: Math.floor(rest / 1e6), microseconds: rest % 1e6 };
}

export const collectionErrors = [400, 401, 403] as const;
export const itemErrors = [400, 401, 403, 404] as const;
