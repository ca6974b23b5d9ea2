// Records an event of an asset that no task wrote, and wakes the Dags that wait for it.
import { insertAssetEvents, queueForConsumers } from "../../store/asset-rows.ts";
import { addJobs, planDagJob } from "../../store/jobs.ts";
import { eventTime, findActiveAsset } from "../../store/queued-event-rows.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export interface AssetEventOf {
  asset: { assetId: number } | { uri: string };
  extra: Record<string, unknown>;
  partitionKey?: string | null;
}

export interface CreatedAssetEvent {
  id: number;
  assetId: number;
  name: string;
  uri: string;
  group: string;
  extra: Record<string, unknown>;
  timestamp: string;
}

export async function createAssetEvent(engine: Engine, input: AssetEventOf): Promise<CreatedAssetEvent> {
  return await transact(engine.db, async (trx) => {
    const asset = await findActiveAsset(trx, input.asset);
    if (asset === undefined) throw notFound("Asset", "uri" in input.asset ? input.asset.uri : input.asset.assetId);
    const of = { assetId: asset.id, aliasId: null, dagId: null, taskId: null, runId: null, mapIndex: -1 };
    const events = await insertAssetEvents(trx, [
      { ...of, extra: input.extra, partitionKey: input.partitionKey ?? null },
    ]);
    const timestamp = await eventTime(trx, events[0]!.id);
    const dagIds = await queueForConsumers(trx, events);
    await addJobs(
      trx,
      dagIds.map((dagId) => planDagJob(dagId)),
    );
    const { name, uri, group } = asset;
    return { id: events[0]!.id, assetId: asset.id, name, uri, group, extra: input.extra, timestamp };
  });
}
