// TriggerDagRunOperator: starts a run of another Dag, and waits for it if wanted.
import { getClient } from "@windsock/sdk";
import {
  BaseOperator,
  hostOf,
  parseDuration,
  resolved,
  sleep,
  TaskFailed,
  TaskSkipped,
  type Context,
  type DurationLike,
  type Input,
  type OperatorArgs,
  type RunSummary,
} from "@windsock/sdk/provider";
import { DagStateTrigger, type DagStateEvent } from "../triggers/dag-state-trigger.ts";
import { isoDate, type DateInput } from "../hooks/iso-date.ts";
import { pathOfRun } from "../hooks/path-of-run.ts";

export interface TriggerDagRunOperatorArgs extends OperatorArgs {
  /** A template. */
  triggerDagId: Input<string>;
  /** The id of the new run; made by the server if left out. A template. */
  triggerRunId?: Input<string> | null;
  /** An object, or JSON text; templates. */
  conf?: Input<Record<string, unknown> | string> | null;
  /** Left out: now. null: a run without a logical date. A template. */
  logicalDate?: Input<DateInput> | null;
  /** The run does not begin before. */
  runAfter?: DateInput | null;
  /** A run of that id or date is cleared and runs again, with the conf it had. */
  resetDagRun?: boolean;
  /** A template. */
  waitForCompletion?: boolean | Input<string>;
  /** Between two looks at the run; default one minute. */
  pokeInterval?: DurationLike;
  /** Default ["success"]. */
  allowedStates?: readonly string[];
  /** Default ["failed"]. */
  failedStates?: readonly string[];
  /** A run of that id or date skips this task in place of failing it. A template. */
  skipWhenAlreadyExists?: boolean | Input<string>;
  /** Fails in place of starting a run that would wait for its Dag to be unpaused. */
  failWhenDagIsPaused?: boolean;
  note?: string | null;
  /** Waits without a worker. */
  deferrable?: boolean;
}

/**
 * Starts a run of another Dag.
 *
 * @example
 * dag.add(new TriggerDagRunOperator("report", { triggerDagId: "report", conf: { day: "{{ ds }}" }, waitForCompletion: true, deferrable: true }));
 */
export class TriggerDagRunOperator extends BaseOperator<null> {
  static override readonly templateFields: readonly string[] = [
    "triggerDagId",
    "triggerRunId",
    "logicalDate",
    "conf",
    "waitForCompletion",
    "skipWhenAlreadyExists",
  ];
  static override readonly operatorExtraLinks: readonly string[] = ["Triggered DAG"];
  static override readonly uiColor = "#ffefeb";

  readonly triggerDagId: string;
  readonly triggerRunId: string | null;
  readonly conf: Record<string, unknown> | string | null;
  readonly logicalDate: DateInput | null | undefined;
  readonly runAfter: DateInput | null;
  readonly resetDagRun: boolean;
  readonly waitForCompletion: boolean | string;
  /** Seconds. */
  readonly pokeInterval: number;
  readonly allowedStates: readonly string[];
  readonly failedStates: readonly string[];
  readonly skipWhenAlreadyExists: boolean | string;
  readonly failWhenDagIsPaused: boolean;
  readonly note: string | null;
  readonly deferrable: boolean;

  constructor(taskId: string, args: TriggerDagRunOperatorArgs) {
    super(taskId, args);
    this.triggerDagId = resolved(args.triggerDagId);
    this.triggerRunId = resolved<string | null>(args.triggerRunId ?? null);
    this.conf = resolved<Record<string, unknown> | string | null>(args.conf ?? null);
    this.logicalDate = resolved<DateInput | null | undefined>(args.logicalDate);
    this.runAfter = args.runAfter ?? null;
    this.resetDagRun = args.resetDagRun ?? false;
    this.waitForCompletion = resolved<boolean | string>(args.waitForCompletion ?? false);
    this.pokeInterval = parseDuration(args.pokeInterval ?? 60).totalSeconds();
    this.allowedStates = args.allowedStates?.length ? args.allowedStates : ["success"];
    this.failedStates = args.failedStates ?? ["failed"];
    this.skipWhenAlreadyExists = resolved<boolean | string>(args.skipWhenAlreadyExists ?? false);
    this.failWhenDagIsPaused = args.failWhenDagIsPaused ?? false;
    this.note = args.note ?? null;
    this.deferrable = args.deferrable ?? false;
  }

