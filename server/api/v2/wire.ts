// Schemas and small views that several resources of the second generation share.
import { z } from "@hono/zod-openapi";
import { withMicroseconds } from "../shared/date-time.ts";
import { custom } from "../shared/problem.ts";
import { HttpError } from "./errors.ts";
import { integerParameter, requiredText, textList, wordPattern } from "../shared/parameters.ts";

export const time = z.string().openapi({ format: "date-time" });
export const maybeTime = time.nullable();

export function timeText(stored: string): string;
export function timeText(stored: string | null): string | null;
export function timeText(stored: string | null): string | null {
  return stored === null ? null : withMicroseconds(stored);
}

export const dagParams = z.object({ dag_id: requiredText() });
export const runParams = z.object({ dag_id: requiredText(), dag_run_id: requiredText() });
export const taskParams = z.object({ dag_id: requiredText(), dag_run_id: requiredText(), task_id: requiredText() });
export const mapIndexParameter = integerParameter({ default: -1 });

export const RUN_STATES = ["queued", "running", "success", "failed"] as const;
export const RUN_TYPES = [
  "backfill",
  "scheduled",
  "manual",
  "operator_triggered",
  "asset_triggered",
  "asset_materialization",
] as const;
export const TASK_STATES = [
  "removed",
  "scheduled",
  "queued",
  "running",
  "success",
  "restarting",
  "failed",
  "up_for_retry",
  "up_for_reschedule",
  "upstream_failed",
  "skipped",
  "deferred",
  "awaiting_input",
] as const;

/** A named schema or null. With `nullable()` the document would say that the schema itself may be null. */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);

/** For the document: what Accept is asked for. The route itself refuses with 406. */
export const acceptHeader = (...types: readonly string[]) =>
  z.object({
    accept: z
      .string()
      .optional()
      .openapi({ enum: [...types, "*/*"], default: "*/*" }),
  });

/** Teams exist only where Airflow has many of them, which it calls multi_team. */
export function refuseTeam(body: { team_name?: string | null | undefined }, ctx: z.core.$RefinementCtx): void {
  if ((body.team_name ?? null) === null) return;
  const message = "team_name cannot be set when multi_team mode is disabled. Please contact your administrator.";
  ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
}

/** Words that checkWords looks at. */
export const wordList = (words: readonly string[]) => textList({ pattern: wordPattern(words) });

/** An unknown word in a filter by state or type is answered with a text, not with a list of problems. */
export function checkWords(given: readonly string[], allowed: readonly string[], what: string): void {
  const bad = given.find((word) => !allowed.includes(word));
  if (bad !== undefined) throw new HttpError(422, `Invalid value for ${what}. Valid values are ${allowed.join(", ")}`);
}

export const timeDeltaSchema = z.object({
  __type: z.literal("TimeDelta"),
  days: z.int(),
  seconds: z.int(),
  microseconds: z.int(),
});

export function timeDelta(seconds: number): z.output<typeof timeDeltaSchema> {
  const micros = Math.round(seconds * 1e6);
  const days = Math.floor(micros / 86_400e6);
  const rest = micros - days * 86_400e6;
  return { __type: "TimeDelta", days, seconds: Math.floor(rest / 1e6), microseconds: rest % 1e6 };
}

export const collectionErrors = [401, 403, 422] as const;
export const itemErrors = [401, 403, 404, 422] as const;
