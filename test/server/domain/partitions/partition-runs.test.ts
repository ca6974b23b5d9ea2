/** Dags with partitions on a database: which runs a cron, an asset's events and people make, and what these are for. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SerializedSchedule } from "@windsock/sdk/serialized";
import {
  Asset,
  AssetRef,
  CronPartitionTimetable,
  FanOutMapper,
  FixedKeyMapper,
  PartitionedAssetTimetable,
  PartitionedAtRuntime,
  RollupMapper,
  SegmentWindow,
  StartOfDayMapper,
  StartOfHourMapper,
  StartOfWeekMapper,
  WeekWindow,
} from "../../../../sdk/index.ts";
import { upcomingRuns } from "../../../../server/domain/dags/upcoming-runs.ts";
import { cleanDatabase } from "../../../../server/domain/maintenance/clean-database.ts";
import { createAssetEvent } from "../../../../server/domain/assets/create-asset-event.ts";
import { createBackfill } from "../../../../server/domain/backfills/create-backfill.ts";
import { dryRunBackfill } from "../../../../server/domain/backfills/backfill-dates.ts";
import { runsOfPartitions } from "../../../../server/domain/dag-runs/clear-partitions.ts";
import { planDag } from "../../../../server/domain/runs/plan-dag.ts";
import { sweep } from "../../../../server/domain/runs/sweep.ts";
import { isPartitioned, partitionDays } from "../../../../server/domain/partitions/partitioned-schedule.ts";
import {
  type EngineRig,
  FAILURE,
  SUCCESS,
  dropJobs,
  engineRig,
  finish,
  makeDag,
  run,
  storeDag,
  work,
} from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const BY_HAND = { triggeredBy: "test", user: null, idFrom: "runAfter" } as const;
const ZONE = { timezone: "UTC", isoDate: String };

/** Stores a Dag with one task, and what it waits for. */
async function dagWith(
  dagId: string,
  schedule: SerializedSchedule,
  of: { waitsFor?: readonly Asset[]; writes?: Asset; catchup?: boolean; startDate?: string } = {},
): Promise<void> {
  const { db } = rig.engine;
  const { waitsFor = [], writes, ...rest } = of;
  const outlets = writes === undefined ? [] : [writes.serializeRef()];
  await storeDag(rig.engine, makeDag(dagId, { do: { outlets } }, { schedule, ...rest }));
  await db
    .updateTable("dag")
    .set({ timetable_partitioned: isPartitioned(schedule) })
    .where("dag_id", "=", dagId)
    .execute();
  for (const { name, uri } of [...waitsFor, ...(writes === undefined ? [] : [writes])]) {
    await db
      .insertInto("asset")
      .values({ name, uri, is_active: true })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const { uri } of waitsFor) {
    await sql`insert into dag_schedule_asset (dag_id, asset_id) select ${dagId}, id from asset where uri = ${uri}
      on conflict do nothing`.execute(db);
  }
}

async function write({ uri }: Asset, partitionKey: string | null): Promise<void> {
  await createAssetEvent(rig.engine, { asset: { uri }, extra: {}, partitionKey });
  await work(rig.engine);
}

async function runsOf(dagId: string) {
  return await rig.engine.db
    .selectFrom("dag_run")
    .select([
      "run_id",
      "run_type",
      "partition_key",
      "partition_date",
      "logical_date",
      "data_interval_start",
      "run_after",
    ])
    .where("dag_id", "=", dagId)
    .orderBy("id")
    .execute();
}

const keysOf = async (dagId: string) => (await runsOf(dagId)).map((each) => each.partition_key);

async function noted(event: string): Promise<string[]> {
  const rows = await rig.engine.db.selectFrom("event_log").select("extra").where("event", "=", event).execute();
  return rows.map((row) => row.extra ?? "");
}

