// When Dags with partitions run: by a cron, when partitions of assets are written, or when somebody names one.
import { AssetAll, type Asset, type AssetCondition, type AssetRef, isAssetCondition } from "../asset.ts";
import type { SerializedSchedule } from "../serialized/serialized-schedule.ts";
import {
  BuiltInTimetable,
  CRON_PRESETS,
  type CronTriggerOptions,
  type ScheduleContext,
  triggerOptions,
} from "../timetable.ts";
import { IdentityMapper, type PartitionMapper } from "./partition-mapper.ts";

export interface CronPartitionOptions extends Omit<CronTriggerOptions, "interval"> {
  /** Which partition a run is for: that of its own tick (0, the default), of the one before (-1), of the one after (1) … */
  runOffset?: number;
  /** How the partition's time becomes its key, in strftime's words. Default `%Y-%m-%dT%H:%M:%S`. */
  keyFormat?: string;
}

/**
 * Runs at the ticks of a cron expression, each for one partition; its runs have no logical date and no data interval.
 *
 * @example
 * export const ingest = new Dag("ingest", {
 *   schedule: new CronPartitionTimetable("@daily", { runOffset: -1, keyFormat: "%Y-%m-%d" }),
 * });
 */
export class CronPartitionTimetable extends BuiltInTimetable {
  readonly #cron: string;
  readonly #options: CronPartitionOptions;

  constructor(cron: string, options: CronPartitionOptions = {}) {
    super();
    const { runOffset = 0 } = options;
    if (!Number.isInteger(runOffset)) throw new TypeError(`runOffset counts ticks: it cannot be ${runOffset}`);
    this.#cron = cron;
    this.#options = options;
  }

  override serialize(dag: ScheduleContext): SerializedSchedule {
    const { timezone = dag.timezone, runOffset = 0, keyFormat = "%Y-%m-%dT%H:%M:%S", runImmediately } = this.#options;
    return {
      kind: "partitionedCron",
      text: this.#cron,
      expression: CRON_PRESETS[this.#cron] ?? this.#cron,
      timezone,
      runOffset,
      keyFormat,
      ...triggerOptions(runImmediately === undefined ? {} : { runImmediately }),
    };
  }
}

/**
 * Runs for each partition for which the assets have been written: an event's key says, by way of a mapper, which partition of this
 * Dag it is for, and a run starts when the condition over the assets is met for a partition.
 *
 * @example
 * export const combine = new Dag("combine", {
 *   schedule: new PartitionedAssetTimetable({
 *     assets: teamA.and(teamB),
 *     partitionMapperConfig: [[teamA, new StartOfHourMapper()]], // teamB's keys are hours already
 *   }),
 * });
 */
export class PartitionedAssetTimetable extends BuiltInTimetable {
  readonly assets: AssetCondition;
  readonly partitionMapperConfig: readonly (readonly [Asset | AssetRef, PartitionMapper])[];
  readonly defaultPartitionMapper: PartitionMapper;

  constructor(args: {
    assets: AssetCondition | readonly AssetCondition[];
    /** For these assets another mapper than the default: a Map or a list of pairs. */
    partitionMapperConfig?: Iterable<readonly [Asset | AssetRef, PartitionMapper]>;
    /** Default: a key is for itself. */
    defaultPartitionMapper?: PartitionMapper;
  }) {
    super();
    this.assets = isAssetCondition(args.assets) ? args.assets : new AssetAll(...args.assets);
    this.partitionMapperConfig = [...(args.partitionMapperConfig ?? [])];
    this.defaultPartitionMapper = args.defaultPartitionMapper ?? new IdentityMapper();
  }

  override serialize(): SerializedSchedule {
    return {
      kind: "partitionedAssets",
      expression: this.assets.serialize(),
      mappers: this.partitionMapperConfig.map(([asset, mapper]) => ({
        asset: asset.serializeRef(),
        mapper: mapper.serialize(),
      })),
      defaultMapper: this.defaultPartitionMapper.serialize(),
    };
  }
}

/**
 * No schedule: whoever starts a run names its partition, or its tasks do while they run.
 *
 * @example
 * export const ingest = new Dag("ingest", { schedule: new PartitionedAtRuntime() });
 * ingest.task("fetch", () => {
 *   getContext().outletEvents.get(sales).addPartitions(["us", "eu"]);
 * }, { outlets: [sales] })();
 */
export class PartitionedAtRuntime extends BuiltInTimetable {
  override serialize(): SerializedSchedule {
    return { kind: "partitionedAtRuntime" };
  }
}
