// Callbacks and triggers as the runner and the triggerer call them.
import { describe, expect, it } from "vitest";
import {
  BaseTrigger,
  Dag,
  getContext,
  TriggerEvent,
  type CallbackFunction,
  type Context,
  type TriggerHost,
} from "@windsock/sdk";
import { BaseNotifier, defineProvider } from "@windsock/sdk/provider";
import { executeCallback, loadTrigger, runTrigger, type CallbackKind } from "@windsock/sdk/runtime";
import { MemoryWorld, memoryHost, runTask } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

const told: string[] = [];
const tell =
  (name: string): CallbackFunction =>
  (context: Context) => {
    told.push(
      `${name} ${context.ti.taskId} ${context.ti.state} ${String(context.reason)} ${context.exception instanceof Error ? context.exception.message : "-"}`,
    );
  };

class Note extends BaseNotifier {
  static override readonly templateFields = ["text"];
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override notify(): void {
    told.push(`${this.text} ${getContext().ti.taskId}`);
  }
}

function makeDag(): Dag {
  const dag = new Dag("calls", {
    schedule: null,
    onSuccessCallback: tell("dag"),
    onFailureCallback: [tell("dag down")],
  });
  dag.task("work", () => 1, {
    onExecuteCallback: tell("starts"),
    onSuccessCallback: [
      () => {
        throw new Error("broken");
      },
      new Note("note for {{ ds }}"),
      tell("done"),
    ],
    onFailureCallback: tell("failed"),
    onRetryCallback: tell("again"),
    onSkippedCallback: tell("skipped"),
  })();
  return dag as unknown as Dag;
}

async function call(kind: CallbackKind, facts: { error?: string; reason?: string } = {}): Promise<MemoryWorld> {
  told.length = 0;
  const dag = makeDag();
  const world = new MemoryWorld();
  const request = testRequest(dag, "work", { logicalDate: "2024-01-31" });
  const callback = { kind, request, reason: facts.reason ?? null, error: facts.error ?? null, deadline: null };
  await executeCallback(dag, callback, memoryHost(world, request));
  return world;
}

describe("callbacks", () => {
  it("are called with what happened", async () => {
    await call("task_failure", { error: "out of memory" });
    expect(told).toEqual(["failed work failed null out of memory"]);
    await call("task_retry", { error: "later" });
    expect(told).toEqual(["again work up_for_retry null later"]);
    await call("dag_failure", { reason: "task_failure" });
    expect(told).toEqual(["dag down work running task_failure -"]);
  });

  it("that throw are logged and keep no other from being called", async () => {
    const world = await call("task_success");
    expect(told).toEqual(["note for 2024-01-31 work", "done work success null -"]);
    expect(world.logs).toContainEqual(
      expect.objectContaining({ event: "Failed to run callback", level: "error", index: 0 }),
    );
  });

  it("of the start are called before the task runs", async () => {
    told.length = 0;
    await runTask(makeDag(), "work");
    expect(told).toEqual(["starts work running null -"]);
  });
});

class CountTrigger extends BaseTrigger<{ dagId: string }> {
  cleaned = false;
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent> {
    const count = await host.count({
      dagId: this.kwargs.dagId,
      states: ["success"],
      runIds: null,
      logicalDates: null,
      taskIds: null,
      groupId: null,
    });
    yield new TriggerEvent({ count });
  }
  override cleanup(): void {
    this.cleaned = true;
  }
}

class EndlessTrigger extends BaseTrigger {
  // eslint-disable-next-line require-yield
  override async *run(): AsyncIterable<TriggerEvent> {
    await new Promise(() => {});
  }
}

const provider = defineProvider({
  name: "@acme/provider-count",
  version: "1.0.0",
  triggers: [CountTrigger, EndlessTrigger],
});
const load = async (specifier: string): Promise<Record<string, unknown>> =>
  specifier === "@acme/provider-count" ? { provider } : {};
const host = memoryHost(new MemoryWorld(), testRequest(makeDag(), "work", {}));

describe("a trigger", () => {
  it("is named by its provider and made again from what is stored", async () => {
    const stored = new CountTrigger({ dagId: "a" }).serialize();
    expect(stored).toEqual({ classpath: "@acme/provider-count#CountTrigger", kwargs: { dagId: "a" } });
    const trigger = (await loadTrigger(stored, load)) as CountTrigger;
    expect(await runTrigger(trigger, { host, signal: new AbortController().signal })).toMatchObject({
      payload: { count: 0 },
    });
    expect(trigger.cleaned).toBe(true);
  });

  it("that nobody waits for any more ends, whether it listens or not", async () => {
    const trigger = new EndlessTrigger({});
    expect(await runTrigger(trigger, { host, signal: AbortSignal.timeout(20) })).toBeNull();
  });

  it("whose class is gone is named", async () => {
    await expect(loadTrigger({ classpath: "@acme/provider-count#Gone", kwargs: {} }, load)).rejects.toThrow(
      "has no trigger Gone",
    );
  });
});
