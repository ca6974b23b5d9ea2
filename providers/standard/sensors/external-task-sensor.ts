// ExternalTaskSensor: waits for another Dag's run, group or tasks of the same or another date.
import {
  BaseSensor,
  hostOf,
  parseDuration,
  resolved,
  TaskFailed,
  TaskSkipped,
  type Context,
  type DateTime,
  type DurationLike,
  type Input,
  type SensorArgs,
} from "@windsock/sdk/provider";
import { countExternal, type ExternalTarget } from "../hooks/count-external.ts";
import { toDateTime, type DateInput } from "../hooks/iso-date.ts";
import { pathOfRun } from "../hooks/path-of-run.ts";
import { TaskStateTrigger, type TaskStateEvent } from "../triggers/task-state-trigger.ts";
import { checkExternalArgs, type StateLists } from "./external-task-args.ts";

export interface ExternalTaskSensorArgs extends SensorArgs {
  /** A template, as the three after it. */
  externalDagId: Input<string>;
  externalTaskId?: Input<string> | null;
  externalTaskIds?: Input<readonly string[]> | null;
  /** Without a task and a group the sensor waits for the run. */
  externalTaskGroupId?: Input<string> | null;
  /** Default ["success"]. */
  allowedStates?: readonly string[];
  /** States that skip the sensor. */
  skippedStates?: readonly string[];
  /** States that fail the sensor, which else waits until its timeout for the other to be tried again. */
  failedStates?: readonly string[];
  /** How much earlier the other's logical date is: "1d" for yesterday's. */
  executionDelta?: DurationLike | null;
  /** The other's logical date or dates from this run's. */
  executionDateFn?:
    | ((
        logicalDate: DateTime,
        context: Context,
      ) => DateInput | readonly DateInput[] | Promise<DateInput | readonly DateInput[]>)
    | null;
  /** Fails at once when the Dag, a task or the group does not exist. */
  checkExistence?: boolean;
  /** Waits without a worker. */
  deferrable?: boolean;
}

/**
 * Waits for what another Dag does on the same logical date (or those that executionDelta or executionDateFn give).
 *
 * @example
 * dag.add(new ExternalTaskSensor("ingested", { externalDagId: "ingest", externalTaskId: "load", failedStates: ["failed", "upstream_failed"], deferrable: true }));
 */
