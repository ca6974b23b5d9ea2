// The columns of a Dag that say when its next run is, for a Dag whose definition is new or has changed.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { databaseNow } from "../../store/dag-definitions.ts";
import type { Trx } from "../../store/database.ts";
import { lastAutomatedInterval, type NextRunColumns, nextRunColumns } from "../../store/schedule-rows.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import type { IntervalForms } from "../timetables/schedule.ts";
import { timeRestriction } from "./time-restriction.ts";

/** A timetable of the user's own is asked outside of any transaction, afterwards; until then there is no next run. */
export async function nextRunOf(trx: Trx, dag: SerializedDag, intervals: IntervalForms): Promise<NextRunColumns> {
  if (needsUserCode(dag.schedule)) return nextRunColumns(null);
  const last = await lastAutomatedInterval(trx, dag.dagId, dag.schedule.kind === "partitionedCron");
  const now = await databaseNow(trx);
  return nextRunColumns(
    nextDagRunInfo({
      schedule: dag.schedule,
      lastAutomatedDataInterval: last,
      restriction: timeRestriction(dag),
      now,
      intervals,
    }),
  );
}

export function needsUserCode(schedule: SerializedDag["schedule"]): boolean {
  return schedule.kind === "assetsOrTime" ? needsUserCode(schedule.time) : schedule.kind === "custom";
}
