/** What has no recorded answer is asked for its effect on a run: queued events, aliases, partitions, where a log is. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Standalone, type RunView } from "../../../support/standalone.ts";

const DAGS = `
import {
  Asset, AssetAlias, Dag, getContext, CronPartitionTimetable, PartitionedAssetTimetable, PartitionedAtRuntime, StartOfMonthMapper,
} from "@windsock/sdk";
const by = { startDate: "2024-01-01", catchup: false } as const;
const [orders, prices] = [new Asset("s3://shop/orders"), new Asset("s3://shop/prices")];
const fresh = new AssetAlias("fresh");

function seen() {
  const { triggeringAssetEvents, dagRun } = getContext();
  const events = Object.values(triggeringAssetEvents).flat().map(({ uri, extra, partitionKey: key }) => ({ uri, extra, ...(key && { key }) }));
  return { events, partition: dagRun.partitionKey, day: dagRun.partitionDate?.toISOString() ?? null };
}

const both = new Dag("needs_both", { ...by, schedule: [orders, prices] });
both.task("see", seen)();
const alias = new Dag("needs_alias", { ...by, schedule: [fresh] });
alias.task("see", seen)();
const writer = new Dag("writes_alias", { ...by, schedule: null });
writer.task("write", () => {
  getContext().outletEvents.get(fresh).add(new Asset("s3://shop/found"), { rows: 3 });
}, { outlets: [fresh] })();
const [days, plain] = [new Asset("s3://shop/made"), new Asset("s3://shop/plain")];
const made = new Dag("makes_orders", { ...by, schedule: new PartitionedAtRuntime() });
made.task("see", seen, { outlets: [days] })();
const unkeyed = new Dag("makes_plain", { ...by, schedule: null });
unkeyed.task("see", seen, { outlets: [plain] })();
const monthly = new Dag("needs_a_day", {
  ...by,
  schedule: new PartitionedAssetTimetable({
    assets: days,
    partitionMapperConfig: [[days, new StartOfMonthMapper({ inputFormat: "%Y-%m-%d" })]],
  }),
});
monthly.task("see", seen)();
const hourly = new Dag("hourly", {
  ...by, schedule: new CronPartitionTimetable("@hourly", { keyFormat: "%Y-%m-%dT%H" }), maxActiveRuns: 1,
});
hourly.task("see", seen)();
export { both, alias, writer, made, unkeyed, monthly, hourly };
`;

let server: Standalone;

beforeAll(async () => {
  server = await Standalone.start({ dags: { "shop.ts": DAGS } });
});
afterAll(() => server[Symbol.asyncDispose]());

async function assetId(uri: string): Promise<number> {
  const { assets } = await server.request<{ assets: { id: number; uri: string }[] }>("GET", "/assets?limit=100");
  return assets.find((asset) => asset.uri === uri)!.id;
}

async function write(uri: string, rest: object = {}): Promise<{ partition_key: string | null }> {
  return await server.request("POST", "/assets/events", { asset_id: await assetId(uri), ...rest });
}

const runsOf = async (dagId: string) =>
  (await server.request<{ dag_runs: RunView[] }>("GET", `/dags/${dagId}/dagRuns`)).dag_runs;

async function theRun(dagId: string): Promise<RunView> {
  return await server.ended(await server.until(`a run of ${dagId}`, 60_000, async () => (await runsOf(dagId))[0]));
}

interface Seen {
  events: { uri: string; extra: object }[];
  partition: string | null;
  day: string | null;
}

async function seenBy(run: RunView): Promise<Seen> {
  const path = `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances/see/xcomEntries/return_value`;
  return (await server.request<{ value: Seen }>("GET", path)).value;
}

async function statusOf(method: string, path: string, body?: object): Promise<number> {
  const answer = await fetch(`${server.address}/api/v2${path}`, {
    method,
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.status;
}

test("a queued event that is removed starts no run, and one that stays is seen by the run with what it says", async () => {
  const orders = await assetId("s3://shop/orders");
  const queued = "/dags/needs_both/assets/queuedEvents";
  await write("s3://shop/orders", { extra: { lost: true } });
  expect(await server.request("GET", queued)).toMatchObject({
    total_entries: 1,
    queued_events: [{ asset_id: orders }],
  });
  await server.request("DELETE", `/dags/needs_both/assets/${orders}/queuedEvents`);
  expect(await server.request("GET", queued)).toMatchObject({ total_entries: 0 });
  await write("s3://shop/prices", { extra: { currency: "EUR" } });
  // Had the first event stayed in the queue, this one would have started the run.
  expect(await server.request("GET", queued)).toMatchObject({ total_entries: 1 });
  expect(await runsOf("needs_both")).toEqual([]);
  // A partition is nothing to a Dag without.
  await write("s3://shop/orders", { extra: { rows: 1 }, partition_key: "2024-01" });
  expect(await server.request("GET", queued)).toMatchObject({ total_entries: 1 });
  await write("s3://shop/orders", { extra: { rows: 2 } });
  const run = await theRun("needs_both");
  expect(run).toMatchObject({ state: "success", run_type: "asset_triggered" });
  const { events } = await seenBy(run);
  // The queue only says when to start: a run is given all events since the one before it.
  expect(events.map(({ uri }) => uri).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => "s3://shop/orders"),
    "s3://shop/prices",
  ]);
  expect(events).toContainEqual({ uri: "s3://shop/prices", extra: { currency: "EUR", from_rest_api: true } });
  expect(await server.request("GET", queued)).toMatchObject({ total_entries: 0 });
  const of = `/dags/needs_both/dagRuns?consuming_asset_pattern`;
  expect(await server.request("GET", `${of}=shop/ORDERS`)).toMatchObject({ total_entries: 1 });
  expect(await server.request("GET", `${of}=shop/%`)).toMatchObject({ total_entries: 0 });
});

test("an event keeps the partition that it names", async () => {
  const answer = await server.request<{ asset_events: { partition_key: string | null }[] }>(
    "GET",
    `/assets/events?asset_id=${await assetId("s3://shop/orders")}&order_by=-timestamp`,
  );
  expect(answer.asset_events.map((event) => event.partition_key)).toEqual([null, "2024-01", null]);
});

test("an asset that a task adds to an alias starts who waits for the alias", async () => {
  await server.run("writes_alias");
  const run = await theRun("needs_alias");
  expect(await seenBy(run)).toMatchObject({ events: [{ uri: "s3://shop/found", extra: { rows: 3 } }] });
  const { asset_aliases: aliases } = await server.request<{ asset_aliases: { id: number; name: string }[] }>(
    "GET",
    "/assets/aliases",
  );
  expect(aliases.map(({ name }) => name)).toEqual(["fresh"]);
  const { aliases: ofAsset } = await server.request<{ aliases: { name: string }[] }>(
    "GET",
    `/assets/${await assetId("s3://shop/found")}`,
  );
  expect(ofAsset.map(({ name }) => name)).toEqual(["fresh"]);
});

test("a run that is made for a partition runs with it, and loses it when partitions are cleared", async () => {
  const made = await assetId("s3://shop/made");
  const body = { partition_key: "2024-05-13" };
  const begun = await server.request<RunView>("POST", `/assets/${made}/materialize`, body);
  // As it was made, however soon it begins.
  expect(begun).toMatchObject({ state: "queued", start_date: null, last_scheduling_decision: null });
  const run = await server.ended(begun);
  expect(run).toMatchObject({ run_type: "asset_materialization", partition_key: "2024-05-13" });
  expect(await seenBy(run)).toMatchObject({ partition: "2024-05-13" });
  // The asset is written for the run's partition, and who waits for it runs for the month that lies in.
  const month = await theRun("needs_a_day");
  expect(month).toMatchObject({ partition_key: "2024-05", partition_date: "2024-05-01T00:00:00Z", logical_date: null });
  expect(await seenBy(month)).toMatchObject({
    events: [{ uri: "s3://shop/made", key: "2024-05-13" }],
    partition: "2024-05",
    day: "2024-05-01T00:00:00.000Z",
  });
  const found = "/dags/makes_orders/dagRuns?partition_key_pattern=2024-05";
  expect(await server.request("GET", found)).toMatchObject({ total_entries: 1 });
  expect(await server.request("POST", "/dags/makes_orders/clearPartitions", { ...body, dry_run: false })).toMatchObject(
    { dag_runs_cleared: 1 },
  );
  expect(await server.request("GET", found)).toMatchObject({ total_entries: 0 });
  // Only a Dag with partitions takes one.
  expect(await statusOf("POST", "/dags/makes_plain/dagRuns", { logical_date: null, ...body })).toBe(400);
  expect(await statusOf("POST", `/assets/${await assetId("s3://shop/plain")}/materialize`, body)).toBe(400);
});

test("runs of partitions are found by their days, and a backfill makes those that are missing", async () => {
  const [runs, key] = ["/dags/hourly/dagRuns", "2024-05-13T07"];
  const run = await server.ended(
    await server.request<RunView>("POST", runs, { logical_date: null, partition_key: key }),
  );
  expect(run).toMatchObject({ partition_key: key, partition_date: "2024-05-13T07:00:00Z", state: "success" });
  expect(await server.request("GET", "/dags/hourly")).toMatchObject({
    timetable_partitioned: true,
    timetable_periodic: true,
  });
  const days = (from: string, to: string) => `${runs}?partition_date_gte=${from}&partition_date_lte=${to}`;
  expect(await server.request("GET", days("2024-05-13", "2024-05-13"))).toMatchObject({ total_entries: 1 });
  expect(await server.request("GET", days("2024-05-14", "2024-05-15"))).toMatchObject({ total_entries: 0 });
  expect(await statusOf("GET", days("0001-01-01", "9999-12-31"))).toBe(200);
  expect(await statusOf("POST", runs, { logical_date: null, partition_key: "in May" })).toBe(400);
  const range = { dag_id: "hourly", from_date: "2024-05-13T06:00:00Z", to_date: "2024-05-13T08:00:00Z" };
  expect(await server.request("POST", "/backfills/dry_run", range)).toMatchObject({
    backfills: [
      { logical_date: null, partition_key: "2024-05-13T06", partition_date: "2024-05-13T06:00:00Z" },
      { logical_date: null, partition_key: "2024-05-13T08", partition_date: "2024-05-13T08:00:00Z" },
    ],
    total_entries: 2,
  });
});

test("no log is anywhere but here", async () => {
  const run = await server.run("makes_orders");
  const path = `/dags/makes_orders/dagRuns/${run.dag_run_id}/taskInstances/see/externalLogUrl`;
  expect(await statusOf("GET", `${path}/1`)).toBe(400);
  expect(await statusOf("GET", `${path}/9`)).toBe(400);
});
