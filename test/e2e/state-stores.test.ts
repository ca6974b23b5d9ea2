import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunView, Standalone } from "../support/standalone.ts";

const DAGS = `
import { Asset, Dag, getContext } from "@windsock/sdk";

const orders = new Asset("file:///orders");

export const resumed = new Dag("resumed");
resumed.task("submit", async () => {
  const { taskStateStore, ti } = getContext();
  const known = await taskStateStore.get<{ id: number }>("job");
  if (known !== null) return { known, tryNumber: ti.tryNumber };
  await taskStateStore.set("job", { id: 7 }, { retention: null });
  throw new Error("lost after the job was submitted");
}, { retries: 1, retryDelay: 0 })();

export const short = new Dag("short");
short.task("forgets", async () => {
  const { taskStateStore } = getContext();
  await taskStateStore.set("brief", 1, { retention: 0.2 });
  const before = await taskStateStore.get("brief");
  await new Promise((resolve) => setTimeout(resolve, 400));
  await taskStateStore.set("kept", 2);
  await taskStateStore.set("dropped", 3);
  await taskStateStore.delete("dropped");
  return [before, await taskStateStore.get("brief", "gone"), await taskStateStore.get("kept")];
})();

export const counter = new Dag("counter");
counter.task("advance", async () => {
  const store = getContext().assetStateStore();
  const next = (await store.get<number>("watermark", 0))! + 1;
  await store.set("watermark", next);
  return next;
}, { outlets: [orders] })();

export const stranger = new Dag("stranger");
stranger.task("reads", async () => await getContext().assetStateStore(orders).get("watermark"))();
`;

interface Entry {
  key: string;
  value: unknown;
  expires_at: string | null;
}

let server: Standalone;
beforeAll(async () => (server = await Standalone.start({ dags: { "keepers.ts": DAGS } })));
afterAll(async () => await server[Symbol.asyncDispose]());

const path = (run: RunView, taskId: string): string =>
  `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances/${taskId}`;

async function result(run: RunView, taskId: string): Promise<unknown> {
  const found = await server.request<{ value: unknown }>(
    "GET",
    `${path(run, taskId)}/xcomEntries/return_value?deserialize=true`,
  );
  return found.value;
}

async function entries(run: RunView, taskId: string): Promise<Entry[]> {
  const found = await server.request<{ task_state_store: Entry[] }>("GET", `${path(run, taskId)}/state-store`);
  return found.task_state_store;
}

it("a task finds in its next try what it kept in the one before", async () => {
  const run = await server.run("resumed");
  expect(run.state).toBe("success");
  expect(await result(run, "submit")).toEqual({ known: { id: 7 }, tryNumber: 2 });
  expect(await entries(run, "submit")).toMatchObject([{ key: "job", value: { id: 7 }, expires_at: null }]);
});

it("a task goes on from what somebody wrote into its store", async () => {
  const run = await server.run("resumed");
  await server.request("PATCH", `${path(run, "submit")}/state-store/job`, { value: { id: 8 } });
  await server.request("POST", "/dags/resumed/clearTaskInstances", {
    dry_run: false,
    only_failed: false,
    dag_run_id: run.dag_run_id,
  });
  await server.ended(run);
  expect(await result(run, "submit")).toEqual({ known: { id: 8 }, tryNumber: 3 });
});

it("what a task keeps for a time is gone after it, what it keeps otherwise expires in thirty days", async () => {
  const run = await server.run("short");
  expect(await result(run, "forgets")).toEqual([1, "gone", 2]);
  const [kept, ...more] = await entries(run, "forgets");
  expect(more).toEqual([]);
  expect(kept!.key).toBe("kept");
  const days = (Date.parse(kept!.expires_at!) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

it("a value over the limit is refused, and so is none", async () => {
  const run = await server.run("short");
  const put = (value: unknown) => server.request("PUT", `${path(run, "forgets")}/state-store/big`, { value });
  await expect(put("x".repeat(70_000))).rejects.toThrow("422");
  await expect(put(null)).rejects.toThrow("422");
  await put("x".repeat(60_000));
});

it("what is kept about an asset goes from run to run and says which task wrote it", async () => {
  const asset = (await server.request<{ assets: { id: number }[] }>("GET", "/assets?uri_pattern=orders")).assets[0]!;
  const first = await server.run("counter");
  expect(await result(first, "advance")).toBe(1);
  const read = () =>
    server.request<{ value: number; last_updated_by: Record<string, unknown> }>(
      "GET",
      `/assets/${asset.id}/state-store/watermark`,
    );
  expect(await read()).toMatchObject({
    value: 1,
    last_updated_by: { kind: "task", dag_id: "counter", run_id: first.dag_run_id, task_id: "advance", map_index: -1 },
  });
  await server.request("PUT", `/assets/${asset.id}/state-store/watermark`, { value: 41 });
  expect((await read()).last_updated_by).toMatchObject({ kind: "api", dag_id: null });
  expect(await result(await server.run("counter"), "advance")).toBe(42);
});

it("a task reads only what is kept about its own inlets and outlets", async () => {
  const run = await server.run("stranger");
  expect(run.state).toBe("failed");
  expect(await server.log(run, "reads")).toContain("not among the task's inlets and outlets");
});