  override dagDependency(): { kind: "trigger"; dagId: string } | null {
    return typeof this.triggerDagId === "string" ? { kind: "trigger", dagId: this.triggerDagId } : null;
  }

  override async execute(context: Context): Promise<null> {
    if (this.failWhenDagIsPaused) await this.checkNotPaused(context);
    const run = await this.trigger(context);
    await context.ti.xcomPush("trigger_run_id", run.runId);
    await context.ti.xcomPush("_link_TriggerDagRunLink", pathOfRun(run.dagId, run.runId));
    if (!isYes(this.waitForCompletion)) return null;
    const states = [...this.allowedStates, ...this.failedStates];
    if (this.deferrable) {
      const trigger = new DagStateTrigger({
        dagId: run.dagId,
        runIds: [run.runId],
        states,
        pollInterval: this.pokeInterval,
      });
      this.defer({ trigger, method: "executeComplete" });
    }
    for (;;) {
      context.log.info(
        `Waiting for ${run.dagId} on ${run.runId} to become allowed state ${this.allowedStates.join(", ")} ...`,
      );
      await sleep(this.pokeInterval, context.signal);
      const state = (await getClient().getDagRun(run.dagId, run.runId))?.state ?? null;
      if (state === null || states.includes(state)) return this.judge(context, { [run.runId]: state });
    }
  }

  executeComplete(context: Context, event: DagStateEvent): null {
    return this.judge(context, event.runStates);
  }

  private judge(context: Context, runStates: Readonly<Record<string, string | null>>): null {
    for (const [runId, state] of Object.entries(runStates)) {
      if (state === null)
        throw new Error(`The run ${runId} of ${this.triggerDagId} is gone: it was deleted while it was waited for`);
      if (this.failedStates.includes(state)) throw new Error(`${this.triggerDagId} failed with failed state ${state}`);
      context.log.info(`${this.triggerDagId} finished with allowed state ${state}`);
    }
    return null;
  }

  private async trigger(context: Context): Promise<RunSummary> {
    const runAfter = isoDate(this.runAfter, context.dag.timezone);
    const logicalDate =
      this.logicalDate === undefined
        ? runAfter === null
          ? new Date().toISOString()
          : null
        : isoDate(this.logicalDate, context.dag.timezone);
    context.log.info(`Triggering Dag Run of ${this.triggerDagId}.`);
    try {
      return await getClient().triggerDagRun({
        dagId: this.triggerDagId,
        runId: this.triggerRunId,
        conf: parseConf(this.conf),
        logicalDate,
        runAfter,
        resetDagRun: this.resetDagRun,
        note: this.note,
      });
    } catch (error) {
      if (!alreadyExists(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (isYes(this.skipWhenAlreadyExists))
        throw new TaskSkipped(`Dag Run already exists: ${message}`, { cause: error });
      // Trying again would find the same run again.
      throw new TaskFailed(`Dag Run already exists: ${message}`, { cause: error });
    }
  }

  private async checkNotPaused(context: Context): Promise<void> {
    const dag = await hostOf(context).getDag(this.triggerDagId);
    if (dag === null) throw new Error(`Dag ${this.triggerDagId} is not found`);
    if (dag.isPaused) throw new Error(`Dag ${this.triggerDagId} is paused`);
  }
}

/** Templates are texts: "False" and "" are no. */
function isYes(value: boolean | string): boolean {
  return typeof value === "string"
    ? !["", "false", "0", "no", "none", "null"].includes(value.trim().toLowerCase())
    : value;
}

function parseConf(conf: Record<string, unknown> | string | null): Record<string, unknown> | null {
  if (typeof conf !== "string") return conf;
  if (conf.trim() === "") return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(conf);
  } catch (error) {
    throw new TypeError("conf parameter should be JSON Serializable: its text is not JSON", { cause: error });
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new TypeError("conf must be a JSON object");
  return parsed as Record<string, unknown>;
}

function alreadyExists(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    (error.code === "duplicate" || error.code === "conflict")
  );
}
