// A Dag's schedule, one shape for each kind of Airflow timetable: what its stored form carries, and the few options beyond it
// that the timetables know. A stored schedule can be passed as it is.

import type { SerializedPartitionMapper } from "@windsock/sdk/serialized";

/** A length of time: seconds (a timedelta), or months and seconds counted on the calendar (a relativedelta). */
export interface Span {
  readonly seconds: number;
  /** From 31 January a month leads to the end of February. Absent or 0: a plain length. */
  readonly months?: number;
}

/** `interval` gives every run the time between two ticks, `point` the tick itself; null leaves it to the server's setting. */
export type TimetableForm = "interval" | "point" | null;

/** What the point form of a cron may say beside its expression (CronTriggerTimetable's arguments). */
export interface CronTriggerOptions {
  /** Length of the data interval that ends at the tick; nothing means a point. */
  readonly interval?: Span;
  /**
   * The first run of a Dag without start date: true takes the tick that has passed, else only if it is at most this old.
   * Nothing and false both mean a tenth of the period, at least five minutes.
   */
  readonly runImmediately?: boolean | { readonly seconds: number };
}

export interface CronSchedule extends CronTriggerOptions {
  readonly kind: "cron";
  /** Five, six (seconds last) or seven (year last) fields; Airflow's presets are already expanded. */
  readonly expression: string;
  readonly timezone: string;
  /** What the author wrote, such as "@daily". */
  readonly text?: string;
  /** Set when the author named the timetable; otherwise the server's setting decides. */
  readonly form?: TimetableForm;
}

export interface DeltaSchedule extends Span {
  readonly kind: "delta";
  readonly form?: TimetableForm;
  /** Point form only: length of the data interval that ends at the tick. */
  readonly interval?: Span;
}

export interface MultiCronSchedule extends CronTriggerOptions {
  readonly kind: "multiCron";
  readonly expressions: readonly string[];
  readonly timezone: string;
}

/** A run for each partition; it has neither logical date nor data interval. */
export interface PartitionedCronSchedule extends Pick<CronTriggerOptions, "runImmediately"> {
  readonly kind: "partitionedCron";
  readonly expression: string;
  readonly timezone: string;
  readonly text?: string;
  /** How many ticks lie between a run's and its partition's. */
  readonly runOffset: number;
  /** strftime's words for a partition's key. */
  readonly keyFormat: string;
}

export interface EventsSchedule {
  readonly kind: "events";
  /** ISO 8601 with offset, in any order. */
  readonly dates: readonly string[];
  /** A manual run takes the latest event instead of its own time. */
  readonly restrictToEvents?: boolean;
  readonly description?: string | null;
}

/** A timetable class of the user. Its dates come from the dagbag's child process; the rest is noted when the Dag is serialised. */
export interface CustomSchedule {
  readonly kind: "custom";
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly periodic?: boolean;
  readonly canBeScheduled?: boolean;
  readonly activeRunsLimit?: number;
}

export type TimeSchedule = CronSchedule | DeltaSchedule | MultiCronSchedule | EventsSchedule;

/** For each partition of its assets that is complete. */
export interface PartitionedAssetsSchedule {
  readonly kind: "partitionedAssets";
  readonly expression: unknown;
  readonly mappers: readonly { readonly mapper: SerializedPartitionMapper }[];
  readonly defaultMapper: SerializedPartitionMapper;
}

export type Schedule =
  | { readonly kind: "null" }
  | { readonly kind: "once" }
  | { readonly kind: "continuous" }
  | TimeSchedule
  /** What the expression says is the asset events' business; time only needs to know that there is one. */
  | { readonly kind: "assets"; readonly expression: unknown }
  | { readonly kind: "assetsOrTime"; readonly expression: unknown; readonly time: Schedule }
  | PartitionedCronSchedule
  | PartitionedAssetsSchedule
  /** Partitions are named when runs are started or while they run. */
  | { readonly kind: "partitionedAtRuntime" }
  | CustomSchedule;

/** Whether schedules that do not name their form have data intervals (Airflow's create_cron_data_intervals and its delta twin). */
export interface IntervalForms {
  readonly cron: boolean;
  readonly delta: boolean;
}

export interface DataInterval {
  readonly start: Date;
  readonly end: Date;
}

/** What a run of a Dag with partitions is for, and the time that stands for. */
export interface Partition {
  readonly key: string;
  readonly date: Date;
}

/** When the next run may begin and which time it stands for. */
export interface DagRunInfo {
  readonly runAfter: Date;
  readonly logicalDate: Date;
  readonly dataInterval: DataInterval;
  /** Set for a run of a partition: its tick stands in place of a date and an interval, and it is stored without them. */
  readonly partition?: Partition;
}

/** The bounds of a Dag's runs, both included: start date, end date, and whether missed ones are made up for. */
export interface TimeRestriction {
  readonly earliest: Date | null;
  readonly latest: Date | null;
  readonly catchup: boolean;
}
