// The run that events of assets ask for: from now on, without a date of its own, and for a partition where the events had one.
import type { RunPlan } from "./create-run.ts";
import { generateRunId } from "./run-id.ts";

export function assetRunPlan(now: string, partition: RunPlan["partition"]): RunPlan {
  return {
    runId: generateRunId("asset_triggered", now),
    runType: "asset_triggered",
    logicalDate: null,
    dataInterval: null,
    runAfter: now,
    conf: null,
    triggeredBy: "asset",
    user: null,
    note: null,
    backfillId: null,
    partition,
  };
}
