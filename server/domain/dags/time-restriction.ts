// The bounds of a Dag's runs, out of its own dates and its tasks', as Airflow works them out.
import type { SerializedDag } from "@windsock/sdk/serialized";
import type { TimeRestriction } from "../timetables/schedule.ts";

export function timeRestriction(dag: SerializedDag): TimeRestriction {
  const starts = [dag.startDate, ...dag.tasks.map((task) => task.startDate)].filter((date) => date !== null);
  const ends = dag.tasks.map((task) => task.endDate).filter((date) => date !== null);
  // A single task without an end keeps the Dag going, so tasks' ends count only if every one of them has one.
  const everyTaskEnds = ends.length === dag.tasks.length && ends.length > 0;
  const latest = everyTaskEnds ? [...ends, ...(dag.endDate === null ? [] : [dag.endDate])] : [dag.endDate];
  return {
    earliest: extreme(starts, Math.min),
    latest: extreme(latest, Math.max),
    catchup: dag.catchup,
  };
}

function extreme(dates: readonly (string | null)[], pick: (...times: number[]) => number): Date | null {
  const times = dates.filter((date) => date !== null).map((date) => Date.parse(date));
  return times.length === 0 ? null : new Date(pick(...times));
}
