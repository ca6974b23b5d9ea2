// A task that wrote an asset: the event, and who is to be told. The Dags that wait for it are planned in jobs of their own.
import type { SerializedAssetRef } from "@windsock/sdk/serialized";
import type { OutletEvent } from "@windsock/sdk/runtime";
import {
  type AssetEventInput,
  aliasedAsset,
  assetsByRef,
  insertAssetEvents,
  queueForConsumers,
} from "../../store/asset-rows.ts";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, planDagJob } from "../../store/jobs.ts";

export interface EventSource {
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
}

const EMPTY = {};

/** Every plain outlet gets one event (with the extra the task set for it, if any); aliases only what the task said. */
async function toEvents(
  trx: Trx,
  write: { source: EventSource; outlets: readonly SerializedAssetRef[]; events: readonly OutletEvent[] },
): Promise<AssetEventInput[]> {
  const { source, outlets, events } = write;
  const of = { dagId: source.dag_id, taskId: source.task_id, runId: source.run_id, mapIndex: source.map_index };
  const plain = outlets.filter((outlet) => outlet.type !== "alias");
  const inputs: AssetEventInput[] = [];
  for (const asset of await assetsByRef(trx, plain)) {
    const own = events.find(
      (event) => event.aliasName === null && (event.asset.uri === asset.uri || event.asset.name === asset.name),
    );
    inputs.push({ ...of, assetId: asset.id, extra: own?.extra ?? EMPTY, aliasId: null });
  }
  for (const event of events) {
    if (event.aliasName === null) continue;
    const { assetId, aliasId } = await aliasedAsset(trx, event.aliasName, event.asset);
    inputs.push({ ...of, assetId, extra: event.extra, aliasId });
  }
  return inputs;
}

/** Records the events and answers jobs that plan the Dags waiting for them. */
export async function recordAssetEvents(
  trx: Trx,
  write: { source: EventSource; outlets: readonly SerializedAssetRef[]; events: readonly OutletEvent[] },
): Promise<JobSpec[]> {
  const inputs = await toEvents(trx, write);
  if (inputs.length === 0) return [];
  const events = await insertAssetEvents(trx, inputs);
  const dagIds = await queueForConsumers(trx, events);
  return dagIds.map((dagId) => planDagJob(dagId));
}
