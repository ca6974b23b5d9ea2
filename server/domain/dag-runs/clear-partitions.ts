// Takes the partition off runs: a key, a span of dates, or one run.
import { type PartitionChoice, removePartitions, selectPartitionedRuns } from "../../store/partition-rows.ts";
import type { Reader } from "../../store/database.ts";
import type { SerializedSchedule } from "@windsock/sdk/serialized";
import { getDag } from "../dags/get-dag.ts";
import type { Engine } from "../engine.ts";
import { partitionBound } from "../partitions/partitioned-schedule.ts";
import { clearDagRun } from "./clear-dag-run.ts";

export interface ClearPartitionsInput extends PartitionChoice {
  /** The runs begin again as well. */
  clearTasks: boolean;
  user: string;
  dryRun: boolean;
}

/** The dates of a window are read on the wall of the Dag's schedule. */
async function chosenRuns(db: Reader, choice: PartitionChoice): Promise<{ id: number; run_id: string }[]> {
  if (choice.from === null && choice.to === null) return await selectPartitionedRuns(db, choice);
  const schedule = (await getDag(db, choice.dagId)).schedule as SerializedSchedule;
  const bound = (date: string | null): string | null => (date === null ? null : partitionBound(schedule, date));
  return await selectPartitionedRuns(db, { ...choice, from: bound(choice.from), to: bound(choice.to) });
}

export async function runsOfPartitions(
  db: Reader,
  choice: PartitionChoice,
): Promise<{ dagId: string; runId: string }[]> {
  return (await chosenRuns(db, choice)).map((run) => ({ dagId: choice.dagId, runId: run.run_id }));
}

export async function clearPartitions(
  engine: Engine,
  input: ClearPartitionsInput,
): Promise<{ runs: number; instances: number }> {
  const { dagId, user, dryRun } = input;
  const runs = await chosenRuns(engine.db, input);
  let instances = 0;
  if (input.clearTasks) {
    for (const { run_id: runId } of runs)
      instances += (await clearDagRun(engine, { dagId, runId, user, dryRun })).instances.length;
  }
  if (!dryRun) {
    await removePartitions(
      engine.db,
      runs.map((run) => run.id),
    );
  }
  return { runs: runs.length, instances };
}
