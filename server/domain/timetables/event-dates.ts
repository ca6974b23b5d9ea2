// Schedules that list their dates (Airflow's EventsTimetable).
import type { Answer, Question } from "./run-times.ts";
import type { EventsSchedule } from "./schedule.ts";

function sortedDates({ dates }: EventsSchedule): number[] {
  return dates.map((date) => Date.parse(date)).sort((a, b) => a - b);
}

/** The first date that is neither before the start (or now, without catchup) nor already served. */
export function nextEvent(schedule: EventsSchedule, { last, earliest, latest, catchup, now }: Question): Answer {
  const from = catchup ? earliest : Math.max(now, earliest ?? now);
  const next = sortedDates(schedule).find(
    (date) => (from === null || date >= from) && (last === null || date > last.end),
  );
  return next === undefined || (latest !== null && next > latest) ? null : { start: next, end: next };
}

/** The time a manual run stands for: its own, or the latest event's (the first one's if all are ahead) if it is bound to them. */
export function eventOfManualRun(schedule: EventsSchedule, runAfter: number): number {
  const dates = sortedDates(schedule);
  if (schedule.restrictToEvents !== true) return runAfter;
  return dates.findLast((date) => date <= runAfter) ?? dates[0] ?? runAfter;
}

/** ISO dates as Python writes them: an offset instead of "Z". */
function isoText(date: string): string {
  return date.replace(/Z$/, "+00:00").replace(/\.000(?=[+-])/, "");
}

export function describeEvents(schedule: EventsSchedule): { summary: string; description: string } {
  const { dates, description } = schedule;
  if (typeof description === "string") return { summary: description, description };
  const sorted = dates.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  const summary = `${dates.length} events`;
  if (first === undefined || last === undefined) return { summary, description: "No events" };
  return { summary, description: `${summary} between ${isoText(first)} and ${isoText(last)}` };
}
