// LISTEN over a connection that is lost and made anew.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import { openDatabase } from "../../../server/store/database.ts";
import { testDatabase } from "../../support/postgres.ts";

const SOON = { timeout: 20_000 };

it("hears every listener's channel; one that has left hears nothing more", async () => {
  await using database = await testDatabase();
  const { db, notifications, close } = openDatabase({ url: database.url, name: "notifications" });
  const heard: string[] = [];
  const leave = await notifications.listen("some.where", (payload) => heard.push(`first ${payload}`));
  await notifications.listen("some.where", (payload) => heard.push(`second ${payload}`));
  await notifications.listen("else", (payload) => heard.push(`else ${payload}`));
  const say = (channel: string, what: string) => sql`select pg_notify(${channel}, ${what})`.execute(db);
  await say("some.where", "1");
  await vi.waitFor(() => expect(heard).toEqual(["first 1", "second 1"]), SOON);
  leave();
  await say("some.where", "2");
  await say("else", "");
  await vi.waitFor(() => expect(heard).toEqual(["first 1", "second 1", "second 2", "else "]), SOON);
  await close();
});

it("listens again after the connection was lost, and says that something may have been missed", async () => {
  await using database = await testDatabase();
  const { db, notifications, close } = openDatabase({ url: database.url, name: "notifications" });
  const heard: (string | null)[] = [];
  await notifications.listen("here", (payload) => heard.push(payload));
  await database.whileAway(async () => {
    await expect(sql`select pg_notify('here', 'unheard')`.execute(db)).rejects.toMatchObject({ severity: "FATAL" });
    await sleep(500);
  });
  await vi.waitFor(() => expect(heard).toEqual([null]), SOON);
  await sql`select pg_notify('here', 'heard')`.execute(db);
  await vi.waitFor(() => expect(heard).toEqual([null, "heard"]), SOON);
  await close();
});

it("ends while the database is away, at whatever moment, and does not come back with it", async () => {
  await using database = await testDatabase();
  for (const after of [0, 20, 100, 250, 400]) {
    const { notifications, close } = openDatabase({ url: database.url, name: "notifications" });
    const heard: (string | null)[] = [];
    await notifications.listen("here", (payload) => heard.push(payload));
    await notifications.listen("there", (payload) => heard.push(payload));
    await database.whileAway(async () => {
      await sleep(after);
      const began = performance.now();
      await close();
      expect(performance.now() - began).toBeLessThan(2000);
    });
    expect(heard).toEqual([]);
  }
  // The database is dropped next, which fails while somebody is connected.
  await sleep(1000);
});

it("says why it cannot listen", async () => {
  const { notifications, close } = openDatabase({ url: "postgres://x@127.0.0.1:1/nobody", name: "notifications" });
  await expect(notifications.listen("here", () => undefined)).rejects.toThrow(/ECONNREFUSED/);
  await close();
});
