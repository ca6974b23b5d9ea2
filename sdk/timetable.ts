// When Dags run: the timetables of Airflow, and the base class for own ones.
import { isAssetCondition, AssetAll, type AssetCondition } from "./asset.ts";
import { parseDuration, type DurationLike } from "./datetime/parse-duration.ts";
import type { DateLike } from "./operator-args.ts";
import type { SerializedSchedule, SerializedTriggerOptions } from "./serialized/serialized-schedule.ts";

const timetableBrand: unique symbol = Symbol.for("windsock.timetable");

/** What a Dag's schedule may be. */
export type ScheduleLike =
  | string
  | DurationUnitsLike
  | Timetable
  | BuiltInTimetable
  | AssetCondition
  | readonly AssetCondition[]
  | null;

/** A span of time as an object: `{ hours: 6 }`, also in months and years. */
export interface DurationUnitsLike {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

export interface DataInterval {
  readonly start: Date;
  readonly end: Date;
}

/** One run to be made: the interval it is about, and when it may start. */
export interface DagRunInfo {
  readonly runAfter: Date;
  readonly dataInterval: DataInterval;
}

/** Between which dates runs may be made. */
export interface TimeRestriction {
  readonly earliest: Date | null;
  readonly latest: Date | null;
  readonly catchup: boolean;
}

/**
 * Base of timetables of your own; they are asked in a process of their own, never in the scheduler.
 *
 * @example
 * export class AfterWorkday extends Timetable {
 *   override summary = "after each workday";
 *   override inferManualDataInterval(runAfter: Date) {
 *     return { start: new Date(runAfter.getTime() - 86_400_000), end: runAfter };
 *   }
 *   override nextDagrunInfo({ last, restriction }: NextRunQuestion) {
 *     const start = last?.end ?? restriction.earliest;
 *     if (start === null) return null;
 *     const end = new Date(start.getTime() + 86_400_000);
 *     return { runAfter: end, dataInterval: { start, end } };
 *   }
 * }
 */
export abstract class Timetable {
  readonly [timetableBrand] = true;
  /** Shown as the schedule. */
  summary?: string;
  description?: string;
  /** false: its runs do not repeat. */
  periodic?: boolean;

  /** The interval of a run started by hand. */
  abstract inferManualDataInterval(runAfter: Date): DataInterval | Promise<DataInterval>;

  /** The run after the last one, null when there is none. */
  abstract nextDagrunInfo(question: NextRunQuestion): DagRunInfo | null | Promise<DagRunInfo | null>;

  /** Throws when the timetable makes no sense. */
  validate?(): void;
}

export interface NextRunQuestion {
  /** The interval of the last run that was not started by hand. */
  readonly last: DataInterval | null;
  readonly restriction: TimeRestriction;
}

/** Whether a value is a timetable of a user, of this copy of the package or another one. */
export function isTimetable(value: unknown): value is Timetable {
  return typeof value === "object" && value !== null && timetableBrand in value;
}

const builtInBrand: unique symbol = Symbol.for("windsock.builtInTimetable");

/** A timetable that the scheduler itself knows. */
export abstract class BuiltInTimetable {
  readonly [builtInBrand] = true;

  abstract serialize(dag: ScheduleContext): SerializedSchedule;
}

export function isBuiltInTimetable(value: unknown): value is BuiltInTimetable {
  return typeof value === "object" && value !== null && builtInBrand in value;
}

/** What a schedule takes from its Dag. */
export interface ScheduleContext {
  readonly timezone: string;
  readonly isoDate: (date: DateLike) => string;
}

export interface CronOptions {
  /** Default: the Dag's. */
  timezone?: string;
}

/** Airflow's presets, as five fields. */
export const CRON_PRESETS: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@quarterly": "0 0 1 */3 *",
  "@yearly": "0 0 1 1 *",
};

export interface CronTriggerOptions extends CronOptions {
  /** Length of the data interval, which ends at the tick. Default: the data interval is the tick itself. */
  interval?: DurationLike | DurationUnitsLike;
  /**
   * Whether a Dag without a start date begins with the tick that has passed: `true`, or if it is at most this old. Default: if it
   * is younger than a tenth of the time between two ticks, or than five minutes.
   */
  runImmediately?: boolean | DurationLike;
}

/** The stored form of what the timetables of points may say. */
export function triggerOptions({ interval, runImmediately }: CronTriggerOptions): SerializedTriggerOptions {
  return {
    ...(interval === undefined ? {} : { interval: splitSpan(interval) }),
    ...(runImmediately === undefined
      ? {}
      : {
          runImmediately:
            typeof runImmediately === "boolean"
              ? runImmediately
              : { seconds: parseDuration(runImmediately).totalSeconds() },
        }),
  };
}

class CronTimetable extends BuiltInTimetable {
  readonly #facts: { cron: string; form: "interval" | "point"; options: CronTriggerOptions };

  constructor(facts: { cron: string; form: "interval" | "point"; options: CronTriggerOptions }) {
    super();
    this.#facts = facts;
  }

  override serialize(dag: ScheduleContext): SerializedSchedule {
    const { cron, form, options } = this.#facts;
    const { timezone } = options;
    return {
      kind: "cron",
      text: cron,
      expression: CRON_PRESETS[cron] ?? cron,
      timezone: timezone ?? dag.timezone,
      form,
      ...triggerOptions(options),
    };
  }
}