describe("a cron of partitions", () => {
  it("makes a run for each, without a date but with a key and the time it stands for", async () => {
    const schedule = new CronPartitionTimetable("0 0 * * *", {
      timezone: "Asia/Taipei",
      runOffset: -1,
      keyFormat: "%Y-%m-%d",
    }).serialize(ZONE);
    const start = Date.UTC(2024, 0, 1);
    await dagWith("nightly", schedule, { catchup: true, startDate: new Date(start).toISOString() });
    await rig.engine.db.updateTable("dag").set({ max_active_runs: 2 }).where("dag_id", "=", "nightly").execute();
    await planDag(rig.engine, "nightly", () => Promise.resolve(null));
    const runs = await runsOf("nightly");
    expect(runs).toMatchObject([
      { partition_key: "2024-01-01", run_type: "scheduled", logical_date: null, data_interval_start: null },
      { partition_key: "2024-01-02" },
    ]);
    expect(Date.parse(runs[0]!.partition_date!)).toBe(Date.parse("2024-01-01T00:00:00+08:00"));
    expect(Date.parse(runs[0]!.run_after)).toBe(Date.parse("2024-01-02T00:00:00+08:00"));
    expect(runs[0]!.run_id).toMatch(/^scheduled__2024-01-01T16:00:00\+00:00__2024-01-01__\w{8}$/);
    const dag = await rig.engine.db
      .selectFrom("dag")
      .selectAll()
      .where("dag_id", "=", "nightly")
      .executeTakeFirstOrThrow();
    expect(Date.parse(dag.next_dagrun_create_after!)).toBe(Date.parse("2024-01-04T00:00:00+08:00"));
    expect(dag.next_dagrun_logical_date).toBeNull();
    const upcoming = await upcomingRuns(rig.engine, { dagId: "nightly", count: 2 });
    expect(upcoming.map((next) => next.partitionKey)).toEqual(["2024-01-03", "2024-01-04"]);
    // However old, the newest stays when history goes: the cron goes on from it.
    await sql`update dag_run set state = 'success', end_date = '2024-02-01' where dag_id = 'nightly'`.execute(
      rig.engine.db,
    );
    const before = "2024-03-01T00:00:00Z";
    await cleanDatabase(rig.engine.db, {
      before,
      tables: ["dag_run"],
      dryRun: false,
      dropLogs: () => Promise.resolve(),
    });
    expect(await keysOf("nightly")).toEqual(["2024-01-02"]);
  });
});

describe("a backfill of partitions", () => {
  const range = { dagId: "refill", fromDate: "2024-03-01T00:00:00Z", toDate: "2024-03-03T00:00:00Z", user: null };

  it("makes a run for each that has none, and one more for those that it processes again", async () => {
    const { engine } = rig;
    const schedule = new CronPartitionTimetable("@daily", { timezone: "Asia/Taipei", keyFormat: "%Y-%m-%d" });
    await dagWith("refill", schedule.serialize(ZONE));
    await run(engine, { ...BY_HAND, dagId: "refill", runId: "second", partitionKey: "2024-03-02" });
    await finish(engine, ["second", "do"], FAILURE);
    const keys = async (reprocessBehavior: "none" | "failed") =>
      (await dryRunBackfill(engine, { ...range, reprocessBehavior })).map((info) => info.partition?.key);
    expect(await keys("none")).toEqual(["2024-03-01", "2024-03-03"]);
    expect(await keys("failed")).toEqual(["2024-03-01", "2024-03-02", "2024-03-03"]);
    await createBackfill(engine, { ...range, reprocessBehavior: "failed" });
    const runs = await runsOf("refill");
    expect(runs.map(({ run_type, partition_key }) => `${run_type} ${partition_key}`)).toEqual([
      "manual 2024-03-02",
      "backfill 2024-03-01",
      "backfill 2024-03-02",
      "backfill 2024-03-03",
    ]);
    expect(runs[1]!.logical_date).toBeNull();
    expect(Date.parse(runs[1]!.partition_date!)).toBe(Date.parse("2024-03-01T00:00:00+08:00"));
  });
});

describe("a window over the dates of partitions", () => {
  it("is of days in the zone of their schedule", async () => {
    const schedule = new CronPartitionTimetable("@daily", { timezone: "Asia/Taipei", keyFormat: "%Y-%m-%d" });
    expect(partitionDays(schedule.serialize(ZONE), { from: "2024-03-02", to: "2024-03-02" })).toEqual({
      gte: "2024-03-01T16:00:00.000Z",
      lt: "2024-03-02T16:00:00.000Z",
    });
    await dagWith("windowed", schedule.serialize(ZONE));
    for (const partitionKey of ["2024-03-01", "2024-03-02"])
      await run(rig.engine, { ...BY_HAND, dagId: "windowed", runId: `of_${partitionKey}`, partitionKey });
    const window = { dagId: "windowed", key: null, from: "2024-03-02T00:00:00Z", to: "2024-03-02T00:00:00Z" };
    expect(await runsOfPartitions(rig.engine.db, window)).toEqual([{ dagId: "windowed", runId: "of_2024-03-02" }]);
    const always = { dagId: "windowed", key: null, from: "0001-01-01T00:00:00Z", to: "9999-12-31T23:59:59Z" };
    expect(await runsOfPartitions(rig.engine.db, always)).toHaveLength(2);
  });
});

