// The base of all sensors: tasks that look again and again until something is there.
//
// In poke mode a sensor keeps its worker and sleeps between two looks. In reschedule mode it gives the worker back and the
// server starts it again; its time then counts from the first look of this try, over all of them.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DagError } from "./authoring/dag-error.ts";
import type { Context } from "./context.ts";
import { parseDuration, type DurationLike } from "./datetime/parse-duration.ts";
import { exceptionCode, SensorTimeout, TaskReschedule, TaskSkipped, TaskTerminated } from "./exceptions.ts";
import { BaseOperator, taskNode } from "./operator.ts";
import type { OperatorArgs } from "./operator-args.ts";
import type { BaseTrigger } from "./trigger.ts";

export type SensorMode = "poke" | "reschedule";

export interface SensorArgs extends OperatorArgs {
  /** Between two looks; default one minute. */
  pokeInterval?: DurationLike;
  /** How long to wait in all; default seven days. */
  timeout?: DurationLike;
  /** "poke" keeps the worker while waiting, "reschedule" gives it back. */
  mode?: SensorMode;
  /** Skip the task instead of failing it when the time is over or the sensor fails for good. */
  softFail?: boolean;
  /** Wait longer from look to look. */
  exponentialBackoff?: boolean;
  /** Longest wait between two looks. */
  maxWait?: DurationLike | null;
  /** An error while looking counts as "not yet". */
  silentFail?: boolean;
  /** Any error skips the task. */
  neverFail?: boolean;
}

/** What a look may give beside yes or no: a value for the sensor's XCom. */
export interface PokeReturn {
  readonly isDone: boolean;
  readonly xcomValue?: unknown;
}

const DEFAULT_POKE_INTERVAL = 60;
const DEFAULT_TIMEOUT = 7 * 24 * 3600;

/**
 * Base of all sensors.
 *
 * @example
 * export class FlagSensor extends BaseSensor {
 *   override async poke() {
 *     return (await Variable.get("flag", { default: "off" })) === "on";
 *   }
 * }
 */
export abstract class BaseSensor extends BaseOperator<unknown> {
  static override readonly isSensor = true;
  static override readonly uiColor: string = "#e6f1f2";

  /** Seconds. */
  readonly pokeInterval: number;
  /** Seconds. */
  readonly timeout: number;
  readonly mode: SensorMode;
  readonly softFail: boolean;
  readonly exponentialBackoff: boolean;
  /** Seconds, null for no limit. */
  readonly maxWait: number | null;
  readonly silentFail: boolean;
  readonly neverFail: boolean;

  constructor(taskId: string, args: SensorArgs = {}) {
    super(taskId, args);
    this.pokeInterval = secondsOf(args.pokeInterval ?? DEFAULT_POKE_INTERVAL);
    this.timeout = secondsOf(args.timeout ?? DEFAULT_TIMEOUT);
    this.mode = args.mode ?? "poke";
    this.softFail = args.softFail ?? false;
    this.exponentialBackoff = args.exponentialBackoff ?? false;
    this.maxWait = args.maxWait === undefined || args.maxWait === null ? null : secondsOf(args.maxWait);
    this.silentFail = args.silentFail ?? false;
    this.neverFail = args.neverFail ?? false;
    checkSensor(this);
  }

  /** One look: whether what the sensor waits for is there. */
  abstract poke(context: Context): boolean | PokeReturn | Promise<boolean | PokeReturn>;

  override async execute(context: Context): Promise<unknown> {
    const reschedule = this.mode === "reschedule" ? context.ti.reschedule : null;
    const startedAt = reschedule?.firstStart.getTime() ?? Date.now();
    for (let look = (reschedule?.pokes ?? 0) + 1; ; look += 1) {
      const answer = await this.lookOnce(context);
      if (answer === true) return null;
      if (answer !== false && answer.isDone) return answer.xcomValue ?? null;
      const elapsed = (Date.now() - startedAt) / 1000;
      if (elapsed > this.timeout)
        this.outOfTime(
          `Sensor has timed out; run duration of ${elapsed} seconds exceeds the specified timeout of ${this.timeout}.`,
        );
      const pause = this.nextPause({ look, elapsed, startedAt });
      if (this.mode === "reschedule") throw new TaskReschedule(new Date(Date.now() + pause * 1000));
      await sleepUntilAborted(pause, context.signal);
    }
  }

