// Which runs a backfill would make: one for each time of the Dag's schedule between two dates, both included.
import { type ExistingRun, runsAt } from "../../store/backfill-rows.ts";
import type { Trx } from "../../store/database.ts";
import { type DagForRun, readDag } from "../../store/new-run-rows.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { isRunFinished } from "../states.ts";
import { partitionsBetween } from "../partitions/cron-partitions.ts";
import { iterInfosBetween } from "../timetables/iter-infos-between.ts";
import type { DagRunInfo, Schedule } from "../timetables/schedule.ts";
import { isPeriodic } from "../timetables/timetable-traits.ts";
import { transact } from "../../store/transaction.ts";

export type ReprocessBehavior = "none" | "failed" | "completed";

export interface BackfillRange {
  dagId: string;
  fromDate: string;
  toDate: string;
  /** The latest first. */
  runBackwards?: boolean;
  /** What becomes of runs that exist: none stays out of it, or those that failed or all that ended run again. */
  reprocessBehavior?: ReprocessBehavior;
}

export interface PlannedBackfill {
  dag: DagForRun;
  graph: DagGraph;
  runs: PlannedRun[];
}

export interface PlannedRun {
  info: DagRunInfo;
  existing: ExistingRun | null;
  /** Why no run is made for this date. */
  reason: "already exists" | "in flight" | null;
}

const refuse = (message: string, facts: { field: string; value: unknown }): DomainError =>
  new DomainError("unprocessable", message, { resource: "Backfill", ...facts });

/** Airflow looks at the schedule before it looks at the dates. */
function checkSchedule(dag: DagForRun, graph: DagGraph): void {
  const schedule = graph.dag.schedule as Schedule;
  if (schedule.kind === "null") throw refuse(`${dag.dag_id} has no schedule`, { field: "dagId", value: dag.dag_id });
  if (!isPeriodic(schedule))
    throw refuse(`${dag.dag_id} has a schedule that is not periodic`, { field: "dagId", value: dag.dag_id });
  if (schedule.kind === "custom") {
    throw refuse(`${dag.dag_id} has a timetable of its own, which backfills cannot walk`, {
      field: "dagId",
      value: dag.dag_id,
    });
  }
}

function checkDates(dag: DagForRun, range: BackfillRange): void {
  const [from, to, now] = [Date.parse(range.fromDate), Date.parse(range.toDate), Date.parse(dag.now)];
  if (from > to) throw refuse("The backfill ends before it begins", { field: "fromDate", value: range.fromDate });
  if (from >= now || to >= now) {
    throw refuse("A backfill cannot be made for future dates", {
      field: to >= now ? "toDate" : "fromDate",
      value: to >= now ? range.toDate : range.fromDate,
    });
  }
}

function check(at: { dag: DagForRun; graph: DagGraph; range: BackfillRange }): void {
  const { dag, graph, range } = at;
  checkSchedule(dag, graph);
  checkDates(dag, range);
  const looksBack = graph.dag.tasks.some((task) => task.dependsOnPast);
  if (looksBack && range.runBackwards === true) {
    throw refuse(`${dag.dag_id} has tasks that depend on their past, so it cannot run backwards`, {
      field: "runBackwards",
      value: true,
    });
  }
  if (looksBack && (range.reprocessBehavior ?? "none") === "none") {
    throw refuse(
      `${dag.dag_id} has tasks that depend on their past: say that failed or completed runs are processed again`,
      {
        field: "reprocessBehavior",
        value: "none",
      },
    );
  }
}

function reasonAgainst(existing: ExistingRun | null, behavior: ReprocessBehavior): PlannedRun["reason"] {
  if (existing === null) return null;
  if (!isRunFinished(existing.state)) return "in flight";
  if (behavior === "none" || (behavior === "failed" && existing.state !== "failed")) return "already exists";
  return null;
}

/** An interval that has not ended yet is left out: its data is not there. */
function infosOf(engine: Engine, dag: DagForRun, range: BackfillRange & { schedule: Schedule }): DagRunInfo[] {
  const now = new Date(dag.now);
  const { schedule } = range;
  const span = { earliest: new Date(range.fromDate), latest: new Date(range.toDate) };
  const { createCronDataIntervals: cron, createDeltaDataIntervals: delta } = engine.settings;
  const infos =
    schedule.kind === "partitionedCron"
      ? partitionsBetween(schedule, span)
      : iterInfosBetween({ schedule, ...span, now, intervals: { cron, delta } });
  const due = [...infos].filter((info) => info.runAfter.getTime() <= now.getTime());
  return range.runBackwards === true ? due.toReversed() : due;
}

/** Checks the range and lists its runs in the order they are to start. */
export async function planBackfill(engine: Engine, trx: Trx, range: BackfillRange): Promise<PlannedBackfill> {
  const dag = await readDag(trx, range.dagId);
  if (dag === undefined || dag.is_stale) throw notFound("Dag", range.dagId);
  const graph = await engine.graphs.get(trx, dag.latest_version_id);
  check({ dag, graph, range });
  const infos = infosOf(engine, dag, { ...range, schedule: graph.dag.schedule as Schedule });
  const existing = await runsAt(trx, dag.dag_id, {
    column: graph.dag.schedule.kind === "partitionedCron" ? "partition_date" : "logical_date",
    dates: infos.map((info) => info.logicalDate.toISOString()),
  });
  const byTime = new Map(existing.map((run) => [run.at, run]));
  const runs = infos.map((info) => {
    const run = byTime.get(info.logicalDate.getTime()) ?? null;
    const reason = reasonAgainst(run, range.reprocessBehavior ?? "none");
    // A partition may have several runs: it is processed again by another, and the one there was stays.
    return { info, existing: reason === null && info.partition !== undefined ? null : run, reason };
  });
  return { dag, graph, runs };
}

/** The runs a backfill would make or renew; changes nothing. */
export async function dryRunBackfill(engine: Engine, range: BackfillRange): Promise<DagRunInfo[]> {
  return await transact(engine.db, async (trx) => {
    const { runs } = await planBackfill(engine, trx, range);
    return runs.filter((run) => run.reason === null).map((run) => run.info);
  });
}
