// Triggers: what a deferred task waits for, run in the triggerer's process and not in a worker.
import type { Logger } from "./context.ts";
import type { ConnectionFacts, CountQuery, RunSummary } from "./runtime/attempt.ts";

/** What a trigger hands to the task that waits for it; the payload is JSON. */
export class TriggerEvent<TPayload = unknown> {
  readonly payload: TPayload;

  constructor(payload: TPayload) {
    this.payload = payload;
  }
}

/** What a trigger may ask while it waits. */
export interface TriggerHost {
  readonly log: Logger;
  /** Aborted when nobody waits for the trigger any more. */
  readonly signal: AbortSignal;
  count(query: CountQuery): Promise<number>;
  getConnection(connId: string): Promise<ConnectionFacts | null>;
  getDagRun(dagId: string, runId: string): Promise<RunSummary | null>;
}

/** How a trigger is stored: the class by name, and the JSON its constructor takes. */
export interface SerializedTrigger {
  classpath: string;
  kwargs: Record<string, unknown>;
}

/**
 * Base of all triggers. The constructor's argument must be JSON: the triggerer makes the trigger again from it.
 *
 * @example
 * export class QueueTrigger extends BaseTrigger<{ queue: string }> {
 *   async *run(host: TriggerHost) {
 *     yield new TriggerEvent(await nextMessage(this.kwargs.queue, host.signal));
 *   }
 * }
 */
export abstract class BaseTrigger<TKwargs extends object = Record<string, unknown>> {
  /** "<package>#<export>" or "dag:<file>#<export>"; given by the provider's definition or by the loader of the Dag file. */
  static classpath?: string;
  readonly kwargs: TKwargs;

  constructor(kwargs: TKwargs) {
    this.kwargs = kwargs;
  }

  /** Waits, then yields one event; what it yields afterwards is not read. */
  abstract run(host: TriggerHost): AsyncIterable<TriggerEvent>;

  /** Called when the trigger ends, for whatever reason. */
  cleanup?(): void | Promise<void>;

  serialize(): SerializedTrigger {
    const made = this.constructor as typeof BaseTrigger;
    if (!Object.hasOwn(made, "classpath") || made.classpath === undefined) {
      throw new TypeError(
        `Trigger ${made.name} cannot be found again by the triggerer: export it from the Dag file or list it in a provider's triggers`,
      );
    }
    return { classpath: made.classpath, kwargs: { ...this.kwargs } as Record<string, unknown> };
  }
}

/** Gives the trigger classes that a module exports their classpath, so that they can be stored and found again. */
export function nameTriggers(exports: Readonly<Record<string, unknown>>, prefix: string): void {
  for (const [name, value] of Object.entries(exports)) {
    if (isTriggerClass(value) && !Object.hasOwn(value, "classpath")) value.classpath = `${prefix}#${name}`;
  }
}

/** Whether a value is a class of triggers, of this copy of the package or another one. */
export function isTriggerClass(value: unknown): value is typeof BaseTrigger {
  if (typeof value !== "function" || typeof value.prototype !== "object" || value.prototype === null) return false;
  return typeof value.prototype.serialize === "function" && typeof value.prototype.run === "function";
}
