// A Dag that waits for assets gets a run when what it asks for has been written; the events become the run's.
import type { SerializedAssetExpression, SerializedSchedule } from "@windsock/sdk/serialized";
import { type QueuedAsset, consumeEvents, emptyQueue, queuedAssets } from "../../store/asset-rows.ts";
import type { Trx } from "../../store/database.ts";
import type { JobSpec } from "../../store/jobs.ts";
import type { DagForRun } from "../../store/new-run-rows.ts";
import { activeRunCount } from "../../store/schedule-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { createRun } from "./create-run.ts";
import { generateRunId } from "./run-id.ts";

function expressionOf(schedule: SerializedSchedule): SerializedAssetExpression | null {
  return schedule.kind === "assets" || schedule.kind === "assetsOrTime" ? schedule.expression : null;
}

export function isSatisfied(
  expression: SerializedAssetExpression,
  queued: readonly Pick<QueuedAsset, "name" | "uri" | "aliases">[],
): boolean {
  if ("all" in expression) return expression.all.every((part) => isSatisfied(part, queued));
  if ("any" in expression) return expression.any.some((part) => isSatisfied(part, queued));
  const { type, name, uri } = expression.asset;
  switch (type) {
    case "asset":
      return queued.some((asset) => asset.name === name && asset.uri === uri);
    case "nameRef":
      return queued.some((asset) => asset.name === name);
    case "uriRef":
      return queued.some((asset) => asset.uri === uri);
    case "alias":
      return queued.some((asset) => asset.aliases.includes(name));
  }
}

export async function createAssetRun(
  engine: Engine,
  trx: Trx,
  at: { dag: DagForRun; graph: DagGraph },
): Promise<JobSpec[]> {
  const { dag, graph } = at;
  const expression = expressionOf(graph.dag.schedule);
  if (expression === null) return [];
  const queued = await queuedAssets(trx, dag.dag_id);
  if (queued.length === 0 || !isSatisfied(expression, queued)) return [];
  if ((await activeRunCount(trx, dag.dag_id)) >= dag.max_active_runs) return [];
  const made = await createRun(engine, trx, {
    dag,
    plan: {
      runId: generateRunId("asset_triggered", dag.now),
      runType: "asset_triggered",
      logicalDate: null,
      dataInterval: null,
      runAfter: dag.now,
      conf: null,
      triggeredBy: "asset",
      user: null,
      note: null,
      backfillId: null,
      partitionKey: null,
    },
  });
  if (made === undefined) return [];
  const span = await consumeEvents(trx, {
    dagRunId: made.run.id,
    dagId: dag.dag_id,
    assetIds: queued.map((asset) => asset.asset_id),
  });
  if (span !== null) {
    await trx
      .updateTable("dag_run")
      .set({ data_interval_start: span.first, data_interval_end: span.last })
      .where("id", "=", made.run.id)
      .execute();
  }
  await emptyQueue(trx, dag.dag_id);
  return made.jobs;
}
