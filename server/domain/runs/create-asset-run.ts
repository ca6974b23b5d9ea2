// A Dag that waits for assets gets a run when what it asks for has been written; the events become the run's.
import type { SerializedAssetExpression, SerializedSchedule } from "@windsock/sdk/serialized";
import { consumeEvents, emptyQueue, queuedAssets } from "../../store/asset-rows.ts";
import type { Trx } from "../../store/database.ts";
import type { JobSpec } from "../../store/jobs.ts";
import type { DagForRun } from "../../store/new-run-rows.ts";
import { activeRunCount } from "../../store/schedule-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { isSatisfied } from "./asset-condition.ts";
import { assetRunPlan } from "./asset-run-plan.ts";
import { createRun } from "./create-run.ts";

function expressionOf(schedule: SerializedSchedule): SerializedAssetExpression | null {
  return schedule.kind === "assets" || schedule.kind === "assetsOrTime" ? schedule.expression : null;
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
  const made = await createRun(engine, trx, { dag, plan: assetRunPlan(dag.now, null) });
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
