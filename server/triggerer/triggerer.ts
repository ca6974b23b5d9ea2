// The triggerer: takes triggers that nobody runs (any number of triggerers share them), runs them in a child process that is
// there only while there are some, and hands their events back to the tasks that wait.
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import { layOutVersion } from "../dagbag/lay-out-version.ts";
import { serveVerb } from "../domain/attempts/attempt-verbs.ts";
import { type TriggerEnd, resumeTriggered } from "../domain/attempts/resume-attempts.ts";
import type { Component, Heartbeat } from "../domain/components/component.ts";
import type { Engine } from "../domain/engine.ts";
import type { SecretsSources } from "../domain/secrets/secrets-sources.ts";
import { type ClaimedTrigger, claimTriggers, liveTriggers } from "../domain/triggers/claim-triggers.ts";
import { batching } from "../executor/batching.ts";
import type { Log } from "../log.ts";
import { SecretMasker } from "../logs/secret-masker.ts";
import { childEnd } from "../process/child-end.ts";
import { childEnvironment } from "../process/child-environment.ts";
import { compileCacheOf } from "../process/compile-cache.ts";
import type { FromTriggers, ToTriggers } from "./protocol.ts";
import { TriggerWords } from "./trigger-words.ts";

const CHILD = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./child.ts" : "./child.js", import.meta.url));
const LOOK_MS = 2000;
/** Between two attempts to be heard by a database that is away. */
const LONGEST_WAIT_MS = 5000;
const RESTART_AFTER_MS = 250;
/** The child goes when it has had nothing to do for so long. */
const IDLE_MS = 15_000;

export interface TriggererOptions {
  engine: Engine;
  secrets: SecretsSources;
  log: Log;
  home: string;
  projectDir: string;
  env: NodeJS.ProcessEnv;
  hostname: string;
  unixname: string;
  /** Triggers at once. */
  capacity: number;
  /** Calls back when somebody has deferred a task. */
  onDeferred(listener: () => void): Promise<() => void>;
}

export interface Triggerer {
  stop(): Promise<void>;
}

class TriggerRunner {
  readonly #options: TriggererOptions;
  readonly #running = new Map<number, ClaimedTrigger>();
  readonly #resume: (end: TriggerEnd) => Promise<unknown>;
  #child: ChildProcess | null = null;
  #idleSince = Date.now();
  #looking: Promise<void> | null = null;
  /** Of the running ones, those whose event is being handed over. */
  readonly #ended = new Set<number>();
  /** Of secrets that any of the triggers has asked for. */
  readonly #masker = new SecretMasker();
  readonly #words: TriggerWords;
  #stopped = false;
  id = 0;

