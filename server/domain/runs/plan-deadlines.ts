// A Dag's deadlines become rows when a run is made: each is a moment by which the run should have ended.
import type { SerializedDeadline } from "@windsock/sdk/serialized";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, deadlineJob } from "../../store/jobs.ts";
import { averageRuntime, insertDeadline } from "../../store/deadline-rows.ts";
import type { DagGraph } from "../planning/dag-graph.ts";

interface About {
  graph: DagGraph;
  run: { id: number; dag_id: string };
  logicalDate: string | null;
  now: string;
}

async function reference(trx: Trx, deadline: SerializedDeadline, about: About): Promise<number | null> {
  switch (deadline.reference) {
    case "dagrun_queued_at":
      return Date.parse(about.now);
    case "dagrun_logical_date":
      return about.logicalDate === null ? null : Date.parse(about.logicalDate);
    case "fixed_datetime":
      return deadline.at === null ? null : Date.parse(deadline.at);
    case "average_runtime": {
      const seconds = await averageRuntime(trx, about.run.dag_id);
      return seconds === null ? null : Date.parse(about.now) + seconds * 1000;
    }
  }
}

/** Writes the run's deadlines and answers the jobs that look when they have passed. */
export async function planDeadlines(trx: Trx, about: About): Promise<JobSpec[]> {
  const jobs: JobSpec[] = [];
  for (const deadline of about.graph.dag.deadlines) {
    const from = await reference(trx, deadline, about);
    if (from === null) continue;
    const at = new Date(from + deadline.interval * 1000).toISOString();
    const id = await insertDeadline(trx, {
      dag_id: about.run.dag_id,
      dag_run_id: about.run.id,
      deadline_time: at,
      name: deadline.name,
      seconds_queued: deadline.reference === "dagrun_queued_at" ? deadline.interval : null,
    });
    jobs.push(deadlineJob(id, at));
  }
  return jobs;
}
