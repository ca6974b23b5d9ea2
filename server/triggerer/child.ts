// The process in which triggers wait: hundreds at once, each a suspended generator. What one of them breaks, this process
// breaks with; the triggerer then starts another and runs them all again.
import { join } from "node:path";
import { type ExecutionHost, runTriggerByClasspath } from "@windsock/sdk/runtime";
import { resolveProjectImports } from "../process/project-imports.ts";
import { dagModule } from "../runner/dag-modules.ts";
import type { FromTriggers, ToTriggers, TriggerToRun } from "./protocol.ts";
import { tellParent } from "../process/tell-parent.ts";

resolveProjectImports(process.argv[2] ?? process.cwd());
delete process.env["NODE_COMPILE_CACHE"];

const send: (message: FromTriggers) => void = tellParent;
const running = new Map<number, AbortController>();
const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let lastCall = 0;

function call<T>(id: number, verb: string, ...args: unknown[]): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const number = ++lastCall;
    calls.set(number, { resolve: resolve as (value: unknown) => void, reject });
    send({ type: "call", id, call: number, verb, args });
  });
}

function hostOf(id: number): ExecutionHost {
  return {
    log: (entry) => send({ type: "log", id, entry }),
    maskSecret: () => {},
    getConnection: (connId) => call(id, "getConnection", connId),
    getVariable: (key) => call(id, "getVariable", key),
    count: (query) => call(id, "count", query),
    getDagRun: (dagId, runId) => call(id, "getDagRun", dagId, runId),
    getDag: (dagId) => call(id, "getDag", dagId),
  };
}

async function importModule(trigger: TriggerToRun, specifier: string): Promise<Readonly<Record<string, unknown>>> {
  if (!specifier.startsWith("dag:")) return (await import(specifier)) as Record<string, unknown>;
  if (trigger.dir === null) throw new Error(`the Dag file of trigger ${trigger.classpath} is not known`);
  const name = specifier.slice("dag:".length);
  return (await dagModule(join(trigger.dir, name), name)).exports;
}

async function run(trigger: TriggerToRun): Promise<void> {
  const controller = new AbortController();
  running.set(trigger.id, controller);
  try {
    const event = await runTriggerByClasspath(
      { classpath: trigger.classpath, kwargs: trigger.kwargs },
      {
        host: hostOf(trigger.id),
        signal: controller.signal,
        importModule: (specifier) => importModule(trigger, specifier),
      },
    );
    if (controller.signal.aborted) return;
    if (event === null) send({ type: "failed", id: trigger.id, error: "Trigger ended without an event" });
    else send({ type: "fired", id: trigger.id, payload: event.payload ?? null });
  } catch (error) {
    send({
      type: "failed",
      id: trigger.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } finally {
    running.delete(trigger.id);
  }
}

function settle(message: Extract<ToTriggers, { type: "reply" | "refuse" }>): void {
  const waiting = calls.get(message.call);
  calls.delete(message.call);
  if (message.type === "reply") waiting?.resolve(message.value);
  else waiting?.reject(Object.assign(new Error(message.message), { code: message.code }));
}

process.on("message", (message: ToTriggers) => {
  switch (message.type) {
    case "run":
      return void run(message.trigger);
    case "drop":
      return running.get(message.id)?.abort(new Error("nobody waits for this trigger any more"));
    case "reply":
    case "refuse":
      return settle(message);
  }
});
process.on("disconnect", () => process.exit(0));
process.on("unhandledRejection", () => {});

send({ type: "ready" });
