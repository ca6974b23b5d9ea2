// HttpOperator against a real server: what it sends, checks, filters, pages through and defers.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  HttpOperator,
  type HttpOperatorArgs,
  type HttpResponse,
  type PaginationFunction,
} from "@windsock/provider-http";
import { Dag } from "@windsock/sdk";
import { runDag, runTask, type DagResult, type RunTaskOptions, type TaskResult } from "@windsock/sdk/testing";
import { sampleServer, type SampleServer } from "./sample-server.ts";
import type { Given } from "./with-hook.ts";

let server: SampleServer;
beforeAll(async () => void (server = await sampleServer()));
afterAll(async () => await server[Symbol.asyncDispose]());

const connections = (rest: Record<string, unknown> = {}): { connections: Record<string, Given> } => ({
  connections: {
    api: { connType: "http", host: "127.0.0.1", port: server.port, login: "ann", password: "opensesame", ...rest },
  },
});

function dagOf(args: HttpOperatorArgs): Dag {
  const dag = new Dag("calls", { schedule: null });
  dag.add(new HttpOperator("call", { httpConnId: "api", ...args }));
  return dag as unknown as Dag;
}

const call = async (args: HttpOperatorArgs, options: RunTaskOptions = {}): Promise<TaskResult> =>
  await runTask(dagOf(args), "call", { logicalDate: "2019-01-02", ...connections(), ...options });
/** Through its triggers, as a triggerer would. */
const callThrough = async (args: HttpOperatorArgs, rest: Record<string, unknown> = {}): Promise<DagResult> =>
  await runDag(dagOf({ ...args, deferrable: true }), { logicalDate: "2019-01-02", ...connections(rest) });

const errorOf = (result: TaskResult): string =>
  result.outcome.kind === "failed" ? result.outcome.error.message : `it ended as ${result.outcome.kind}`;
const logOf = ({ logs }: { logs: readonly object[] }): string => JSON.stringify(logs);

const nextPage: PaginationFunction = (response) => {
  const { next } = response.json<{ next: number | null }>();
  return next === null ? null : { data: { page: next } };
};
const rows = (response: HttpResponse): number[] => response.json<{ rows: number[] }>().rows;

describe("a call", () => {
  test("is a POST whose templates are rendered, and its text is the result", async () => {
    const { value, rendered } = await call({
      endpoint: "/days/{{ ds }}",
      data: { day: "{{ ds }}" },
      headers: { "x-day": "{{ ds_nodash }}" },
      query: { from: "{{ ds }}" },
    });
    expect(JSON.parse(String(value))).toMatchObject({
      method: "POST",
      path: "/days/2019-01-02",
      query: "?from=2019-01-02",
      body: "day=2019-01-02",
      headers: { "x-day": "20190102", authorization: `Basic ${btoa("ann:opensesame")}` },
    });
    expect(rendered).toMatchObject({ endpoint: "/days/2019-01-02", httpConnId: "api" });
  });

  test("sends a GET's data as query, and JSON as JSON", async () => {
    const get = JSON.parse(
      String((await call({ method: "GET", endpoint: "x", data: { a: "{{ ds }}" } })).value),
    ) as object;
    expect(get).toMatchObject({ method: "GET", query: "?a=2019-01-02", body: "" });
    const put = await call({ method: "PUT", endpoint: "x", json: { days: ["{{ ds }}"] } });
    expect(JSON.parse(String(put.value))).toMatchObject({
      method: "PUT",
      body: '{"days":["2019-01-02"]}',
      headers: { "content-type": "application/json" },
    });
  });

  test("is filtered, and fails where the check says no", async () => {
    const filtered = await call({ endpoint: "x", responseFilter: (response, { ds }) => [response.status, ds] });
    expect(filtered.value).toEqual([200, "2019-01-02"]);
    expect((await call({ endpoint: "x", responseCheck: (response) => response.ok })).outcome.kind).toBe("success");
    expect(errorOf(await call({ endpoint: "x", responseCheck: () => false }))).toBe("Response check returned False.");
  });

  test("is logged where that is wanted", async () => {
    expect(logOf(await call({ method: "GET", endpoint: "/latin", logResponse: true }))).toContain("Zürich");
    expect(logOf(await call({ method: "GET", endpoint: "/latin" }))).not.toContain("Zürich");
  });

  test("is made again as retryArgs say", async () => {
    const retryArgs = { retries: 2, delay: 0.01 };
    const { value } = await call({ method: "GET", endpoint: "/flaky/2?o", retryArgs, responseFilter: (r) => r.json() });
    expect(value).toEqual({ count: 3 });
  });

  test("takes another status for an answer where extraOptions say so", async () => {
    const args: HttpOperatorArgs = { method: "GET", endpoint: "/status/404", extraOptions: { checkResponse: false } };
    expect((await call({ ...args, responseFilter: (response) => response.status })).value).toBe(404);
  });
});

