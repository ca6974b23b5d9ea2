import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogEntry } from "../../../sdk/runtime/attempt.ts";
import { uuidv7 } from "../../../server/domain/uuid.ts";
import { appendToLog } from "../../../server/logs/append-log.ts";
import { AttemptLog } from "../../../server/logs/attempt-log.ts";
import { packEntries } from "../../../server/logs/log-chunk.ts";
import { dropLogsBefore, prepareLogPartitions } from "../../../server/logs/log-partitions.ts";
import { readTaskLog, streamTaskLog } from "../../../server/logs/read-log.ts";
import { SecretMasker } from "../../../server/logs/secret-masker.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import {
  deleteLogsOfAttempts,
  insertLogChunks,
  logPartitionDays,
  nextLogSeq,
} from "../../../server/store/task-logs.ts";
import { testDatabase } from "../../support/postgres.ts";

const stack = new AsyncDisposableStack();
let open: OpenDatabase;
beforeAll(async () => {
  const database = stack.use(await testDatabase());
  open = openDatabase({ url: database.url, name: "test" });
  stack.defer(() => open.close());
});
afterAll(() => stack.disposeAsync());

function entry(event: string): LogEntry {
  return { timestamp: "2026-11-21T00:00:00.000000Z", level: "info", logger: "task", event };
}

const chunk = (attemptId: string, seq: number, ...events: string[]) => ({
  attemptId,
  seq,
  ...packEntries(events.map(entry)),
});
const eventsOf = (entries: readonly LogEntry[]): string[] => entries.map((e) => e.event);

