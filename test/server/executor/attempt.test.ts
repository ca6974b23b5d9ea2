import type { AttemptOutcome } from "@windsock/sdk/runtime";
import { expect, it } from "vitest";
import { type AttemptSurroundings, RunningAttempt } from "../../../server/executor/attempt.ts";
import type { RunnerPool } from "../../../server/executor/runner-pool.ts";

import type { WorkerOptions } from "../../../server/executor/worker-options.ts";
import type { StartedAttempt } from "../../../server/domain/attempts/start-attempts.ts";

/** A pool of one runner, which writes down what it is told and ends its work when `finish` is called. */
class OneRunner {
  readonly stops: string[] = [];
  #finish!: (outcome: AttemptOutcome) => void;
  #began!: () => void;
  readonly began = new Promise<void>((resolve) => (this.#began = resolve));
  spoiled = false;
  readonly pid = 4711;

  acquire = async (): Promise<this> => this;
  release = (): void => {};

  run(): Promise<AttemptOutcome> {
    return new Promise((resolve) => {
      this.#finish = resolve;
      this.#began();
    });
  }

  async stop(reason: string): Promise<void> {
    this.stops.push(reason);
    this.finish({ kind: "failed", retry: true, error: { name: "TaskTerminated", message: reason, stack: reason } });
  }

  finish(outcome: AttemptOutcome): void {
    this.#finish(outcome);
  }
}

const success: AttemptOutcome = { kind: "success", returnValue: null, mapLength: null, skip: null, outletEvents: [] };

function attemptIn(runner: OneRunner): RunningAttempt {
  const options = {
    cleanupMs: 10,
    logLimit: 1000,
    sensitiveNames: [],
    hideSensitive: true,
  } as unknown as WorkerOptions;
  const around: AttemptSurroundings = {
    options,
    runners: runner as unknown as RunnerPool,
    writeLog: async () => {},
    writeRendered: async () => {},
    nextLogSeq: async () => 0,
    layOut: async () => ({ dir: "/", file: "/dag.ts" }),
  };
  const request = { dagId: "dag", runId: "run" } as StartedAttempt["request"];
  const started = {
    attemptId: "a",
    versionId: "v",
    dagRunId: 1,
    goesOn: false,
    isolation: "shared",
    executionTimeout: null,
  };
  return new RunningAttempt({ ...started, request } as unknown as StartedAttempt, around);
}

it("an attempt that is stopped while it runs stops its runner", async () => {
  const runner = new OneRunner();
  const attempt = attemptIn(runner);
  const run = attempt.run();
  expect(attempt.pid).toBeNull();
  await runner.began;
  expect(attempt.pid).toBe(4711);
  await attempt.stop("revoked");
  expect((await run).outcome).toMatchObject({ kind: "failed" });
  expect(runner.stops).toEqual(["revoked"]);
  expect(attempt.stopped).toBe(true);
});

it("an attempt that has ended leaves its runner alone, which may be running another one", async () => {
  const runner = new OneRunner();
  const attempt = attemptIn(runner);
  const run = attempt.run();
  await runner.began;
  runner.finish(success);
  expect(await run).toMatchObject({ outcome: success, pid: 4711 });
  await attempt.stop("its state was changed by somebody else");
  expect(runner.stops).toEqual([]);
  expect(attempt.stopped).toBe(false);
});
