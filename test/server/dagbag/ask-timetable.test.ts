// Timetables that a Dag file brings, asked through their own process.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TimetableAsker } from "../../../server/dagbag/ask-timetable.ts";
import { sha256 } from "../../../server/dagbag/file-content.ts";
import { uuidv7 } from "../../../server/domain/uuid.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { insertDagVersion, putDagSource } from "../../../server/store/dag-versions.ts";
import { testDatabase, type TestDatabase } from "../../support/postgres.ts";

const CODE = `
import { Dag, Timetable } from "@windsock/sdk";
const DAY = 86_400_000;
class AfterDay extends Timetable {
  override inferManualDataInterval(runAfter: Date) { return { start: new Date(runAfter.getTime() - DAY), end: runAfter }; }
  override nextDagrunInfo({ last, restriction }) {
    const start = last?.end ?? restriction.earliest;
    if (start === null) return null;
    const end = new Date(start.getTime() + DAY);
    return { runAfter: end, dataInterval: { start, end } };
  }
}
class Endless extends AfterDay { override nextDagrunInfo() { for (;;); } }
class Broken extends AfterDay { override nextDagrunInfo() { throw new Error("no dates today"); } }
export const good = new Dag("good", { schedule: new AfterDay() });
export const endless = new Dag("endless", { schedule: new Endless() });
export const broken = new Dag("broken", { schedule: new Broken() });
`;
const versions: Record<string, string> = {};
const question = {
  kind: "next",
  last: null,
  restriction: { earliest: "2024-01-01T00:00:00.000Z", latest: null, catchup: true },
} as const;

let database: TestDatabase;
let open: OpenDatabase;
let home: string;
let asker: TimetableAsker;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "timetable test", max: 3 });
  home = await mkdtemp(join(tmpdir(), "windsock-home-"));
  const files = [{ path: "t.ts", content: CODE }];
  const hash = sha256(JSON.stringify(files));
  await open.db.transaction().execute(async (trx) => {
    await putDagSource(trx, { hash, files });
    for (const dagId of ["good", "endless", "broken"]) {
      const id = (versions[dagId] = uuidv7());
      await insertDagVersion(trx, {
        id,
        dagId,
        hash: dagId,
        sourceHash: hash,
        file: "t.ts",
        text: "{}",
        bundleName: "b",
      });
    }
  });
  const projectDir = resolve(import.meta.dirname, "../../..");
  asker = new TimetableAsker({ db: open.db, home, projectDir, env: process.env, timeout: 3 });
});
afterAll(async () => {
  asker.stop();
  await open.close();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

test("a timetable says when the next run is and which interval a manual one has", async () => {
  const day = { start: "2024-01-01T00:00:00.000Z", end: "2024-01-02T00:00:00.000Z" };
  expect(await asker.ask(versions["good"] ?? "", question)).toEqual({ runAfter: day.end, dataInterval: day });
  expect(await asker.ask(versions["good"] ?? "", { kind: "manual", runAfter: day.end })).toEqual(day);
  const restriction = { earliest: null, latest: null, catchup: false };
  expect(await asker.nextRun({ versionId: versions["good"] ?? "", lastInterval: null, restriction })).toBeNull();
});

test("a timetable that throws is named with its line", async () => {
  await expect(asker.ask(versions["broken"] ?? "", question)).rejects.toThrow(/no dates today[\s\S]*t\.ts:14/);
});

test("a timetable that never answers is given up, and others are answered again", async () => {
  await expect(asker.ask(versions["endless"] ?? "", question)).rejects.toThrow(
    /"endless" did not answer within 3 seconds/,
  );
  const manual = { kind: "manual", runAfter: "2024-03-02T00:00:00.000Z" } as const;
  expect(await asker.ask(versions["good"] ?? "", manual)).toEqual({
    start: "2024-03-01T00:00:00.000Z",
    end: "2024-03-02T00:00:00.000Z",
  });
});