describe("an event of a partition", () => {
  it("starts who waits for partitions with its key, and nobody else", async () => {
    const asset = new Asset("s3://lake/orders");
    const serialize = new PartitionedAssetTimetable({ assets: asset }).serialize();
    await dagWith("keyed", serialize, { waitsFor: [asset] });
    await dagWith("plain", { kind: "assets", expression: asset.serialize() }, { waitsFor: [asset] });
    await write(asset, "2024-05");
    expect(await runsOf("keyed")).toMatchObject([
      { partition_key: "2024-05", partition_date: null, run_type: "asset_triggered", data_interval_start: null },
    ]);
    expect(await keysOf("plain")).toEqual([]);
    await write(asset, null);
    expect(await keysOf("keyed")).toEqual(["2024-05"]);
    expect(await keysOf("plain")).toEqual([null]);
    expect(await noted("missing partition key")).toEqual([expect.stringContaining("keyed")]);
    await write(asset, "2024-05");
    expect(await keysOf("keyed")).toEqual(["2024-05", "2024-05"]);
  });

  it("waits until every asset has written the partition, each by its own mapper", async () => {
    const [fine, coarse] = [new Asset("s3://lake/fine"), new Asset("s3://lake/coarse")];
    const schedule = new PartitionedAssetTimetable({
      assets: [fine, new AssetRef({ uri: coarse.uri })],
      partitionMapperConfig: [[new AssetRef({ uri: fine.uri }), new StartOfHourMapper()]],
    }).serialize();
    await dagWith("aligned", schedule, { waitsFor: [fine, coarse] });
    await write(fine, "2024-03-13T10:42:15");
    await write(coarse, "2024-03-13T11");
    expect(await keysOf("aligned")).toEqual([]);
    await write(coarse, "2024-03-13T10");
    const [made, ...others] = await runsOf("aligned");
    expect(others).toEqual([]);
    expect(made!.partition_key).toBe("2024-03-13T10");
    expect(Date.parse(made!.partition_date!)).toBe(Date.UTC(2024, 2, 13, 10));
    const events = await sql<{ partition_key: string }>`
      select e.partition_key from dag_run_asset_event d join asset_event e on e.id = d.event_id join dag_run r on r.id = d.dag_run_id
      where r.run_id = ${made!.run_id} order by e.id`.execute(rig.engine.db);
    expect(events.rows.map((row) => row.partition_key)).toEqual(["2024-03-13T10:42:15", "2024-03-13T10"]);
  });

  it("is gathered with the others of a rollup, and gives many runs by a fan-out", async () => {
    const regions = new Asset("s3://lake/regions");
    const all = new RollupMapper({
      upstreamMapper: new FixedKeyMapper("all"),
      window: new SegmentWindow(["us", "eu"]),
    });
    const rollup = new PartitionedAssetTimetable({ assets: regions, defaultPartitionMapper: all }).serialize();
    await dagWith("gathered", rollup, { waitsFor: [regions] });
    await write(regions, "us");
    await write(regions, "us");
    expect(await keysOf("gathered")).toEqual([]);
    await write(regions, "eu");
    expect(await keysOf("gathered")).toEqual(["all"]);
    const model = new Asset("s3://lake/model");
    const week = { upstreamMapper: new StartOfWeekMapper({ inputFormat: "%Y-%m-%d" }), window: new WeekWindow() };
    const timetable = (most: number) =>
      new PartitionedAssetTimetable({
        assets: model,
        defaultPartitionMapper: new FanOutMapper({ ...week, maxDownstreamKeys: most }),
      }).serialize();
    await dagWith("spread", timetable(7), { waitsFor: [model] });
    await dagWith("bounded", timetable(6), { waitsFor: [model] });
    await write(model, "2024-03-11");
    expect(await keysOf("spread")).toEqual([11, 12, 13, 14, 15, 16, 17].map((day) => `2024-03-${day}`));
    expect(await keysOf("bounded")).toEqual([]);
    expect(await noted("partition fan-out exceeded")).toEqual([expect.stringContaining("bounded")]);
  });

  it("whose wake-up was lost is found by the sweeper", async () => {
    const { engine } = rig;
    const asset = new Asset("s3://lake/lost");
    await dagWith("swept", new PartitionedAssetTimetable({ assets: asset }).serialize(), { waitsFor: [asset] });
    await createAssetEvent(engine, { asset: { uri: asset.uri }, extra: {}, partitionKey: "eu" });
    await dropJobs(engine);
    await sql`update asset_partition_queue set created_at = created_at - interval '10 seconds'`.execute(engine.db);
    await sweep(engine);
    await work(engine);
    expect(await keysOf("swept")).toEqual(["eu"]);
  });

  it("that no mapper fits starts nothing, and the audit log says why", async () => {
    const asset = new Asset("s3://lake/odd");
    const schedule = new PartitionedAssetTimetable({ assets: asset, defaultPartitionMapper: new StartOfDayMapper() });
    await dagWith("daily", schedule.serialize(), { waitsFor: [asset] });
    await write(asset, "yesterday");
    expect(await keysOf("daily")).toEqual([]);
    expect(await noted("failed to map partition_key")).toEqual([expect.stringContaining('"yesterday"')]);
  });

  it("is forgotten when the mapper it waits by is changed", async () => {
    const [left, right] = [new Asset("s3://lake/left"), new Asset("s3://lake/right")];
    const identity = new PartitionedAssetTimetable({ assets: [left, right] }).serialize();
    await dagWith("changing", identity, { waitsFor: [left, right] });
    await write(left, "2024-03-13T10:00:00");
    const daily = new PartitionedAssetTimetable({
      assets: [left, right],
      defaultPartitionMapper: new StartOfDayMapper(),
    });
    await dagWith("changing", daily.serialize(), { waitsFor: [left, right] });
    await write(right, "2024-03-13T11:00:00");
    expect(await keysOf("changing")).toEqual([]);
    await write(left, "2024-03-13T12:00:00");
    expect(await keysOf("changing")).toEqual(["2024-03-13"]);
  });
});