async function attemptIn(state: string | null): Promise<string> {
  const id = uuidv7();
  const run = await open.db
    .insertInto("dag_run")
    .values({ dag_id: "d", run_id: id, run_type: "manual", state: "running", run_after: "2026-01-01T00:00:00Z" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await open.db
    .insertInto("task_instance")
    .values({
      id,
      dag_run_id: run.id,
      dag_id: "d",
      run_id: id,
      task_id: "t",
      state,
      pool: "default_pool",
      queue: "default",
      operator: "X",
      operator_name: "X",
      task_display_name: "t",
    })
    .execute();
  return id;
}

const setState = (id: string, state: string) =>
  open.db.updateTable("task_instance").set({ state }).where("id", "=", id).execute();

describe("a stored log", () => {
  it("is read from where the reader was, and is done when the attempt has ended", async () => {
    const id = await attemptIn("running");
    await insertLogChunks(open.db, [chunk(id, 0, "a", "b"), chunk(id, 1, "c")]);
    const first = await readTaskLog(open.db, { attemptId: id });
    expect([eventsOf(first.entries), first.nextSeq, first.done]).toEqual([["a", "b", "c"], 1, false]);
    await insertLogChunks(open.db, [chunk(id, 2, "d")]);
    await setState(id, "success");
    const second = await readTaskLog(open.db, { attemptId: id, afterSeq: first.nextSeq });
    expect([eventsOf(second.entries), second.nextSeq, second.done]).toEqual([["d"], 2, true]);
  });

  it("comes in pages of about the wanted size, at least one chunk each", async () => {
    const id = uuidv7();
    const text = () => randomBytes(600).toString("hex");
    await insertLogChunks(
      open.db,
      [0, 1, 2, 3, 4].map((seq) => chunk(id, seq, text())),
    );
    const pages: number[] = [];
    for (let afterSeq = -1, done = false; !done;) {
      const page = await readTaskLog(open.db, { attemptId: id, afterSeq, limitBytes: 2_000 });
      pages.push(page.entries.length);
      ({ nextSeq: afterSeq, done } = page);
    }
    expect(pages).toEqual([2, 2, 1]);
    expect((await readTaskLog(open.db, { attemptId: id, limitBytes: 1 })).entries).toHaveLength(1);
  });

  it("of an attempt nobody knows is empty and done", async () => {
    expect(await readTaskLog(open.db, { attemptId: uuidv7() })).toEqual({ entries: [], nextSeq: -1, done: true });
  });

  it("shows a chunk once that was stored twice", async () => {
    const id = uuidv7();
    const one = chunk(id, 0, "once");
    await insertLogChunks(open.db, [one]);
    await insertLogChunks(open.db, [one, chunk(id, 1, "then")]);
    expect(eventsOf((await readTaskLog(open.db, { attemptId: id })).entries)).toEqual(["once", "then"]);
  });

  it("is followed while it grows, until the attempt ends or nobody listens", async () => {
    const id = await attemptIn("running");
    await insertLogChunks(open.db, [chunk(id, 0, "a")]);
    const heard: string[] = [];
    for await (const { event } of streamTaskLog(open.db, { attemptId: id, pollMs: 20 })) {
      heard.push(event);
      if (event === "a") await insertLogChunks(open.db, [chunk(id, 1, "b")]);
      if (event === "b")
        await open.db.transaction().execute(async (trx) => {
          await insertLogChunks(trx, [chunk(id, 2, "end")]);
          await trx.updateTable("task_instance").set({ state: "failed" }).where("id", "=", id).execute();
        });
    }
    expect(heard).toEqual(["a", "b", "end"]);
    await setState(id, "running");
    const listener = new AbortController();
    const following = streamTaskLog(open.db, { attemptId: id, afterSeq: 2, pollMs: 60_000, signal: listener.signal });
    setTimeout(() => listener.abort(), 50);
    expect(await following.next()).toEqual({ done: true, value: undefined });
  });

  it("can be added to when nobody looks after the attempt any more", async () => {
    const id = uuidv7();
    const masker = new SecretMasker();
    masker.add("hunter22");
    await insertLogChunks(open.db, [chunk(id, 4, "a")]);
    await appendToLog(open.db, { attemptId: id, entries: [entry("gone hunter22")], masker });
    expect(await nextLogSeq(open.db, id)).toBe(6);
    expect(eventsOf((await readTaskLog(open.db, { attemptId: id })).entries)).toEqual(["a", "gone ***"]);
    expect(await deleteLogsOfAttempts(open.db, [id])).toBe(2);
  });

  it("of a live attempt holds every line in order, across many chunks", async () => {
    const id = await attemptIn("running");
    const write = (chunks: Parameters<typeof insertLogChunks>[1]) => insertLogChunks(open.db, chunks);
    const log = new AttemptLog({ attemptId: id, masker: new SecretMasker(), write });
    for (let i = 0; i < 20_000; i++) {
      log.output("stdout", Buffer.from(`line ${i}\n`));
      if (i % 1_000 === 0) await new Promise(setImmediate);
    }
    await insertLogChunks(open.db, await log.finish());
    await setState(id, "success");
    const { entries, done } = await readTaskLog(open.db, { attemptId: id });
    expect(done).toBe(true);
    expect(eventsOf(entries)).toEqual(Array.from({ length: 20_000 }, (_, i) => `line ${i}`));
  });
});

describe("the partitions of the logs", () => {
  const now = new Date();
  const day = (offset: number) =>
    new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

  it("are made some days ahead, once, and take over what waited in the default one", async () => {
    const waiting = await sql<{ n: number }>`select count(*) as n from task_log_rest`.execute(open.db);
    expect(waiting.rows[0]?.n).toBeGreaterThan(0);
    const made = await Promise.all([1, 2, 3].map(() => prepareLogPartitions(open.db, now)));
    expect(made.flat().toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => day(i)));
    const left = await sql<{ n: number }>`select count(*) as n from task_log_rest`.execute(open.db);
    expect(left.rows[0]?.n).toBe(0);
    const moved = await sql<{ n: number }>`select count(*) as n from ${sql.table(`task_log_${day(0)}`)}`.execute(
      open.db,
    );
    expect(moved.rows).toEqual(waiting.rows);
  });

  it("are indexed, so that reading one attempt looks at its own rows only", async () => {
    const plan = await sql<{ "QUERY PLAN": string }>`
      explain select * from task_log where attempt_id = ${uuidv7()} and seq > 3 and created_at >= now() - interval '1 day'`.execute(
      open.db,
    );
    const text = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toMatch(new RegExp(`task_log_${day(0)}_attempt_id_seq_idx`));
  });

  it("go whole when their day is before the date, older rows of others one by one", async () => {
    const id = uuidv7();
    const old = new Date(now.getTime() - 3 * 86_400_000);
    await prepareLogPartitions(open.db, old);
    await insertLogChunks(open.db, [chunk(id, 0, "new")]);
    for (const [seq, offset] of [
      [1, -3],
      [2, -30],
    ] as const)
      await sql`insert into task_log (attempt_id, seq, created_at, lines, bytes, data)
        values (${id}, ${seq}, ${new Date(now.getTime() + offset * 86_400_000).toISOString()}::timestamptz, 1, 1, '\\x00')`.execute(
        open.db,
      );
    const dropped = await dropLogsBefore(open.db, new Date(now.getTime() - 86_400_000));
    expect(dropped).toEqual({ days: [day(-3), day(-2)], rows: 1, postponed: [] });
    expect(await logPartitionDays(open.db)).toEqual(Array.from({ length: 9 }, (_, i) => day(i - 1)));
    expect(eventsOf((await readTaskLog(open.db, { attemptId: id })).entries)).toEqual(["new"]);
  });
});
