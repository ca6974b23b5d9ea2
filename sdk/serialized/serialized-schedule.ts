// How a stored Dag says when it runs.
import type { SerializedAssetRef } from "./serialized-dag.ts";
import type { SerializedPartitionMapper } from "./serialized-partitions.ts";

export type SerializedAssetExpression =
  | { asset: SerializedAssetRef }
  | { all: SerializedAssetExpression[] }
  | { any: SerializedAssetExpression[] };

/** What the timetables of points may say beside when they tick; absent where nothing was said. */
export interface SerializedTriggerOptions {
  interval?: { seconds: number; months: number };
  runImmediately?: boolean | { seconds: number };
}

export type SerializedSchedule =
  | { kind: "null" }
  | { kind: "once" }
  | { kind: "continuous" }
  /** `text` is what the author wrote (a preset such as @daily stays readable), `expression` the five or six fields. `form` null: what the installation says. */
  | ({
      kind: "cron";
      text: string;
      expression: string;
      timezone: string;
      form: "interval" | "point" | null;
    } & SerializedTriggerOptions)
  | ({ kind: "multiCron"; expressions: string[]; timezone: string } & SerializedTriggerOptions)
  | ({
      kind: "delta";
      seconds: number;
      months: number;
      form: "interval" | "point" | null;
    } & Pick<SerializedTriggerOptions, "interval">)
  | { kind: "events"; dates: string[]; description: string | null; restrictToEvents: boolean }
  | { kind: "assets"; expression: SerializedAssetExpression }
  | { kind: "assetsOrTime"; expression: SerializedAssetExpression; time: SerializedSchedule }
  /** A run for each partition: `runOffset` ticks from its own, its time written by `keyFormat`. */
  | ({
      kind: "partitionedCron";
      text: string;
      expression: string;
      timezone: string;
      runOffset: number;
      keyFormat: string;
    } & Pick<SerializedTriggerOptions, "runImmediately">)
  /** `mappers` are for some of the assets, the default for all others. */
  | {
      kind: "partitionedAssets";
      expression: SerializedAssetExpression;
      mappers: { asset: SerializedAssetRef; mapper: SerializedPartitionMapper }[];
      defaultMapper: SerializedPartitionMapper;
    }
  /** No schedule: whoever starts a run names its partition, or its tasks do. */
  | { kind: "partitionedAtRuntime" }
  /** A timetable class of the Dag's own, asked in a child process. */
  | { kind: "custom"; name: string; summary: string; description: string; periodic: boolean };
