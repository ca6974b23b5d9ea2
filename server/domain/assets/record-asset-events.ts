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
import type { LockedRun } from "../../store/planning-rows.ts";

interface EventSource {
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
}

type OfPartition = Pick<LockedRun, "partition_key" | "partition_date">;

interface AssetWrite {
  source: EventSource;
  run: OfPartition;
  outlets: readonly SerializedAssetRef[];
  events: readonly OutletEvent[];
}

const EMPTY = {};

type Partitioned = Pick<AssetEventInput, "partitionKey" | "partitionDate">;

/** An event of the run's own partition has its date; of one that the task named itself nothing is known but its key. */
function partitionsOf(own: OutletEvent | undefined, ofRun: OfPartition): Partitioned[] {
  const whole = { partitionKey: ofRun.partition_key, partitionDate: ofRun.partition_date };
  const keys = own?.partitionKeys ?? [];
  if (keys.length === 0) return [whole];
  return keys.map((key) => (key === ofRun.partition_key ? whole : { partitionKey: key }));
}

/**
 * Every plain outlet gets one event (with the extra the task set for it, if any), or one for each partition that the task named;
 * aliases only what the task said.
 */
async function toEvents(trx: Trx, write: AssetWrite): Promise<AssetEventInput[]> {
  const { source, run, outlets, events } = write;
  const of = { dagId: source.dag_id, taskId: source.task_id, runId: source.run_id, mapIndex: source.map_index };
  const plain = outlets.filter((outlet) => outlet.type !== "alias");
  const inputs: AssetEventInput[] = [];
  for (const asset of await assetsByRef(trx, plain)) {
    const own = events.find(
      (event) => event.aliasName === null && (event.asset.uri === asset.uri || event.asset.name === asset.name),
    );
    const event = { ...of, assetId: asset.id, extra: own?.extra ?? EMPTY, aliasId: null };
    inputs.push(...partitionsOf(own, run).map((each) => ({ ...event, ...each })));
  }
  for (const event of events) {
    if (event.aliasName === null) continue;
    const { assetId, aliasId } = await aliasedAsset(trx, event.aliasName, event.asset);
    const [whole] = partitionsOf(undefined, run);
    inputs.push({ ...of, assetId, extra: event.extra, aliasId, ...whole });
  }
  return inputs;
}

/** Records the events and answers jobs that plan the Dags waiting for them. */
export async function recordAssetEvents(trx: Trx, write: AssetWrite): Promise<JobSpec[]> {
  const inputs = await toEvents(trx, write);
  if (inputs.length === 0) return [];
  const events = await insertAssetEvents(trx, inputs);
  const dagIds = await queueForConsumers(trx, events);
  return dagIds.map((dagId) => planDagJob(dagId));
}
