// What a Dag's schedule asks for now: the run whose time has come, a run for asset events that are complete, and the next
// moment to look again. Reads pause, version and limits anew every time, so a wake-up that comes twice or late does no harm.
import type { SerializedSchedule } from "@windsock/sdk/serialized";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, addJobs, planDagJob, planRunJob, startRunsJob } from "../../store/jobs.ts";
import { type DagForRun, lockDag } from "../../store/new-run-rows.ts";
import { activeRunCount, lastAutomatedInterval, runningRunIds, setNextRun } from "../../store/schedule-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import type { DagRunInfo, DataInterval, Schedule } from "../timetables/schedule.ts";
import { activeRunsLimit } from "../timetables/timetable-traits.ts";
import { createAssetRun } from "./create-asset-run.ts";
import { createRun } from "./create-run.ts";
import { generateRunId } from "./run-id.ts";
import { transact } from "../../store/transaction.ts";

/** Asks a timetable class of the user's, in a process of its own. */
export type AskTimetable = (ask: {
  versionId: string;
  lastInterval: DataInterval | null;
  restriction: { earliest: Date | null; latest: Date | null; catchup: boolean };
}) => Promise<DagRunInfo | null>;

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

async function nextRun(
  engine: Engine,
  at: { dag: DagForRun; graph: DagGraph; last: DataInterval | null; ask: AskTimetable },
): Promise<DagRunInfo | null> {
  const { dag, graph, last } = at;
  const schedule = graph.dag.schedule;
  const restriction = {
    earliest: asDate(graph.dag.startDate),
    latest: asDate(graph.dag.endDate),
    catchup: graph.dag.catchup,
  };
  if (schedule.kind === "custom") return await at.ask({ versionId: graph.versionId, lastInterval: last, restriction });
  return nextDagRunInfo({
    schedule: schedule as Schedule,
    lastAutomatedDataInterval: last,
    restriction,
    now: new Date(dag.now),
    intervals: { cron: engine.settings.createCronDataIntervals, delta: engine.settings.createDeltaDataIntervals },
  });
}

const hasTime = (schedule: SerializedSchedule): boolean => schedule.kind !== "null" && schedule.kind !== "assets";

/** Makes the runs that are due, up to the limit of active ones; answers the jobs and the run that comes next. */
async function makeDueRuns(
  engine: Engine,
  trx: Trx,
  at: { dag: DagForRun; graph: DagGraph; ask: AskTimetable },
): Promise<JobSpec[]> {
  const { dag, graph } = at;
  const jobs: JobSpec[] = [];
  let last = await lastAutomatedInterval(trx, dag.dag_id);
  let active = await activeRunCount(trx, dag.dag_id);
  const limit = Math.min(dag.max_active_runs, activeRunsLimit(graph.dag.schedule as Schedule) ?? Infinity);
  for (;;) {
    const next = hasTime(graph.dag.schedule) ? await nextRun(engine, { ...at, last }) : null;
    await setNextRun(trx, dag.dag_id, next);
    if (next === null || dag.is_paused) return jobs;
    if (next.runAfter.getTime() > Date.parse(dag.now)) {
      jobs.push(planDagJob(dag.dag_id, next.runAfter.toISOString()));
      return jobs;
    }
    if (active >= limit) return jobs;
    const made = await createRun(engine, trx, {
      dag,
      plan: {
        runId: generateRunId("scheduled", next.logicalDate.toISOString()),
        runType: "scheduled",
        logicalDate: next.logicalDate.toISOString(),
        dataInterval: { start: next.dataInterval.start.toISOString(), end: next.dataInterval.end.toISOString() },
        runAfter: next.runAfter.toISOString(),
        conf: null,
        triggeredBy: "timetable",
        user: null,
        note: null,
        backfillId: null,
        partitionKey: null,
      },
    });
    if (made !== undefined) {
      jobs.push(...made.jobs);
      active++;
    }
    last = next.dataInterval;
  }
}

/** `changed`: the Dag itself may be another one now, so its runs are looked at as well. */
export async function planDag(engine: Engine, dagId: string, ask: AskTimetable): Promise<void> {
  await transact(engine.db, async (trx) => {
    const dag = await lockDag(trx, dagId);
    if (dag === undefined || dag.is_stale) return;
    const graph = await engine.graphs.get(trx, dag.latest_version_id);
    const jobs = await makeDueRuns(engine, trx, { dag, graph, ask });
    if (!dag.is_paused) jobs.push(...(await createAssetRun(engine, trx, { dag, graph })));
    jobs.push(startRunsJob(dagId));
    for (const id of await runningRunIds(trx, { dagId, otherThanVersion: dag.latest_version_id }))
      jobs.push(planRunJob(id));
    await addJobs(trx, jobs);
  });
}
