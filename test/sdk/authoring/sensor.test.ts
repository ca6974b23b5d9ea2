// How sensors look, wait and give up.
import { describe, expect, it } from "vitest";
import {
  isSensorTimeout,
  isTaskReschedule,
  isTaskSkipped,
  isTaskTerminated,
  TaskFailed,
  type Context,
  type SensorArgs,
} from "@windsock/sdk";
import { takeUnplacedOperators } from "@windsock/sdk/authoring";
import { FlagSensor } from "./sample-operators.ts";

interface Facts {
  reschedule?: { firstStart: Date; pokes: number } | null;
  signal?: AbortSignal;
}

function run(
  answers: (boolean | Error)[],
  args: SensorArgs,
  { reschedule = null, signal = new AbortController().signal }: Facts = {},
): Promise<unknown> {
  const sensor = new FlagSensor("s", { answers, ...args });
  takeUnplacedOperators();
  const log = { debug() {}, info() {}, warning() {}, error() {} };
  // A sensor reads only these names of the context.
  return sensor.execute({ ti: { reschedule }, signal, log } as unknown as Context);
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => expect.unreachable("it should have thrown"),
    (error: unknown) => error,
  );
}

describe("poke mode", () => {
  it("looks until the answer is yes", async () => {
    expect(await run([false, false, true], { pokeInterval: 0 })).toBeNull();
  });

  it("fails for good when its time is over, or is skipped with softFail", async () => {
    const error = await failure(run([], { pokeInterval: "10ms", timeout: "30ms" }));
    expect(isSensorTimeout(error)).toBe(true);
    expect(String(error)).toContain("exceeds the specified timeout of 0.03.");
    expect(isTaskSkipped(await failure(run([], { pokeInterval: "10ms", timeout: "30ms", softFail: true })))).toBe(true);
  });

  it("wakes when it is stopped", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    expect(isTaskTerminated(await failure(run([], { pokeInterval: 3600 }, { signal: stop.signal })))).toBe(true);
  });
});

describe("reschedule mode", () => {
  it("asks to be run again after its interval", async () => {
    const error = await failure(run([false], { mode: "reschedule", pokeInterval: 60 }));
    expect(isTaskReschedule(error) && error.at.getTime() - Date.now()).toBeGreaterThan(58_000);
  });

  it("counts its time from the first look", async () => {
    const reschedule = { firstStart: new Date(Date.now() - 100_000), pokes: 3 };
    expect(isSensorTimeout(await failure(run([false], { mode: "reschedule", timeout: 90 }, { reschedule })))).toBe(
      true,
    );
    expect(isTaskReschedule(await failure(run([false], { mode: "reschedule", timeout: 900 }, { reschedule })))).toBe(
      true,
    );
  });
});

describe("errors while looking", () => {
  it("fail the sensor, count as not yet, or skip it", async () => {
    expect(String(await failure(run([new Error("down")], {})))).toBe("Error: down");
    expect(await run([new Error("down"), true], { silentFail: true, pokeInterval: 0 })).toBeNull();
    expect(isTaskSkipped(await failure(run([new Error("down")], { neverFail: true })))).toBe(true);
    expect(isTaskSkipped(await failure(run([new TaskFailed("no")], { softFail: true })))).toBe(true);
    expect(String(await failure(run([new Error("down")], { softFail: true })))).toBe("Error: down");
  });
});

describe("exponential backoff", () => {
  const pauses = (args: SensorArgs, startedAt: number): number[] => {
    const sensor = new FlagSensor("s", { answers: [], exponentialBackoff: true, ...args });
    takeUnplacedOperators();
    return [1, 2, 3, 4, 5, 6].map((look) => sensor.nextPause({ look, elapsed: 0, startedAt }));
  };

  it("about doubles from look to look with a jitter that stays the same", () => {
    const found = pauses({ pokeInterval: 60 }, 1000);
    expect(pauses({ pokeInterval: 60 }, 1000)).toEqual(found);
    found.forEach((pause, index) => {
      const base = 60 * 2 ** (index - 1);
      expect(pause).toBeGreaterThanOrEqual(base);
      expect(pause).toBeLessThan(2 * base);
    });
  });

  it("is cut to maxWait and to the time that is left", () => {
    expect(Math.max(...pauses({ pokeInterval: 60, maxWait: "2m" }, 1))).toBe(120);
    expect(Math.max(...pauses({ pokeInterval: 60, timeout: 100 }, 1))).toBe(100);
  });
});
