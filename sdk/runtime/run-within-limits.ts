// Runs a task's code until it ends, its time is over, or it is stopped from outside; the last two call onKill.
import { TaskTerminated, TaskTimeout } from "../exceptions.ts";
import type { BaseOperator } from "../operator.ts";
import type { TaskLogger } from "./task-logger.ts";

/** How long code that was told to stop may take to notice before its end is reported without it. */
const GRACE_MS = 5_000;
/** setTimeout fires at once beyond this. */
const LONGEST_MS = 2_147_483_647;

export interface Limits {
  /** Stops the attempt from outside. */
  readonly signal: AbortSignal;
  /** Told to the task's code, whatever the reason. */
  readonly stop: AbortController;
  /** Seconds, null for none. */
  readonly timeout: number | null;
  readonly task: () => BaseOperator;
  readonly log: TaskLogger;
}

/** The result of `body`, or the reason why it was not waited for. */
export async function runWithinLimits<T>(limits: Limits, body: () => Promise<T>): Promise<T> {
  const { signal, timeout } = limits;
  let end: (reason: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => (end = resolve));
  const onAbort = (): void => end(terminated(signal));
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const timer =
    timeout === null
      ? undefined
      : setTimeout(() => end(timedOut(timeout)), Math.min(Math.max(timeout, 0) * 1000, LONGEST_MS));
  try {
    const running = body();
    const first = await Promise.race([
      running.then(
        () => undefined,
        () => undefined,
      ),
      ended,
    ]);
    if (first === undefined) return await running;
    await stopTask(limits, first, running);
    throw first;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

function terminated(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  if (typeof reason === "string") return new TaskTerminated(reason);
  // Without a reason of the caller's, Node's own is "This operation was aborted": ours says more.
  if (!(reason instanceof Error) || reason.name === "AbortError") return new TaskTerminated();
  return new TaskTerminated(reason.message, { cause: reason });
}

function timedOut(seconds: number): Error {
  return new TaskTimeout(`Timeout: the task ran longer than the ${seconds} seconds left of its executionTimeout`);
}

async function stopTask(limits: Limits, reason: Error, running: Promise<unknown>): Promise<void> {
  const { stop, log, task } = limits;
  log.error(reason.message);
  stop.abort(reason);
  const killed = (async () => {
    try {
      await task().onKill?.();
    } catch (error) {
      log.exception("onKill failed", error);
    }
    await running.catch(() => undefined);
  })();
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, GRACE_MS)));
  await Promise.race([killed, grace]);
  clearTimeout(timer);
}
