// Which logs are copied, when, and how often; the store is a function of the test's.
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createLog } from "../../../server/log.ts";
import { LogCopying, type LogCopyOptions } from "../../../server/logs/copy-logs.ts";
import { packEntries } from "../../../server/logs/log-chunk.ts";
import { readTaskLog } from "../../../server/logs/read-log.ts";
import { SecretMasker } from "../../../server/logs/secret-masker.ts";
import { finishAttempts } from "../../../server/domain/attempts/finish-attempts.ts";
import { countLogCopies } from "../../../server/store/log-copies.ts";
import { insertLogChunks, nextLogSeq } from "../../../server/store/task-logs.ts";
import { TriggerWords } from "../../../server/triggerer/trigger-words.ts";
import {
  end,
  type EngineRig,
  engineRig,
  instance,
  makeDag,
  run,
  start,
  storeDag,
  SUCCESS,
} from "../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig({ copiesLogs: true })));
afterAll(async () => await rig[Symbol.asyncDispose]());

const copying: LogCopying[] = [];
afterEach(async () => void (await Promise.all(copying.splice(0).map((one) => one.stop()))));

const said: string[] = [];
const log = createLog({ level: "info", json: true, write: (line) => void said.push(line) });
const copyTo = (write: LogCopyOptions["write"]): void =>
  void copying.push(new LogCopying({ db: rig.engine.db, log, write, lookMs: 5 }));

async function says(attemptId: string, event: string): Promise<void> {
  const seq = await nextLogSeq(rig.engine.db, attemptId);
  const entry = { timestamp: "2026-01-01T00:00:00.000000Z", level: "info" as const, logger: "t", event };
  await insertLogChunks(rig.engine.db, [{ attemptId, seq, ...packEntries([entry]) }], { copied: true });
}

async function running(dagId: string): Promise<string> {
  await storeDag(rig.engine, makeDag(dagId, { work: {} }));
  await run(rig.engine, { dagId, runId: dagId });
  return await start(rig.engine, dagId, "work");
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const last = Date.now() + 120_000; !(await holds());) {
    if (Date.now() > last) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const allCopied = (): Promise<void> => until(async () => (await countLogCopies(rig.engine.db)) === 0);
const eventsIn = async (file: string): Promise<string[]> =>
  (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: string }).event);

it("a log is copied when its try has ended, and again when more is written meanwhile", async () => {
  const copies: unknown[] = [];
  const [going, ended] = [await running("going"), await running("ended")];
  await says(going, "not yet");
  await says(ended, "one");
  await end(rig.engine, ended);
  copyTo(async ({ attempt, file }) => {
    copies.push([attempt.dagId, attempt.tryNumber, await eventsIn(file)]);
    if (copies.length === 1) await says(ended, "two");
  });
  await until(() => copies.length === 2);
  await end(rig.engine, going);
  await allCopied();
  expect(copies).toEqual([
    ["ended", 1, ["one"]],
    ["ended", 1, ["one", "two"]],
    ["going", 1, ["not yet"]],
  ]);
});

it("a store that fails is told once for each reason, and gets the log when it is back", async () => {
  const id = await running("failing");
  await says(id, "kept");
  await end(rig.engine, id);
  let away = true;
  const copies: string[][] = [];
  copyTo(async ({ file }) => {
    if (away) throw new Error("it is away");
    copies.push(await eventsIn(file));
  });
  const again = sql`update log_copy set claimed_until = null`;
  for (const tries of [1, 2]) {
    await until(async () => {
      const rows = await sql<{ tries: number }>`select tries from log_copy`.execute(rig.engine.db);
      return rows.rows[0]?.tries === tries;
    });
    if (tries === 2) away = false;
    await again.execute(rig.engine.db);
  }
  await allCopied();
  expect(copies).toEqual([["kept"]]);
  expect(said.filter((line) => line.includes("it is away"))).toHaveLength(1);
  await until(() => said.some((line) => line.includes("logs are copied again")));
});

it("two workers copy each log once, and forget the log of a run that is gone", async () => {
  const ids = await Promise.all(["a", "b", "c", "gone"].map(running));
  for (const id of ids) {
    await says(id, "x");
    await end(rig.engine, id);
  }
  await sql`delete from dag_run where run_id = 'gone'`.execute(rig.engine.db);
  const copies: string[] = [];
  for (let worker = 0; worker < 2; worker += 1) copyTo(async ({ attempt }) => void copies.push(attempt.dagId));
  await allCopied();
  expect(copies.toSorted()).toEqual(["a", "b", "c"]);
});

it("what a try leaves at its end is copied, and read from the store once the database has it no longer", async () => {
  const { db } = rig.engine;
  const attemptId = await running("left");
  const { dag_run_id: dagRunId } = await instance(rig.engine, "left", "work");
  const entry = (event: string) => ({
    timestamp: "2026-01-01T00:00:00.000000Z",
    level: "info" as const,
    logger: "t",
    event,
  });
  const entries = ["one", "two", "three"].map(entry);
  const logs = [{ attemptId, seq: 0, ...packEntries(entries) }];
  await finishAttempts(rig.engine, [{ attemptId, dagRunId, outcome: SUCCESS, logs }]);
  expect(await countLogCopies(db)).toBe(1);
  const store = new Map<string, string[]>();
  copyTo(async ({ attempt, file }) => void store.set(attempt.dagId, await eventsIn(file)));
  await allCopied();
  const stored = {
    path: "box://logs",
    read: async ({ attempt, from }: { attempt: { dagId: string }; from: number }) => {
      const kept = store.get(attempt.dagId);
      if (kept === undefined) throw new Error("the box is shut");
      return { entries: kept.slice(from, from + 2).map(entry), done: from + 2 >= kept.length };
    },
  };
  const page = (afterSeq: number) => readTaskLog(db, { attemptId, afterSeq, stored });
  expect(await page(-1)).toMatchObject({ entries, done: true });
  await sql`delete from task_log`.execute(db);
  const first = await page(-1);
  expect(first).toMatchObject({ entries: entries.slice(0, 2), done: false });
  expect(await page(first.nextSeq)).toMatchObject({ entries: entries.slice(2), done: true });
  store.clear();
  const event = "This log is not in the database any more, and could not be read from box://logs: the box is shut";
  expect(await page(-1)).toMatchObject({ entries: [{ level: "error", event }], done: true });
  // What is left of it here is shown all the same.
  await insertLogChunks(db, [{ attemptId, seq: 2, ...packEntries([entry("four")]) }]);
  expect(await page(-1)).toMatchObject({ entries: [{ event }, entry("four")], nextSeq: 2, done: true });
});

it("what a trigger says is copied, even where its task says nothing", async () => {
  const attemptId = await running("deferring");
  const trigger = { classpath: "t", kwargs: {} };
  await end(rig.engine, attemptId, { kind: "deferred", trigger, method: "go", kwargs: {}, timeout: null });
  const { trigger_id: id } = await instance(rig.engine, "deferring", "work");
  const words = new TriggerWords({ engine: rig.engine, log, masker: new SecretMasker() });
  words.add(id!, { timestamp: "2026-01-01T00:00:00.000000Z", level: "info", logger: "t", event: "still nothing" });
  await words.written();
  expect(await countLogCopies(rig.engine.db)).toBe(1);
  await sql`update task_instance set state = 'failed' where id = ${attemptId}`.execute(rig.engine.db);
  const copies: string[][] = [];
  copyTo(async ({ file }) => void copies.push(await eventsIn(file)));
  await allCopied();
  expect(copies).toEqual([["still nothing"]]);
});
