// Which logs are copied, when, and how often; the store is a function of the test's.
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createLog } from "../../../server/log.ts";
import { LogCopying, type LogCopyOptions } from "../../../server/logs/copy-logs.ts";
import { packEntries } from "../../../server/logs/log-chunk.ts";
import { countLogCopies } from "../../../server/store/log-copies.ts";
import { insertLogChunks, nextLogSeq } from "../../../server/store/task-logs.ts";
import { end, type EngineRig, engineRig, makeDag, run, start, storeDag } from "../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
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