  /** Seconds to the next look. With backoff about doubling, with a jitter that is the same for the same task and look. */
  nextPause(facts: { look: number; elapsed: number; startedAt: number }): number {
    if (!this.exponentialBackoff) return this.pokeInterval;
    const { look, elapsed, startedAt } = facts;
    const base = Math.max(Math.trunc(this.pokeInterval * 2 ** (look - 2)), 1);
    const hash = createHash("sha1").update(`${this.dagId}#${this.taskId}#${startedAt}#${look}`).digest();
    const pause = Math.min(base + (hash.readUInt32BE(0) % base), Math.max(this.timeout - Math.trunc(elapsed), 0));
    return this.maxWait === null ? pause : Math.min(this.maxWait, pause);
  }

  private async lookOnce(context: Context): Promise<boolean | PokeReturn> {
    try {
      return await this.poke(context);
    } catch (error) {
      const code = exceptionCode(error);
      if (
        code === "task_skipped" ||
        code === "task_reschedule" ||
        code === "task_deferred" ||
        code === "task_terminated"
      ) {
        throw error;
      }
      const isFinal = code === "sensor_timeout" || code === "task_timeout" || code === "task_failed";
      if (isFinal && this.softFail) throw new TaskSkipped("Skipping because softFail is set", { cause: error });
      if (!isFinal && this.silentFail) {
        context.log.error(`Looking failed, which counts as not yet: ${String(error)}`);
        return false;
      }
      if (this.neverFail) throw new TaskSkipped("Skipping because neverFail is set", { cause: error });
      throw error;
    }
  }

  /** Waits without a worker until `until` at most (milliseconds); `executeComplete` gets the event, and `until` to go on waiting. */
  protected deferUntil(until: number, trigger: BaseTrigger): never {
    const timeout = Math.max(1, (until - Date.now()) / 1000);
    return this.defer({ trigger, method: "executeComplete", kwargs: { until }, timeout });
  }

  /** The time is over: the task fails, or is skipped with softFail. */
  protected outOfTime(message: string): never {
    throw this.softFail ? new TaskSkipped(message) : new SensorTimeout(message);
  }
}

function secondsOf(value: DurationLike): number {
  return parseDuration(value).totalSeconds();
}

// Longer timers would fire at once: Node's limit is 2^31 - 1 ms.
const LONGEST_TIMER = 2_147_483;

async function sleepUntilAborted(seconds: number, signal: AbortSignal): Promise<void> {
  for (let left = seconds; left > 0 || left === seconds; left -= LONGEST_TIMER) {
    try {
      await sleep(Math.min(left, LONGEST_TIMER) * 1000, undefined, { signal });
    } catch (error) {
      throw new TaskTerminated("Stopped while waiting", { cause: error });
    }
  }
}

function checkSensor(sensor: BaseSensor): void {
  const refuse = (problem: string, fix: string): never => {
    throw new DagError({
      code: "bad_argument",
      taskId: sensor.label,
      problem,
      fix,
      origin: sensor[taskNode].origin,
    });
  };
  if (sensor.pokeInterval < 0) refuse("pokeInterval is negative", "Give the time between two looks");
  if (sensor.timeout < 0) refuse("timeout is negative", "Give the time to wait in all");
  if (sensor.maxWait !== null && sensor.maxWait < 0)
    refuse("maxWait is negative", "Give the longest wait between two looks");
  if (sensor.mode !== "poke" && sensor.mode !== "reschedule") {
    refuse(`mode is ${JSON.stringify(sensor.mode)}`, 'Use "poke" or "reschedule"');
  }
  if (sensor.softFail && sensor.neverFail) refuse("softFail and neverFail exclude each other", "Set one of them");
}
