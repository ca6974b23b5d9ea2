import postgres from "postgres";
import { expect, test } from "vitest";
import { migrateJobQueue } from "../../../server/executor/job-server.ts";
import { createLog } from "../../../server/log.ts";
import { serverUrl, testDatabase } from "../../support/postgres.ts";

test("a database that stops right after the queue's migrations ends nobody's process", async () => {
  await using database = await testDatabase();
  const admin = postgres(await serverUrl(), { max: 1, fetch_types: false });
  const broken: unknown[] = [];
  const note = (error: unknown): void => void broken.push(error);
  process.on("uncaughtException", note);
  try {
    await admin`select 1`;
    for (let round = 0; round < 5; round++) {
      await migrateJobQueue(database.url, createLog({ level: "error", json: false }));
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database.name}`;
      await admin`select pg_sleep(0.05)`;
    }
  } finally {
    process.off("uncaughtException", note);
    await admin.end();
  }
  expect(broken).toEqual([]);
});
