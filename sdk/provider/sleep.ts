// Waiting that ends early when the task or trigger shall stop.
import { setTimeout as delay } from "node:timers/promises";
import { currentSignal } from "./current-host.ts";

/** setTimeout cannot wait longer than 2^31-1 ms and would return at once. */
const LONGEST_MS = 2_147_483_647;

/**
 * Waits that many seconds, or rejects with the abort's reason as soon as what is running shall stop.
 *
 * @example
 * for (;;) {
 *   if (await jobIsDone()) return;
 *   await sleep(5);
 * }
 */
export async function sleep(seconds: number, signal: AbortSignal = currentSignal()): Promise<void> {
  let left = Math.max(0, seconds * 1000);
  do {
    const step = Math.min(left, LONGEST_MS);
    try {
      await delay(step, undefined, { signal });
    } catch (error) {
      throw signal.aborted && signal.reason instanceof Error ? signal.reason : error;
    }
    left -= step;
  } while (left > 0);
}