describe("pages", () => {
  const pages: HttpOperatorArgs = {
    method: "GET",
    endpoint: "/pages",
    data: { page: 1, size: 2 },
    paginationFunction: nextPage,
  };

  test("are read to the last, each filtered, or all at once", async () => {
    const { value } = await call({ ...pages, responseFilter: rows });
    expect(value).toEqual([[10, 11], [20, 21], [30, 31], [40, 41], [50, 51]]); // prettier-ignore
    const sum = await call({ ...pages, pagesFilter: (all) => all.flatMap(rows).length });
    expect(sum.value).toBe(10);
    expect(server.seen.at(-1)?.query).toBe("?page=5&size=2");
    const texts = (await call(pages)).value as string[];
    expect(texts).toHaveLength(5);
    expect(JSON.parse(texts[0]!)).toEqual({ rows: [10, 11], next: 2 });
  });

  test("that never end fail the task, whether they lead to themselves or ever further", async () => {
    const round = await call({ ...pages, paginationFunction: () => ({ data: { page: 1 } }) });
    expect(errorOf(round)).toBe('The next page is the page that was just read (connection "api", endpoint "/pages")');
    const endless = await call({ method: "GET", endpoint: "/endless", paginationFunction: nextPage, maxPages: 5 });
    expect(errorOf(endless)).toBe('There are more than 5 pages (connection "api", endpoint "/endless")');
  });

  test("that lead to another host are not followed: the credentials would go along", async () => {
    const away = await call({ ...pages, paginationFunction: () => ({ endpoint: "http://example.com/page/2" }) });
    expect(errorOf(away)).toContain('connection "api": the endpoint leads to http://example.com');
  });

  test("are all checked", async () => {
    const { outcome } = await call({ ...pages, responseCheck: (response) => !rows(response).includes(30) });
    expect(outcome).toMatchObject({ kind: "failed", error: { message: "Response check returned False." } });
  });
});

describe("a deferred call", () => {
  test("waits in a trigger, and gives what it would have given", async () => {
    const args: HttpOperatorArgs = {
      method: "GET",
      endpoint: "/x/{{ ds }}",
      responseFilter: (r) => r.json<{ path: string }>().path,
    };
    expect((await call({ ...args, deferrable: true })).outcome).toMatchObject({
      kind: "deferred",
      trigger: { classpath: "@windsock/provider-http#HttpTrigger" },
      method: "executeComplete",
    });
    const done = await callThrough(args);
    expect([done.state, done.value("call")]).toEqual(["success", "/x/2019-01-02"]);
  });

  test("reads all pages, and bytes as they are", async () => {
    const pages = await callThrough({
      method: "GET",
      endpoint: "/pages",
      data: { page: 1 },
      paginationFunction: nextPage,
      pagesFilter: (all) => all.flatMap(rows),
    });
    expect(pages.value("call")).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51]);
    const bytes = await callThrough({ method: "GET", endpoint: "/bytes", responseFilter: (r) => [...r.bytes] });
    expect(bytes.value("call")).toEqual([0, 255, 128]);
  });

  test("fails as it would have failed, naming the connection and no secret", async () => {
    const failed = await callThrough({ method: "GET", endpoint: "/status/500?key=k3y" });
    expect(failed.state).toBe("failed");
    expect(logOf(failed)).toContain('500:Internal Server Error (connection \\"api\\": GET http://127.0.0.1');
    expect(logOf(failed)).not.toMatch(/k3y|opensesame/);
    expect((await callThrough({ method: "GET", endpoint: "x", responseCheck: () => false })).state).toBe("failed");
  });

  test("keeps no password among what is stored", async () => {
    const { outcome } = await call({ endpoint: "x", deferrable: true });
    expect(JSON.stringify(outcome)).not.toContain("opensesame");
  });

  test("cannot sign with a function, which the Dag's author hears at once", () => {
    expect(() => dagOf({ deferrable: true, authType: () => {} })).toThrow(/call: the triggerer cannot call a function/);
  });
});

describe("what goes wrong", () => {
  const get = (endpoint: string): HttpOperatorArgs => ({ method: "GET", endpoint });

  test.each<[string, HttpOperatorArgs, Record<string, unknown>, RegExp]>([
    [
      "a wrong password",
      get("/status/401?token=t0ken"),
      {},
      /^401:Unauthorized \(connection "api": GET http\S+\/status\/401\)$/,
    ],
    [
      "a host that is down",
      get("x?token=t0ken"),
      { port: 9 },
      /^connection "api": GET http:\/\/127.0.0.1:9\/x could not be reached: ECONNREFUSED$/,
    ],
    ["TLS that is none", get("x"), { schema: "https" }, /^connection "api": GET https\S+ (has no TLS|broke off)/],
    [
      "a slow server",
      get("/slow"),
      { extra: '{"timeout": 0.2, "x-api-key": "t0ken"}' },
      /^connection "api": GET http\S+\/slow did not answer in time$/,
    ],
    ["a dropped answer", get("/cut"), {}, /^connection "api": GET http\S+\/cut broke off/],
    ["an extra that is not JSON", get("x"), { extra: "t0ken" }, /^the extra of connection "api" is not JSON$/],
  ])("%s fails the task with a message that names the connection and shows no secret", async (...row) => {
    const [, args, rest, message] = row;
    const result = await call(args, connections(rest));
    expect(errorOf(result)).toMatch(message);
    expect(logOf(result)).not.toMatch(/t0ken|opensesame/);
    expect(JSON.stringify(result.outcome)).not.toMatch(/t0ken|opensesame/);
  });

  test("malformed JSON is named and not shown", async () => {
    const result = await call({ ...get("/broken-json"), responseFilter: (response) => response.json() });
    expect(errorOf(result)).toMatch(
      /^connection "api": GET http\S+\/broken-json answered 200 with a body that is not JSON/,
    );
    expect(JSON.stringify(result)).not.toContain("s3cret-word");
  });

  test("a missing connection is named", async () => {
    expect(errorOf(await call({ ...get("x"), httpConnId: "nowhere" }))).toContain("nowhere");
  });
});
