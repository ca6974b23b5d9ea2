// A Dag's schedule as its stored form carries it: plain JSON, one shape for each kind of Airflow timetable.

/** Calendar units are counted on the calendar (a month from 31 January ends in February), as dateutil's relativedelta does. */
export interface CalendarSpan {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** A length of time: so many seconds (a timedelta), or calendar units (a relativedelta). */
export type Span = { readonly seconds: number } | { readonly calendar: CalendarSpan };

/** `interval` gives every run the span between two ticks, `trigger` gives it the tick itself. */
export type TimetableForm = "interval" | "trigger";

/** What the trigger form of a cron may say beside its expression (CronTriggerTimetable's arguments). */
export interface CronTriggerOptions {
  /** Length of the data interval that ends at the tick; nothing means a point. */
  readonly interval?: Span;
  /** The first run of a Dag without start date: true takes the tick that has passed; otherwise only if it is at most this old (nothing or false: a tenth of the period, at least five minutes). */
  readonly runImmediately?: boolean | { readonly seconds: number };
}

export interface CronSchedule extends CronTriggerOptions {
  readonly kind: "cron";
  /** Five, six (seconds last) or seven (year last) fields; Airflow's presets are already expanded. */
  readonly expression: string;
  readonly timezone: string;
  /** What the author wrote where it differs from the expression, such as "@daily". */
  readonly text?: string;
  /** Set when the author named the timetable; otherwise the server's setting decides. */
  readonly form?: TimetableForm;
}

export interface DeltaSchedule {
  readonly kind: "delta";
  readonly span: Span;
  readonly form?: TimetableForm;
  /** Trigger form only: length of the data interval that ends at the tick. */
  readonly interval?: Span;
}

export interface MultiCronSchedule extends CronTriggerOptions {
  readonly kind: "multiCron";
  readonly expressions: readonly string[];
  readonly timezone: string;
}

export interface EventsSchedule {
  readonly kind: "events";
  /** ISO 8601 with offset, in any order. */
  readonly dates: readonly string[];
  /** A manual run takes the latest event instead of its own time. */
  readonly restrictToEvents?: boolean;
  readonly description?: string;
}

/** Asset conditions: an asset, or all or any of several. */
export type AssetExpression =
  | { readonly asset: { readonly name: string; readonly uri: string; readonly group?: string } }
  | { readonly alias: { readonly name: string; readonly group?: string } }
  | { readonly assetRef: { readonly name: string } | { readonly uri: string } }
  | { readonly all: readonly AssetExpression[] }
  | { readonly any: readonly AssetExpression[] };

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

export type Schedule =
  | { readonly kind: "null" }
  | { readonly kind: "once" }
  | { readonly kind: "continuous" }
  | TimeSchedule
  | { readonly kind: "assets"; readonly expression: AssetExpression }
  | { readonly kind: "assetsOrTime"; readonly expression: AssetExpression; readonly schedule: Schedule }
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

/** When the next run may begin and which time it stands for. */
export interface DagRunInfo {
  readonly runAfter: Date;
  readonly logicalDate: Date;
  readonly dataInterval: DataInterval;
}

/** The bounds of a Dag's runs, both included: start date, end date, and whether missed ones are made up for. */
export interface TimeRestriction {
  readonly earliest: Date | null;
  readonly latest: Date | null;
  readonly catchup: boolean;
}
