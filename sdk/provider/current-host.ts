// What hooks, notifiers and triggers may ask of whoever runs them, found without being passed from hand to hand.
import { AsyncLocalStorage } from "node:async_hooks";
import type { TaskHost } from "../runtime/attempt.ts";

/**
 * The part of a TaskHost that exists wherever user code runs: in a task, a callback, a trigger and a connection test.
 *
 * @example
 * const runs = await currentHost().count({ dagId: "ingest", runIds: ["manual__1"], logicalDates: null, taskIds: null, groupId: null, states: ["success"] });
 */
export type ExecutionHost = Pick<
  TaskHost,
  "log" | "maskSecret" | "getConnection" | "getVariable" | "count" | "getDagRun" | "getDag"
>;

interface Scope {
  readonly host: ExecutionHost;
  readonly signal: AbortSignal;
}

// One storage for every copy of this package in the process: a provider may have brought its own.
const storageKey = Symbol.for("windsock.execution-host");
const shared = globalThis as { [storageKey]?: AsyncLocalStorage<Scope> };
const storage = (shared[storageKey] ??= new AsyncLocalStorage<Scope>());

/** Runs a function whose hooks and triggers talk to `host` and stop at `signal`. */
export function runWithHost<T>(scope: Scope, run: () => T): T {
  return storage.run(scope, run);
}

/**
 * The host of the code that is running.
 *
 * @throws when nothing is running: at the top of a Dag file there is no connection to ask for.
 */
export function currentHost(): ExecutionHost {
  return scopeOrThrow().host;
}

/** Aborted when what is running shall stop. */
export function currentSignal(): AbortSignal {
  return scopeOrThrow().signal;
}

function scopeOrThrow(): Scope {
  const scope = storage.getStore();
  if (scope === undefined) {
    throw new Error(
      "connections, variables and run states can be asked for while a task, a trigger or a callback runs, not while a Dag file is loaded: move the call into execute(), poke() or a task function",
    );
  }
  return scope;
}
