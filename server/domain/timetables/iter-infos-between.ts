// Walks all runs of a schedule between two dates: what a backfill creates and what `dags next-execution` lists.
import { nextDagRunInfo } from "./next-dag-run-info.ts";
import type { DagRunInfo, IntervalForms, Schedule } from "./schedule.ts";

export interface RunsBetween {
  readonly schedule: Schedule;
  /** Both bounds are included and compared as Airflow does: logical dates for intervals, ticks for triggers. */
  readonly earliest: Date;
  readonly latest: Date;
  readonly now: Date;
  readonly intervals: IntervalForms;
}

/** The runs in order of their logical dates. */
export function* iterInfosBetween({ earliest, latest, ...input }: RunsBetween): Generator<DagRunInfo, void, undefined> {
  const restriction = { earliest, latest, catchup: true };
  let last: DagRunInfo | null = null;
  for (;;) {
    const next: DagRunInfo | null = nextDagRunInfo({
      ...input,
      restriction,
      lastAutomatedDataInterval: last?.dataInterval ?? null,
    });
    // Time does not pass while we list, so @continuous would give the same moment for ever.
    if (next === null || (last !== null && next.runAfter <= last.runAfter)) return;
    yield next;
    last = next;
  }
}
