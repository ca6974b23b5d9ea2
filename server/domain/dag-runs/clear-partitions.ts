// Takes the partition off runs: a key, a span of dates, or one run.
import { type PartitionChoice, removePartitions, selectPartitionedRuns } from "../../store/partition-rows.ts";
import type { Reader } from "../../store/database.ts";
import type { Engine } from "../engine.ts";
import { clearDagRun } from "./clear-dag-run.ts";

export interface ClearPartitionsInput extends PartitionChoice {
  /** The runs begin again as well. */
  clearTasks: boolean;
  user: string;
  dryRun: boolean;
}

export async function runsOfPartitions(
  db: Reader,
  choice: PartitionChoice,
): Promise<{ dagId: string; runId: string }[]> {
  return (await selectPartitionedRuns(db, choice)).map((run) => ({ dagId: choice.dagId, runId: run.run_id }));
}

export async function clearPartitions(
  engine: Engine,
  input: ClearPartitionsInput,
): Promise<{ runs: number; instances: number }> {
  const { dagId, user, dryRun } = input;
  const runs = await selectPartitionedRuns(engine.db, input);
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