export class ExternalTaskSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = [
    "externalDagId",
    "externalTaskId",
    "externalTaskIds",
    "externalTaskGroupId",
  ];
  static override readonly operatorExtraLinks: readonly string[] = ["External DAG"];
  static override readonly uiColor: string = "#4db7db";

  readonly externalDagId: string;
  readonly externalTaskId: string | null;
  readonly externalTaskIds: readonly string[] | null;
  readonly externalTaskGroupId: string | null;
  readonly states: StateLists;
  readonly executionDelta: DurationLike | null;
  readonly executionDateFn: ExternalTaskSensorArgs["executionDateFn"];
  readonly checkExistence: boolean;
  readonly deferrable: boolean;
  private existenceChecked = false;

  constructor(taskId: string, args: ExternalTaskSensorArgs) {
    super(taskId, args);
    this.states = checkExternalArgs(taskId, args);
    this.externalDagId = resolved(args.externalDagId);
    this.externalTaskId = resolved<string | null>(args.externalTaskId ?? null);
    this.externalTaskIds = resolved<readonly string[] | null>(args.externalTaskIds ?? null);
    this.externalTaskGroupId = resolved<string | null>(args.externalTaskGroupId ?? null);
    this.executionDelta = args.executionDelta ?? null;
    this.executionDateFn = args.executionDateFn ?? null;
    this.checkExistence = args.checkExistence ?? false;
    this.deferrable = args.deferrable ?? false;
  }

  override dagDependency(): { kind: "sensor"; dagId: string } | null {
    return typeof this.externalDagId === "string" ? { kind: "sensor", dagId: this.externalDagId } : null;
  }

  override async poke(context: Context): Promise<boolean> {
    const target = await this.target(context);
    await this.checkExists(context, target);
    context.log.info(`Poking for ${this.describe(target)} on ${target.logicalDates.join(",")} ... `);
    const host = hostOf(context);
    const { allowed, skipped, failed } = this.states;
    if ((await countExternal(host, target, failed)) > 0) this.fail(target);
    if ((await countExternal(host, target, skipped)) > 0) {
      throw new TaskSkipped(`${this.describe(target)} reached a state in our states-to-skip-on list. Skipping.`);
    }
    return (await countExternal(host, target, allowed)) === target.logicalDates.length;
  }

  override async execute(context: Context): Promise<unknown> {
    if (context.ti.reschedule === null) {
      await context.ti.xcomPush("_link_ExternalDagLink", pathOfRun(this.externalDagId, context.runId));
    }
    if (!this.deferrable) return super.execute(context);
    const target = await this.target(context);
    await this.checkExists(context, target);
    const { allowed, skipped, failed } = this.states;
    const trigger = new TaskStateTrigger({
      ...target,
      allowedStates: [...allowed],
      skippedStates: [...skipped],
      failedStates: [...failed],
      pokeInterval: this.pokeInterval,
    });
    return this.defer({ trigger, method: "executeComplete", timeout: this.timeout });
  }

  executeComplete(context: Context, event: TaskStateEvent | null): null {
    const status = event?.status;
    if (status === "skipped") throw new TaskSkipped("External job has skipped skipping.");
    if (status !== "success") {
      if (this.softFail) throw new TaskSkipped("External job has failed skipping.");
      throw new Error("External job has failed.");
    }
    context.log.info(`What was waited for in ${this.externalDagId} has succeeded.`);
    return null;
  }

  private fail(target: ExternalTarget): never {
    const message = `${this.describe(target)} failed.`;
    throw this.softFail ? new TaskSkipped(`${message} Skipping due to soft_fail.`) : new Error(message);
  }

  private describe({ dagId, taskIds, groupId }: ExternalTarget): string {
    if (taskIds !== null) return `The external tasks ${taskIds.join(", ")} in DAG ${dagId}`;
    return groupId === null ? `The external DAG ${dagId}` : `The external task_group '${groupId}' in DAG '${dagId}'`;
  }

  private async target(context: Context): Promise<ExternalTarget> {
    const taskIds = this.externalTaskIds?.length
      ? [...this.externalTaskIds]
      : this.externalTaskId === null
        ? null
        : [this.externalTaskId];
    if (taskIds !== null && new Set(taskIds).size < taskIds.length) {
      throw new TypeError("Duplicate task_ids passed in external_task_ids parameter");
    }
    return {
      dagId: this.externalDagId,
      taskIds,
      groupId: this.externalTaskGroupId,
      logicalDates: await this.dates(context),
    };
  }

  private async dates(context: Context): Promise<string[]> {
    const own = context.logicalDate ?? context.dagRun.runAfter;
    if (this.executionDelta !== null) {
      const seconds = parseDuration(this.executionDelta).totalSeconds();
      return [own.add({ seconds: -seconds }).isoformat()];
    }
    if (!this.executionDateFn) return [own.isoformat()];
    const given = await this.executionDateFn(own, context);
    const list = Array.isArray(given) ? (given as readonly DateInput[]) : [given as DateInput];
    return list.map((date) => toDateTime(date, context.dag.timezone).isoformat());
  }

  private async checkExists(context: Context, { dagId, taskIds, groupId }: ExternalTarget): Promise<void> {
    if (!this.checkExistence || this.existenceChecked) return;
    const dag = await hostOf(context).getDag(dagId);
    if (dag === null) throw new TaskFailed(`The external DAG ${dagId} does not exist.`);
    const missing = taskIds?.find((taskId) => !dag.taskIds.includes(taskId));
    if (missing !== undefined) throw new TaskFailed(`The external task ${missing} in DAG ${dagId} does not exist.`);
    if (groupId !== null && !dag.groupIds.includes(groupId)) {
      throw new TaskFailed(`The external task group '${groupId}' in DAG '${dagId}' does not exist.`);
    }
    this.existenceChecked = true;
  }
}
