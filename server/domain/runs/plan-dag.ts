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
import { createPartitionRuns } from "../partitions/create-partition-runs.ts";
import { createRun } from "./create-run.ts";
import { runOfInfo } from "./run-of-info.ts";
import { transact } from "../../store/transaction.ts";

export interface TimetableAsk {
  versionId: string;
  lastInterval: DataInterval | null;
  restriction: { earliest: Date | null; latest: Date | null; catchup: boolean };
}

/** Asks a timetable class of the user's, in a process of its own. */
export type AskTimetable = (ask: TimetableAsk) => Promise<DagRunInfo | null>;

/** What a timetable class has answered: it is never asked while the Dag is locked, for it may take its time. */
type Answers = ReadonlyMap<string, DagRunInfo | null>;

/** The transaction came upon a question that nobody has asked yet. */
class Unanswered extends Error {
  readonly ask: TimetableAsk;

  constructor(ask: TimetableAsk) {
    super("A timetable has to be asked first");
    this.ask = ask;
  }
}

function answerTo(answers: Answers, ask: TimetableAsk): DagRunInfo | null {
  const answer = answers.get(JSON.stringify(ask));
  if (answer === undefined) throw new Unanswered(ask);
  return answer;
}

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

function nextRun(
  engine: Engine,
  at: { dag: DagForRun; graph: DagGraph; last: DataInterval | null; answers: Answers },
): DagRunInfo | null {
  const { dag, graph, last } = at;
  const schedule = graph.dag.schedule;
  const restriction = {
    earliest: asDate(graph.dag.startDate),
    latest: asDate(graph.dag.endDate),
    catchup: graph.dag.catchup,
  };
  if (schedule.kind === "custom")
    return answerTo(at.answers, { versionId: graph.versionId, lastInterval: last, restriction });
  return nextDagRunInfo({
    schedule: schedule as Schedule,
    lastAutomatedDataInterval: last,
    restriction,
    now: new Date(dag.now),
    intervals: { cron: engine.settings.createCronDataIntervals, delta: engine.settings.createDeltaDataIntervals },
  });
}

const TIMELESS: readonly SerializedSchedule["kind"][] = ["null", "assets", "partitionedAssets", "partitionedAtRuntime"];
const hasTime = (schedule: SerializedSchedule): boolean => !TIMELESS.includes(schedule.kind);

const BY_SCHEDULE = { conf: null, triggeredBy: "timetable", user: null, note: null, backfillId: null };

/** Makes the runs that are due, up to the limit of active ones; answers the jobs and the run that comes next. */
async function makeDueRuns(
  engine: Engine,
  trx: Trx,
  at: { dag: DagForRun; graph: DagGraph; answers: Answers },
): Promise<JobSpec[]> {
  const { dag, graph } = at;
  const jobs: JobSpec[] = [];
  let last = await lastAutomatedInterval(trx, dag.dag_id, graph.dag.schedule.kind === "partitionedCron");
  let active = await activeRunCount(trx, dag.dag_id);
  const limit = Math.min(dag.max_active_runs, activeRunsLimit(graph.dag.schedule as Schedule) ?? Infinity);
  for (;;) {
    const next = hasTime(graph.dag.schedule) ? nextRun(engine, { ...at, last }) : null;
    await setNextRun(trx, dag.dag_id, next);
    if (next === null || dag.is_paused) return jobs;
    if (next.runAfter.getTime() > Date.parse(dag.now)) {
      jobs.push(planDagJob(dag.dag_id, next.runAfter.toISOString()));
      return jobs;
    }
    if (active >= limit) return jobs;
    const made = await createRun(engine, trx, {
      dag,
      plan: { ...runOfInfo("scheduled", next), ...BY_SCHEDULE },
    });
    if (made !== undefined) {
      jobs.push(...made.jobs);
      active++;
    }
    last = next.dataInterval;
  }
}

async function planIn(
  engine: Engine,
  trx: Trx,
  { dagId, answers }: { dagId: string; answers: Answers },
): Promise<void> {
  const dag = await lockDag(trx, dagId);
  if (dag === undefined || dag.is_stale) return;
  const graph = await engine.graphs.get(trx, dag.latest_version_id);
  const jobs = await makeDueRuns(engine, trx, { dag, graph, answers });
  if (!dag.is_paused) {
    jobs.push(...(await createAssetRun(engine, trx, { dag, graph })));
    jobs.push(...(await createPartitionRuns(engine, trx, { dag, graph })));
  }
  jobs.push(startRunsJob(dagId));
  for (const id of await runningRunIds(trx, { dagId, otherThanVersion: dag.latest_version_id }))
    jobs.push(planRunJob(id));
  await addJobs(trx, jobs);
}

export async function planDag(engine: Engine, dagId: string, ask: AskTimetable): Promise<void> {
  const answers = new Map<string, DagRunInfo | null>();
  for (;;) {
    try {
      return await transact(engine.db, (trx) => planIn(engine, trx, { dagId, answers }));
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      answers.set(JSON.stringify(error.ask), await ask(error.ask));
    }
  }
}
