// An asset's event as a task sees it.
import type { AssetEventFacts } from "@windsock/sdk/runtime";
import type { AssetEventFound } from "../../store/verb-rows.ts";

export const assetEventFacts = (row: AssetEventFound): AssetEventFacts => ({
  uri: row.uri,
  name: row.name,
  timestamp: row.timestamp,
  extra: row.extra,
  sourceDagId: row.source_dag_id,
  sourceTaskId: row.source_task_id,
  sourceRunId: row.source_run_id,
  sourceMapIndex: row.source_map_index,
  partitionKey: row.partition_key,
});
