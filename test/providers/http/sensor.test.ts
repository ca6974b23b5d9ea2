// HttpSensor against a real server, in its three ways of waiting.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HttpSensor, type HttpSensorArgs } from "@windsock/provider-http";
import { Dag } from "@windsock/sdk";
import { runDag, runTask, type DagResult, type RunTaskOptions, type TaskResult } from "@windsock/sdk/testing";
import { sampleServer, type SampleServer } from "./sample-server.ts";

let server: SampleServer;
beforeAll(async () => void (server = await sampleServer()));
afterAll(async () => await server[Symbol.asyncDispose]());

const FAST = { pokeInterval: 0.02, timeout: 5 };

function dagOf(args: HttpSensorArgs): Dag {
  const dag = new Dag("waits", { schedule: null });
  dag.add(new HttpSensor("wait", { httpConnId: "api", ...FAST, ...args }));
  return dag as unknown as Dag;
}
const options = (rest: object = {}): RunTaskOptions => ({
  logicalDate: "2019-01-02",
  connections: { api: { connType: "http", host: "127.0.0.1", port: server.port, password: "opensesame", ...rest } },
});
const once = async (args: HttpSensorArgs, rest: object = {}): Promise<TaskResult> =>
  await runTask(dagOf(args), "wait", options(rest));
const whole = async (args: HttpSensorArgs, rest: object = {}): Promise<DagResult> =>
  await runDag(dagOf(args), options(rest));
const asked = (path: string): number => server.seen.filter((one) => one.path === path).length;
const logOf = ({ logs }: { logs: readonly object[] }): string => JSON.stringify(logs);

/** The ways of waiting, told apart in the paths because the server counts by path. */
const WAYS: [string, Partial<HttpSensorArgs>][] = [
  ["poke", { mode: "poke" }],
  ["reschedule", { mode: "reschedule" }],
  ["deferrable", { deferrable: true }],
];

describe.each(WAYS)("waiting by %s", (way, how) => {
  test("goes on through 404 until the server answers", async () => {
    expect((await whole({ endpoint: `/later/3/${way}`, ...how })).state).toBe("success");
    expect(asked(`/later/3/${way}`)).toBe(4);
  });

  test("goes on until the check is content", async () => {
    const responseCheck: HttpSensorArgs["responseCheck"] = (response) => response.json<{ count: number }>().count >= 3;
    expect((await whole({ endpoint: `/counting/${way}`, responseCheck, ...how })).state).toBe("success");
    expect(asked(`/counting/${way}`)).toBe(3);
  });

  test("fails at once with any other status, unless it is on the list", async () => {
    const failed = await whole({ endpoint: `/status/500/${way}`, ...how });
    expect(failed.state).toBe("failed");
    expect(logOf(failed)).toContain("500:Internal Server Error");
    expect(asked(`/status/500/${way}`)).toBe(1);
    const waited = await whole({ endpoint: `/busy/503/${way}`, responseErrorCodesAllowlist: ["503"], ...how });
    expect(waited.state).toBe("success");
    expect((await whole({ endpoint: "/status/404", responseErrorCodesAllowlist: [], ...how })).state).toBe("failed");
  });

  test("fails when the host is down, naming the connection and no secret", async () => {
    const failed = await whole({ endpoint: "/x?key=k3y", ...how }, { port: 9 });
    expect(failed.state).toBe("failed");
    expect(logOf(failed)).toContain('connection \\"api\\": GET http://127.0.0.1:9/x could not be reached');
    expect(logOf(failed)).not.toMatch(/k3y|opensesame/);
  });

  test("ends when its time is over: failed, or skipped with softFail", async () => {
    const never: HttpSensorArgs = { endpoint: "/status/404", timeout: 0.1, ...how };
    expect((await whole(never)).state).toBe("failed");
    expect((await whole({ ...never, softFail: true })).states).toEqual({ wait: "skipped" });
    const unhappy: HttpSensorArgs = { endpoint: "/counting", responseCheck: () => false, timeout: 0.1, ...how };
    expect((await whole(unhappy)).state).toBe("failed");
    expect((await whole({ ...unhappy, softFail: true })).states).toEqual({ wait: "skipped" });
  });

  test("skips on any error with neverFail", async () => {
    expect((await whole({ endpoint: "/status/500", neverFail: true, ...how })).states).toEqual({ wait: "skipped" });
  });
});

describe("a look", () => {
  test("is a GET with requestParams as its query, templates rendered", async () => {
    const { outcome, rendered } = await once({
      endpoint: "/days/{{ ds }}",
      requestParams: { day: "{{ ds }}" },
      headers: { "x-day": "{{ ds }}" },
    });
    expect(outcome.kind).toBe("success");
    expect(rendered).toMatchObject({ endpoint: "/days/2019-01-02" });
    expect(server.seen.at(-1)).toMatchObject({ method: "GET", path: "/days/2019-01-02", query: "?day=2019-01-02" });
    expect(server.seen.at(-1)?.headers["x-day"]).toBe("2019-01-02");
  });

  test("sends a POST's requestParams as its body", async () => {
    await once({ method: "POST", endpoint: "/x", requestParams: { a: 1 } });
    expect(server.seen.at(-1)).toMatchObject({ method: "POST", query: "", body: "a=1" });
  });

  test("by rescheduling gives the worker back", async () => {
    const { outcome } = await once({ endpoint: "/status/404", mode: "reschedule", pokeInterval: 60, timeout: 3600 });
    expect(outcome.kind).toBe("rescheduled");
  });

  test("by deferring names its trigger, and how long it may wait", async () => {
    const { outcome } = await once({ endpoint: "/status/404", deferrable: true, timeout: 3600 });
    expect(outcome).toMatchObject({
      kind: "deferred",
      trigger: { classpath: "@windsock/provider-http#HttpSensorTrigger" },
    });
    expect(JSON.stringify(outcome)).not.toContain("opensesame");
  });
});