  constructor(options: TriggererOptions) {
    this.#options = options;
    this.#words = new TriggerWords({ engine: options.engine, log: options.log, masker: this.#masker });
    this.#resume = batching(async (ends: readonly TriggerEnd[]) => {
      await resumeTriggered(options.engine, ends);
      return ends.map(() => null);
    });
  }

  look(): void {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#options.log.error("triggers could not be looked at", { error: String(error) }))
      .finally(() => (this.#looking = null));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#words.stop();
    await this.#looking;
    this.abandon();
  }

  /** Others have taken its triggers, or will. */
  abandon(): void {
    this.#running.clear();
    this.#child?.disconnect();
    this.#child = null;
  }

  async #look(): Promise<void> {
    await this.#dropGone();
    const room = this.#options.capacity - this.#running.size;
    const claimed = room > 0 ? await this.#claim(room) : [];
    for (const trigger of claimed) await this.#begin(trigger);
    if (this.#running.size > 0) this.#idleSince = Date.now();
    else if (this.#child !== null && Date.now() - this.#idleSince > IDLE_MS) {
      this.#child.disconnect();
      this.#child = null;
    }
  }

  async #claim(limit: number): Promise<ClaimedTrigger[]> {
    const running = [...this.#running.keys()];
    return await claimTriggers(this.#options.engine.db, { triggererId: this.id, running, limit });
  }

  /** Triggers whose task was cleared, marked or deleted. */
  async #dropGone(): Promise<void> {
    if (this.#running.size === 0) return;
    const live = new Set(
      await liveTriggers(this.#options.engine.db, { triggererId: this.id, ids: [...this.#running.keys()] }),
    );
    for (const id of this.#running.keys()) {
      if (live.has(id)) continue;
      this.#running.delete(id);
      this.#post({ type: "drop", id });
    }
  }

  async #begin(trigger: ClaimedTrigger): Promise<void> {
    const { engine, home, projectDir } = this.#options;
    this.#running.set(trigger.id, trigger);
    try {
      const dir =
        trigger.dag_version_id !== null && trigger.classpath.startsWith("dag:")
          ? (await layOutVersion({ db: engine.db, home, projectDir, versionId: trigger.dag_version_id })).dir
          : null;
      this.#child ??= this.#fork();
      const kwargs = JSON.parse(trigger.kwargs) as Record<string, unknown>;
      this.#post({ type: "run", trigger: { id: trigger.id, classpath: trigger.classpath, kwargs, dir } });
    } catch (error) {
      await this.#end({ triggerId: trigger.id, event: { kind: "failed", error: String(error) } });
    }
  }

  #fork(): ChildProcess {
    const { env, home, log, projectDir } = this.#options;
    const execArgv = [...process.execArgv.filter((flag) => flag.startsWith("--conditions")), "--max-semi-space-size=2"];
    const child = fork(CHILD, [projectDir], {
      env: { ...childEnvironment(env), NODE_COMPILE_CACHE: compileCacheOf("tasks", { env, home }) },
      cwd: home,
      execArgv,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (message: FromTriggers) => void this.#heard(message));
    void childEnd(child).then(async (how) => {
      if (this.#child !== child) return;
      this.#child = null;
      const lost = [...this.#running.values()];
      if (lost.length === 0) return;
      log.warning(`the triggers' process ended and is started again: ${how}`);
      // One that ends at each start, or cannot start at all, should not be all that this machine does.
      await sleep(RESTART_AFTER_MS);
      const waitedFor = lost.filter(({ id }) => this.#running.has(id) && !this.#ended.has(id));
      if (!this.#stopped) for (const trigger of waitedFor) void this.#begin(trigger);
    });
    return child;
  }

  async #heard(message: FromTriggers): Promise<void> {
    switch (message.type) {
      case "fired":
        return await this.#end({ triggerId: message.id, event: { kind: "event", payload: message.payload } });
      case "failed":
        return await this.#end({ triggerId: message.id, event: { kind: "failed", error: message.error } });
      case "call":
        return await this.#serve(message);
      case "log":
        return this.#words.add(message.id, message.entry);
      case "ready":
        return;
    }
  }

  /** An event comes once: it is handed over for as long as the database is away and somebody waits for it. */
  async #end(end: TriggerEnd): Promise<void> {
    const trigger = end.triggerId;
    this.#ended.add(trigger);
    await this.#words.written();
    for (let wait = 100; this.#running.has(trigger) && !this.#stopped; wait = Math.min(wait * 2, 2000)) {
      try {
        await this.#resume(end);
        break;
      } catch (error) {
        this.#options.log.error("a trigger's event could not be handed over, trying again", {
          trigger,
          error: String(error),
        });
        await sleep(wait);
      }
    }
    this.#running.delete(trigger);
    this.#ended.delete(trigger);
  }

  async #serve(message: Extract<FromTriggers, { type: "call" }>): Promise<void> {
    const { engine, secrets } = this.#options;
    const attempt = { attemptId: "", dagId: "", runId: "", dagRunId: 0 };
    try {
      if (!["getConnection", "getVariable", "count", "getDagRun", "getDag"].includes(message.verb))
        throw new Error(`a trigger may not ask for ${message.verb}`);
      const value = await serveVerb(
        { engine, secrets, attempt, xcomLimit: 0, mask: (secret) => this.#mask(secret) },
        message.verb,
        message.args,
      );
      this.#post({ type: "reply", call: message.call, value: value ?? null });
    } catch (error) {
      const code = (error as { code?: string }).code ?? "error";
      this.#post({
        type: "refuse",
        call: message.call,
        code,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #mask(secret: ConnectionFacts | { key: string; value: string }): void {
    if ("connId" in secret) this.#masker.addConnection(secret);
    else this.#masker.addValue(secret.value, secret.key);
  }

  #post(message: ToTriggers): void {
    if (this.#child?.connected === true) this.#child.send(message);
  }
}

/** Its place among the components; one that was taken for dead comes back under another id, as a triggerer of no triggers. */
class Registration {
  readonly #options: TriggererOptions;
  readonly #heartbeat: Heartbeat;
  readonly #runner: TriggerRunner;
  #component: Component | null = null;
  #left = false;

  constructor(options: TriggererOptions, heartbeat: Heartbeat, runner: TriggerRunner) {
    this.#options = options;
    this.#heartbeat = heartbeat;
    this.#runner = runner;
  }

  async enter(): Promise<void> {
    const { hostname, unixname } = this.#options;
    const details = { jobType: "TriggererJob", hostname, unixname, pid: process.pid, queues: null, providers: null };
    this.#component = await this.#heartbeat.register({ ...details, graphileWorkerIds: [] }, () => void this.#again());
    this.#runner.id = this.#component.id;
  }

  async #again(): Promise<void> {
    this.#runner.abandon();
    for (let wait = 500; !this.#left; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await this.enter();
      } catch {
        // The database is still away; everybody else says so.
        await sleep(wait);
      }
    }
  }

  async leave(): Promise<void> {
    this.#left = true;
    await this.#component?.stop();
  }
}

export async function startTriggerer(options: TriggererOptions, heartbeat: Heartbeat): Promise<Triggerer> {
  const runner = new TriggerRunner(options);
  const registration = new Registration(options, heartbeat, runner);
  await registration.enter();
  const unlisten = await options.onDeferred(() => runner.look());
  const timer = setInterval(() => runner.look(), LOOK_MS);
  runner.look();
  return {
    async stop() {
      clearInterval(timer);
      unlisten();
      await runner.stop();
      await registration.leave();
    },
  };
}