/**
 * Runs at the ticks of a cron expression; the data interval is the tick itself, or ends there.
 *
 * @example
 * new CronTriggerTimetable("0 6 * * 1", { timezone: "Europe/Berlin", interval: { days: 7 }, runImmediately: "2h" });
 */
export class CronTriggerTimetable extends CronTimetable {
  constructor(cron: string, options: CronTriggerOptions = {}) {
    super({ cron, form: "point", options });
  }
}

/** Runs at the ticks of a cron expression, about the interval since the tick before. */
export class CronDataIntervalTimetable extends CronTimetable {
  constructor(cron: string, options: CronOptions = {}) {
    super({ cron, form: "interval", options: options.timezone === undefined ? {} : { timezone: options.timezone } });
  }
}

/** Runs at the ticks of several cron expressions. */
export class MultipleCronTriggerTimetable extends BuiltInTimetable {
  readonly #crons: readonly string[];
  readonly #options: CronTriggerOptions;

  constructor(crons: readonly string[], options: CronTriggerOptions = {}) {
    super();
    this.#crons = crons;
    this.#options = options;
  }

  override serialize(dag: ScheduleContext): SerializedSchedule {
    const expressions = this.#crons.map((cron) => CRON_PRESETS[cron] ?? cron);
    const timezone = this.#options.timezone ?? dag.timezone;
    return { kind: "multiCron", expressions, timezone, ...triggerOptions(this.#options) };
  }
}

class DeltaTimetable extends BuiltInTimetable {
  readonly #delta: DurationLike | DurationUnitsLike;
  readonly #form: "interval" | "point";
  readonly #options: Pick<CronTriggerOptions, "interval">;

  constructor(
    delta: DurationLike | DurationUnitsLike,
    form: "interval" | "point",
    options: Pick<CronTriggerOptions, "interval"> = {},
  ) {
    super();
    this.#delta = delta;
    this.#form = form;
    this.#options = options;
  }

  override serialize(): SerializedSchedule {
    return { kind: "delta", ...splitSpan(this.#delta), form: this.#form, ...triggerOptions(this.#options) };
  }
}

/** Runs again and again after a span of time, about the time since the run before. */
export class DeltaDataIntervalTimetable extends DeltaTimetable {
  constructor(delta: DurationLike | DurationUnitsLike) {
    super(delta, "interval");
  }
}

/** Runs again and again after a span of time; the data interval is the moment itself, or ends there. */
export class DeltaTriggerTimetable extends DeltaTimetable {
  constructor(delta: DurationLike | DurationUnitsLike, options: Pick<CronTriggerOptions, "interval"> = {}) {
    super(delta, "point", options);
  }
}

/** Runs at given dates. */
export class EventsTimetable extends BuiltInTimetable {
  readonly #dates: readonly DateLike[];
  readonly #options: { description?: string; restrictToEvents?: boolean };

  /** `restrictToEvents`: runs by hand take the last event's date. */
  constructor(dates: readonly DateLike[], options: { description?: string; restrictToEvents?: boolean } = {}) {
    super();
    this.#dates = dates;
    this.#options = options;
  }

  override serialize(dag: ScheduleContext): SerializedSchedule {
    const { description = null, restrictToEvents = false } = this.#options;
    return { kind: "events", dates: this.#dates.map(dag.isoDate).sort(), description, restrictToEvents };
  }
}

/** Runs again as soon as the run before has ended. */
export class ContinuousTimetable extends BuiltInTimetable {
  override serialize(): SerializedSchedule {
    return { kind: "continuous" };
  }
}

/** Runs by time, and also whenever assets are updated. */
export class AssetOrTimeSchedule extends BuiltInTimetable {
  readonly timetable: string | BuiltInTimetable;
  readonly assets: AssetCondition;

  constructor(args: { timetable: string | BuiltInTimetable; assets: AssetCondition | readonly AssetCondition[] }) {
    super();
    this.timetable = args.timetable;
    this.assets = isAssetCondition(args.assets) ? args.assets : new AssetAll(...args.assets);
  }

  override serialize(dag: ScheduleContext): SerializedSchedule {
    const time =
      typeof this.timetable === "string" ? serializeCronText(this.timetable, dag) : this.timetable.serialize(dag);
    return { kind: "assetsOrTime", expression: this.assets.serialize(), time };
  }
}

/** The stored form of a schedule written as text. */
export function serializeCronText(text: string, dag: ScheduleContext): SerializedSchedule {
  if (text === "@once") return { kind: "once" };
  if (text === "@continuous") return { kind: "continuous" };
  const every = /^every\s+(.+)$/i.exec(text);
  if (every !== null) return { kind: "delta", ...splitSpan(every[1] ?? ""), form: null };
  return { kind: "cron", text, expression: CRON_PRESETS[text] ?? text, timezone: dag.timezone, form: null };
}

/** Months and years are counted on the calendar, everything else in seconds. */
export function splitSpan(span: DurationLike | DurationUnitsLike): { seconds: number; months: number } {
  if (typeof span !== "object" || !("months" in span || "years" in span)) {
    return { seconds: parseDuration(span as DurationLike).totalSeconds(), months: 0 };
  }
  const { months = 0, years = 0, ...rest } = span;
  return { seconds: parseDuration(rest).totalSeconds(), months: months + 12 * years };
}
