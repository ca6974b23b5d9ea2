// The arguments of a Dag.
import type { DeadlineAlert } from "./deadline-alert.ts";
import type { DurationLike } from "./datetime/parse-duration.ts";
import type { Callbacks, DateLike, DefaultArgs } from "./operator-args.ts";
import type { ParamsSpec } from "./param.ts";
import type { ScheduleLike } from "./timetable.ts";

/** Every argument of Airflow's DAG that has a meaning here. */
export interface DagSpec {
  /** A cron text, a preset such as "@daily", a span of time, assets, a timetable, or null for runs by hand only. */
  schedule?: ScheduleLike;
  /** The first logical date. */
  startDate?: DateLike | null;
  /** The last logical date. */
  endDate?: DateLike | null;
  /** The zone of the schedule and of dates without one; default UTC. */
  timezone?: string;
  /** Whether intervals that passed before now are run. */
  catchup?: boolean;
  maxActiveRuns?: number;
  /** Running tasks over all runs of this Dag. */
  maxActiveTasks?: number;
  /** Pauses the Dag after so many failed runs in a row; 0: never. */
  maxConsecutiveFailedDagRuns?: number;
  /** A run that takes longer fails. */
  dagrunTimeout?: DurationLike | null;
  /** For all tasks that do not say otherwise. */
  defaultArgs?: DefaultArgs;
  /** The queue of all tasks that do not say otherwise. */
  queue?: string;
  tags?: readonly string[];
  /** A link (http, https or mailto) for each owner. */
  ownerLinks?: Readonly<Record<string, string>>;
  description?: string | null;
  /** Markdown shown on the Dag's page. */
  docMd?: string | null;
  dagDisplayName?: string;
  params?: ParamsSpec;
  /** Called when a run of this Dag succeeds. */
  onSuccessCallback?: Callbacks;
  /** Called when a run of this Dag fails. */
  onFailureCallback?: Callbacks;
  /** Permissions of this Dag by role: `{ Viewer: ["can_read"] }`. */
  accessControl?: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>;
  /** Whether the Dag is paused when it is first seen. */
  isPausedUponCreation?: boolean;
  /** Templates render to values instead of texts. */
  renderTemplateAsNativeObj?: boolean;
  /** The first task that fails ends the run; every task must have the trigger rule all_success. */
  failFast?: boolean;
  deadline?: DeadlineAlert | readonly DeadlineAlert[];
  /** Folders beside the Dag's file in which template files are looked for. */
  templateSearchpath?: string | readonly string[];
  /** Further names for templates. */
  userDefinedMacros?: Readonly<Record<string, unknown>>;
  /** Further filters for templates. */
  userDefinedFilters?: Readonly<Record<string, (...args: never[]) => unknown>>;
  /** Runs keep the version of the Dag they began with. */
  pinVersion?: boolean;
}
