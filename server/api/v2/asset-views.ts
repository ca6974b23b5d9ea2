// Assets and their events as the second generation shows them.
import { z } from "@hono/zod-openapi";
import type { AssetEventRow, AssetRow } from "../../domain/assets/list-assets.ts";
import type { QueuedAssetEvent } from "../../domain/assets/queued-asset-events.ts";
import { maybeTime, time, timeText } from "./wire.ts";

const stamps = { created_at: time, updated_at: time };
const scheduledDag = z.strictObject({ dag_id: z.string(), ...stamps }).openapi("DagScheduleAssetReference");
const taskReference = () => z.strictObject({ dag_id: z.string(), task_id: z.string(), ...stamps });

export const aliasSchema = z.object({ id: z.int(), name: z.string(), group: z.string() }).openapi("AssetAliasResponse");

export const assetSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    uri: z.string(),
    group: z.string(),
    extra: z.record(z.string(), z.unknown()).nullable().optional(),
    created_at: time,
    updated_at: time,
    scheduled_dags: z.array(scheduledDag),
    producing_tasks: z.array(taskReference().openapi("TaskOutletAssetReference")),
    consuming_tasks: z.array(taskReference().openapi("TaskInletAssetReference")),
    aliases: z.array(aliasSchema),
    watchers: z.array(
      z.object({ name: z.string(), trigger_id: z.int(), created_date: time }).openapi("AssetWatcherResponse"),
    ),
    last_asset_event: z
      .object({ id: z.int().min(0).nullable().optional(), timestamp: maybeTime.optional() })
      .nullable()
      .optional(),
  })
  .openapi("AssetResponse");

export function assetView(asset: AssetRow): z.output<typeof assetSchema> {
  return {
    id: asset.id,
    name: asset.name,
    uri: asset.uri,
    group: asset.group,
    extra: asset.extra,
    created_at: timeText(asset.created_at),
    updated_at: timeText(asset.updated_at),
    scheduled_dags: asset.scheduled_dags,
    producing_tasks: asset.producing_tasks,
    consuming_tasks: asset.consuming_tasks,
    aliases: asset.aliases,
    watchers: [],
    last_asset_event:
      asset.last_event_id === null ? null : { id: asset.last_event_id, timestamp: timeText(asset.last_event_at) },
  };
}

const createdRun = z
  .strictObject({
    run_id: z.string(),
    dag_id: z.string(),
    logical_date: maybeTime,
    start_date: time,
    end_date: maybeTime,
    state: z.string(),
    data_interval_start: maybeTime,
    data_interval_end: maybeTime,
    partition_key: z.string().nullable(),
    triggering: z.boolean(),
  })
  .openapi("DagRunAssetReference");

export const assetEventSchema = z
  .object({
    id: z.int(),
    asset_id: z.int(),
    uri: z.string().nullable().optional(),
    name: z.string().nullable().optional(),
    group: z.string().nullable().optional(),
    extra: z.record(z.string(), z.unknown()).nullable().optional(),
    source_task_id: z.string().nullable().optional(),
    source_dag_id: z.string().nullable().optional(),
    source_run_id: z.string().nullable().optional(),
    source_map_index: z.int(),
    created_dagruns: z.array(createdRun),
    timestamp: time,
    partition_key: z.string().nullable().optional(),
  })
  .openapi("AssetEventResponse");

export const assetEventListSchema = z
  .object({ asset_events: z.array(assetEventSchema), total_entries: z.int() })
  .openapi("AssetEventCollectionResponse");

export function assetEventView(event: AssetEventRow): z.output<typeof assetEventSchema> {
  return {
    id: event.id,
    asset_id: event.asset_id,
    uri: event.uri,
    name: event.name,
    group: event.group,
    extra: event.extra,
    source_task_id: event.source_task_id,
    source_dag_id: event.source_dag_id,
    source_run_id: event.source_run_id,
    source_map_index: event.source_map_index,
    created_dagruns: event.created_runs.map((run) => ({
      run_id: run.run_id,
      dag_id: run.dag_id,
      logical_date: run.logical_date,
      // Clients cannot read a run that still waits and so has none: it shows when the event came that made it.
      start_date: run.start_date ?? timeText(event.timestamp),
      end_date: run.end_date,
      state: run.state,
      data_interval_start: null,
      data_interval_end: null,
      partition_key: run.partition_key,
      triggering: true,
    })),
    timestamp: timeText(event.timestamp),
    partition_key: event.partition_key,
  };
}

export const queuedEventSchema = z
  .object({ dag_id: z.string(), asset_id: z.int(), created_at: time, dag_display_name: z.string() })
  .openapi("QueuedEventResponse");

export const queuedEventListSchema = z
  .object({ queued_events: z.array(queuedEventSchema), total_entries: z.int() })
  .openapi("QueuedEventCollectionResponse");

export function queuedEventView(event: QueuedAssetEvent): z.output<typeof queuedEventSchema> {
  return {
    dag_id: event.dagId,
    asset_id: event.assetId,
    created_at: timeText(event.createdAt),
    dag_display_name: event.dagDisplayName,
  };
}
