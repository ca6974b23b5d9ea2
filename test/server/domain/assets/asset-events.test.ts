import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAssetEvent } from "../../../../server/domain/assets/create-asset-event.ts";
import { materializeAsset } from "../../../../server/domain/assets/materialize-asset.ts";
import {
  deleteQueuedEvents,
  getQueuedEvent,
  listQueuedEvents,
} from "../../../../server/domain/assets/queued-asset-events.ts";
import type { Engine } from "../../../../server/domain/engine.ts";
import { type EngineRig, engineRig, makeDag, runState, storeDag, work } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

async function asset(engine: Engine, uri: string): Promise<number> {
  const made = await engine.db.insertInto("asset").values({ name: uri, uri }).returning("id").executeTakeFirstOrThrow();
  return made.id;
}

/** A Dag that waits for all of the assets. */
async function consumer(engine: Engine, dagId: string, uris: readonly string[]): Promise<void> {
  const refs = uris.map((uri) => ({ asset: { type: "asset" as const, name: uri, uri, group: "asset", extra: {} } }));
  await storeDag(engine, makeDag(dagId, { read: {} }, { schedule: { kind: "assets", expression: { all: refs } } }));
  const rows = await engine.db.selectFrom("asset").select("id").where("uri", "in", uris).execute();
  await engine.db
    .insertInto("dag_schedule_asset")
    .values(rows.map(({ id }) => ({ dag_id: dagId, asset_id: id })))
    .execute();
}

describe("an asset event from outside", () => {
  it("waits in the queue until all assets have one, then starts a run with them", async () => {
    const { engine } = rig;
    const first = await asset(engine, "s3://one");
    await asset(engine, "s3://two");
    await consumer(engine, "both", ["s3://one", "s3://two"]);
    const event = await createAssetEvent(engine, { asset: { assetId: first }, extra: { from_rest_api: true } });
    expect(event).toMatchObject({ assetId: first, uri: "s3://one", extra: { from_rest_api: true } });
    await work(engine);
    expect(await listQueuedEvents(engine.db, { dagId: "both" })).toMatchObject([
      { dagId: "both", uri: "s3://one", assetId: first },
    ]);
    await createAssetEvent(engine, { asset: { uri: "s3://two" }, extra: {} });
    await work(engine);
    expect(await listQueuedEvents(engine.db, { dagId: "both" })).toEqual([]);
    const made = await engine.db
      .selectFrom("dag_run")
      .select(["run_id", "run_type"])
      .where("dag_id", "=", "both")
      .execute();
    expect(made).toMatchObject([{ run_type: "asset_triggered" }]);
    expect(await runState(engine, made[0]!.run_id)).toBe("running");
  });

  it("of an unknown or unused asset is refused", async () => {
    const { engine } = rig;
    const unused = await asset(engine, "s3://unused");
    await engine.db.updateTable("asset").set({ is_active: false }).where("id", "=", unused).execute();
    await expect(createAssetEvent(engine, { asset: { assetId: unused }, extra: {} })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(createAssetEvent(engine, { asset: { uri: "nope" }, extra: {} })).rejects.toMatchObject({
      code: "notFound",
    });
  });

  it("can be taken out of the queue by Dag, asset and time", async () => {
    const { engine } = rig;
    const id = await asset(engine, "s3://three");
    await asset(engine, "s3://four");
    await consumer(engine, "waits", ["s3://three", "s3://four"]);
    await createAssetEvent(engine, { asset: { assetId: id }, extra: {} });
    const of = { dagId: "waits", uri: "s3://three" };
    expect(await getQueuedEvent(engine.db, of)).toMatchObject({ assetId: id });
    expect(await listQueuedEvents(engine.db, { assetId: id, before: "2020-01-01T00:00:00Z" })).toEqual([]);
    await expect(deleteQueuedEvents(engine, { ...of, before: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      code: "notFound",
    });
    await deleteQueuedEvents(engine, of);
    await expect(getQueuedEvent(engine.db, of)).rejects.toMatchObject({ code: "notFound" });
    await expect(deleteQueuedEvents(engine, { assetId: id })).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("materialising an asset", () => {
  it("triggers the one Dag that writes it", async () => {
    const { engine } = rig;
    const id = await asset(engine, "s3://made");
    const of = { assetId: id, triggeredBy: "rest_api", user: "me", idFrom: "runAfter" } as const;
    await expect(materializeAsset(engine, of)).rejects.toMatchObject({ code: "notFound" });
    const writes = async (dagId: string): Promise<void> => {
      await storeDag(engine, makeDag(dagId, { write: {} }));
      await engine.db
        .insertInto("task_outlet_asset")
        .values({ dag_id: dagId, task_id: "write", asset_id: id })
        .execute();
    };
    await writes("writer");
    const made = await materializeAsset(engine, of);
    expect(made).toMatchObject({ dagId: "writer", runId: expect.stringMatching(/^asset_materialization__/) });
    await writes("other_writer");
    await expect(materializeAsset(engine, of)).rejects.toMatchObject({ code: "conflict" });
  });
});
