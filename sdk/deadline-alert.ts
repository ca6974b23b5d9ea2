// Deadlines: what happens when a run is not done in time.
import { parseDuration, type DurationLike } from "./datetime/parse-duration.ts";
import type { Callbacks, DateLike } from "./operator-args.ts";

/** From when a deadline counts. */
export type DeadlineReference =
  | { readonly kind: "dagrun_queued_at" }
  | { readonly kind: "dagrun_logical_date" }
  | { readonly kind: "average_runtime" }
  | { readonly kind: "fixed_datetime"; readonly at: DateLike };

/**
 * The moments from which a deadline may count.
 *
 * @example
 * DeadlineReferences.fixedDatetime("2025-01-01T06:00:00Z");
 */
export const DeadlineReferences = {
  dagrunQueuedAt: { kind: "dagrun_queued_at" },
  dagrunLogicalDate: { kind: "dagrun_logical_date" },
  /** The average time of the last runs. */
  averageRuntime: { kind: "average_runtime" },
  fixedDatetime: (at: DateLike): DeadlineReference => ({ kind: "fixed_datetime", at }),
} as const;

export interface DeadlineAlertArgs {
  reference: DeadlineReference;
  /** After the reference; negative for before. */
  interval: DurationLike;
  callback: Callbacks;
  name?: string;
}

/**
 * Calls back when a run is not done in time.
 *
 * @example
 * new Dag("report", {
 *   deadline: new DeadlineAlert({ reference: DeadlineReferences.dagrunQueuedAt, interval: "1h", callback: tellTheTeam }),
 * });
 */
export class DeadlineAlert {
  readonly reference: DeadlineReference;
  /** Seconds. */
  readonly interval: number;
  readonly callback: Callbacks;
  readonly name: string | null;

  constructor(args: DeadlineAlertArgs) {
    this.reference = args.reference;
    this.interval = parseDuration(args.interval).totalSeconds();
    this.callback = args.callback;
    this.name = args.name ?? null;
  }
}
