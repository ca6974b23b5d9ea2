// Turns the text of a schedule (a cron expression, a preset, "@once") into its stored form.
import type { Schedule } from "./schedule.ts";

/** Airflow's own presets. croniter knows three more names (@midnight, @annually); those stay as written and the cron reader takes them. */
const PRESETS: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
  ["@monthly", "0 0 1 * *"],
  ["@quarterly", "0 0 1 */3 *"],
  ["@yearly", "0 0 1 1 *"],
]);

/** The stored form of a schedule that was given as text; whether the text is valid is validateSchedule's question. */
export function parseSchedule(text: string | null, timezone: string): Schedule {
  if (text === null) return { kind: "null" };
  if (text === "@once") return { kind: "once" };
  if (text === "@continuous") return { kind: "continuous" };
  const preset = PRESETS.get(text);
  return preset === undefined
    ? { kind: "cron", expression: text, timezone }
    : { kind: "cron", expression: preset, timezone, text };
}
