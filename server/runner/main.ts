// The process that runs attempts, one at a time. It loads the Dag's version, hands the attempt to the SDK and speaks to
// its parent only: it knows no database and no secrets but those a task asks for.
import { flushCompileCache } from "node:module";
import { relative } from "node:path";
import {
  type AttemptOutcome,
  type TaskHost,
  errorFacts,
  executeAttempt,
  executeCallback,
  storedXComs,
} from "@windsock/sdk/runtime";
import { resolveProjectImports } from "../process/project-imports.ts";
import { findDag } from "./dag-modules.ts";
import { taskMail } from "./task-mail.ts";
import { openXComStore } from "./open-xcom-store.ts";
import { ATTEMPT_VARIABLE, type FromRunner, type ToRunner } from "./protocol.ts";
import { tellParent } from "../process/tell-parent.ts";

// Dag files find the SDK of this server and the packages of their project, wherever they are laid out.
resolveProjectImports(process.argv[2] ?? process.cwd());
// Only this process reads compiled code from there; what it starts knows nothing of it.
delete process.env["NODE_COMPILE_CACHE"];

type Send = (message: FromRunner) => void;
const send: Send = tellParent;

interface Call {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const calls = new Map<number, Call>();
let lastCall = 0;
let stopping: AbortController | null = null;

function call<T>(verb: string, ...args: unknown[]): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const id = ++lastCall;
    calls.set(id, { resolve: resolve as (value: unknown) => void, reject });
    send({ type: "call", id, verb, args });
  });
}

/** Everything a task may ask of the world outside goes through the parent, which knows whose attempt this is. */
const host: TaskHost = {
  log: (entry) => send({ type: "log", entry }),
  maskSecret: (text) => send({ type: "mask", text }),
  setRendered: (fields, mapIndexLabel) => call("setRendered", fields, mapIndexLabel),
  xcomPush: (key, value, mapLength) => call("xcomPush", key, value, mapLength),
  xcomPull: (query) => call("xcomPull", query),
  getVariable: (key) => call("getVariable", key),
  setVariable: (key, value, description) => call("setVariable", key, value, description),
  deleteVariable: (key) => call("deleteVariable", key),
  getConnection: (connId) => call("getConnection", connId),
  triggerDagRun: (input) => call("triggerDagRun", input),
  getDagRun: (dagId, runId) => call("getDagRun", dagId, runId),
  getDag: (dagId) => call("getDag", dagId),
  getNeighbourDates: () => call("getNeighbourDates"),
  getPreviousDagRun: (state) => call("getPreviousDagRun", state),
  count: (query) => call("count", query),
  isLatestRun: () => call("isLatestRun"),
  getAssetEvents: (asset) => call("getAssetEvents", asset),
  getState: (of, key) => call("getState", of, key),
  setState: (of, entry) => call("setState", of, entry),
  deleteState: (of, key) => call("deleteState", of, key),
};

function failure(error: unknown, retry: boolean): AttemptOutcome {
  const facts = errorFacts(error);
  host.log({
    timestamp: new Date().toISOString(),
    level: "error",
    logger: "windsock.runner",
    event: facts.message,
    error_detail: facts.stack,
  });
  return { kind: "failed", retry, error: facts };
}

/** The parent reads the streams up to the marker before it takes the attempt for ended. */
function closeOutput(marker: string): void {
  process.stdout.write(marker);
  process.stderr.write(marker);
}

async function attempt(message: Extract<ToRunner, { type: "run" | "callback" }>): Promise<AttemptOutcome> {
  const controller = new AbortController();
  stopping = controller;
  const request = message.type === "run" ? message.request : message.callback.request;
  process.env[ATTEMPT_VARIABLE] = request.attemptId;
  try {
    const dag = await findDag({ file: message.file, name: relative(message.dir, message.file) }, request.dagId);
    const { signal } = controller;
    await using stored = storedXComs({ host, request, signal, open: openXComStore });
    const own = stored?.host ?? host;
    if (message.type === "run") {
      await stored?.begin();
      return await executeAttempt(dag, request, own, signal);
    }
    await executeCallback(dag, message.callback, { ...own, taskMail });
    return { kind: "success", returnValue: null, mapLength: null, skip: null, outletEvents: [] };
  } catch (error) {
    return failure(error, true);
  } finally {
    stopping = null;
  }
}

async function begin(message: Extract<ToRunner, { type: "run" | "callback" }>): Promise<void> {
  process.chdir(message.dir);
  const outcome = await attempt(message);
  closeOutput(message.marker);
  send({ type: "done", outcome, memory: process.memoryUsage.rss() });
  flushCompileCache();
}

function settleCall(id: number, settle: (call: Call) => void): void {
  const waiting = calls.get(id);
  calls.delete(id);
  if (waiting !== undefined) settle(waiting);
}

function stop(reason: string): void {
  send({ type: "stopping" });
  stopping?.abort(new Error(reason));
}

process.on("message", (message: ToRunner) => {
  switch (message.type) {
    case "run":
    case "callback":
      return void begin(message);
    case "reply":
      return settleCall(message.id, (waiting) => waiting.resolve(message.value));
    case "refuse":
      return settleCall(message.id, (waiting) =>
        waiting.reject(Object.assign(new Error(message.message), { code: message.code })),
      );
    case "stop":
      return stop(message.reason);
  }
});

/** Without its parent nobody would take the outcome: stop what runs, then go. */
process.on("disconnect", () => {
  stopping?.abort(new Error("the worker is gone"));
  setTimeout(() => process.exit(1), stopping === null ? 0 : 1500);
});
process.on("unhandledRejection", (error) => {
  host.log({
    timestamp: new Date().toISOString(),
    level: "error",
    logger: "windsock.runner",
    event: `Unhandled rejection: ${String((error as Error)?.stack ?? error)}`,
  });
});

send({ type: "ready" });
// Many a runner is killed before it ends by itself: what it compiled is kept for the next at once, here and after a task.
flushCompileCache();