describe("a run that is started by hand", () => {
  it("is for the partition that its key stands for, and hands it on with what its tasks write", async () => {
    const raw = new Asset("s3://lake/raw");
    const cron = new CronPartitionTimetable("@hourly", { keyFormat: "%Y-%m-%dT%H" }).serialize(ZONE);
    await dagWith("producer", cron, { writes: raw });
    await dagWith("consumer", new PartitionedAssetTimetable({ assets: raw }).serialize(), { waitsFor: [raw] });
    await run(rig.engine, { ...BY_HAND, dagId: "producer", runId: "by_hand", partitionKey: "2024-05-01T07" });
    const seven = Date.UTC(2024, 4, 1, 7);
    const made = (await runsOf("producer")).find((each) => each.run_id === "by_hand")!;
    expect([made.partition_key, Date.parse(made.partition_date!)]).toEqual(["2024-05-01T07", seven]);
    await finish(rig.engine, ["by_hand", "do"]);
    const [consumed] = await runsOf("consumer");
    // The key itself says nothing of time to a mapper that hands it on: the producer's run does.
    expect([consumed!.partition_key, Date.parse(consumed!.partition_date!)]).toEqual(["2024-05-01T07", seven]);
  });

  it("writes the partitions that its task names in place of its own", async () => {
    const live = new Asset("s3://lake/live");
    await dagWith("ingest", new PartitionedAtRuntime().serialize(), { writes: live });
    await dagWith("summary", new PartitionedAssetTimetable({ assets: live }).serialize(), { waitsFor: [live] });
    await run(rig.engine, { ...BY_HAND, dagId: "ingest", runId: "live", partitionKey: "all" });
    const { name, uri } = live;
    const event = { asset: { name, uri }, aliasName: null, extra: { rows: 3 }, partitionKeys: ["us", "eu"] };
    await finish(rig.engine, ["live", "do"], { ...SUCCESS, outletEvents: [event] });
    expect(await keysOf("summary")).toEqual(["us", "eu"]);
  });

  it.each([
    ["producer", "yesterday", "does not match format"],
    ["producer", " ", "blank"],
    ["producer", "x".repeat(251), "at most 250"],
    ["unkeyed", "2024", "has no partitions"],
  ])("of %s is refused for the key %s", async (dagId, partitionKey, message) => {
    await dagWith("unkeyed", { kind: "null" });
    await dagWith("producer", new CronPartitionTimetable("@hourly").serialize(ZONE));
    await expect(run(rig.engine, { ...BY_HAND, dagId, runId: "refused", partitionKey })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(message) as string,
    });
  });
});
