// `context.macros` of tasks: what Airflow's macros offer to Python code, for TypeScript. Templates have their own, all of them.
import { DateTime, timedelta } from "../datetime/index.ts";

/** "2024-01-31" and a number of days to "2024-02-05"; negative goes back. */
function dsAdd(ds: string, days: number): string {
  return DateTime.parse(ds).add({ days }).isoformat().slice(0, 10);
}

/** A date in one strftime format written in another. */
function dsFormat(ds: string, inputFormat: string, outputFormat: string): string {
  return DateTime.strptime(ds, inputFormat).strftime(outputFormat);
}

export const TASK_MACROS = {
  dsAdd,
  dsFormat,
  datetime: DateTime,
  timedelta,
  random: Math.random,
  uuid: (): string => crypto.randomUUID(),
  /** Seconds since 1970. */
  time: (): number => Date.now() / 1000,
} as const;
