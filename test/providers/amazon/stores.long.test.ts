// S3 as a store of large XComs and of logs, with a whole installation: `windsock standalone` against an emulator of S3 (s3rver).
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dropLogsBefore } from "../../../server/logs/log-partitions.ts";
import { openDatabase } from "../../../server/store/database.ts";
import { s3Server, type S3Server } from "../../support/s3-server.ts";
import { type RunView, Standalone } from "../../support/standalone.ts";
import { WindsockProcess } from "../../support/windsock-process.ts";

const DAGS = `
import { Dag, getContext } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

export const talking = new Dag("talking");
talking.task("talk", async () => {
  const { dagRun, ti } = getContext();
  for (let i = 0; i < (dagRun.conf["lines"] as number); i++) console.log("line", i, "x".repeat(100));
  if (ti.tryNumber === 1) throw new Error("the first try fails");
}, { retries: 1, retryDelay: 0, onRetryCallback: () => console.log("called back") })();

export const large = new Dag("large");
const made = large.task("make", async () => {
  const { ti } = getContext();
  await ti.xcomPush("rows", Array.from({ length: 3 }, (_, i) => String(i).repeat(40_000)));
  return Array.from({ length: 4 }, (_, i) => ({ part: i, text: "x".repeat(30_000) }));
})();
const count = large.task("count", async ({ part }: { part: { part: number; text: string } }) => part.part + part.text.length);
const counted = count.expand({ part: made });
large.task("sum", async ({ all }: { all: number[] }) => {
  const rows = await getContext().ti.xcomPull<string[]>({ taskIds: "make", key: "rows" });
  return [all.reduce((sum, n) => sum + n, 0), rows.map((row) => row.length)];
})({ all: counted });
const shown = large.add(new BashOperator("show", { bashCommand: "echo {{ ti.xcom_pull('make')[2].part }} {{ ti.xcom_pull('make') | length }}" }));
made.task.before(shown);
large.task("again", async () => "y".repeat(20_000))();
`;

const ENV = {
  AIRFLOW__CORE__XCOM_BACKEND: "airflow.providers.common.io.xcom.backend.XComObjectStorageBackend",
  AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH: "s3://my_s3@lake/xcoms",
  AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_THRESHOLD: "10000",
  AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_COMPRESSION: "gzip",
  AIRFLOW__LOGGING__REMOTE_LOGGING: "True",
  AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER: "s3://lake/logs",
  AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID: "my_s3",
  AIRFLOW__API__ENABLE_XCOM_DESERIALIZE_SUPPORT: "True",
};

let s3: S3Server;
let server: Standalone;
let database: postgres.Sql;
beforeAll(async () => {
  s3 = await s3Server(["lake"]);
  server = await Standalone.start({ dags: { "large.ts": DAGS }, env: ENV });
  const { connType: conn_type, ...rest } = s3.connection;
  await server.request("POST", "/connections", { connection_id: "my_s3", conn_type, ...rest });
  database = postgres(server.database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await database.end();
  await server[Symbol.asyncDispose]();
  await s3[Symbol.asyncDispose]();
});

const path = (run: RunView, taskId: string): string =>
  `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances/${taskId}`;

/** Where the connection says that S3 is. */
const moveTo = async (endpoint_url: string): Promise<void> =>
  void (await server.request("PATCH", "/connections/my_s3?update_mask=extra", {
    connection_id: "my_s3",
    conn_type: "aws",
    extra: JSON.stringify({ ...(JSON.parse(s3.connection.extra) as object), endpoint_url }),
  }));

const allCopied = async (): Promise<boolean> =>
  await server.until("all logs in S3", 120_000, async () =>
    (await database`select attempt_id from log_copy`).length === 0 ? true : undefined,
  );

const value = async (run: RunView, taskId: string): Promise<unknown> =>
  (await server.request<{ value: unknown }>("GET", `${path(run, taskId)}/xcomEntries/return_value`)).value;

it("values over the limit travel through S3 to tasks, templates and mapped instances", async () => {
  const run = await server.run("large");
  expect(await server.states(run)).toMatchObject({ make: "success", "count[3]": "success", show: "success" });
  expect(await value(run, "sum")).toEqual([120_006, [40_000, 40_000, 40_000]]);
  expect(await value(run, "show")).toBe("2 4");
  expect(await value(run, "make")).toMatch(/^s3:\/\/my_s3@lake\/xcoms\/large\/.*\.gz$/);
  const v1 = await fetch(
    `${server.address}/api/v1${path(run, "make")}/xcomEntries/return_value?deserialize=true&stringify=false`,
    {
      headers: { authorization: `Basic ${btoa("airflow:airflow")}` },
    },
  );
  expect(await v1.json()).toMatchObject({ value: [0, 1, 2, 3].map((part) => ({ part, text: "x".repeat(30_000) })) });
});

it("commands that try a task out read the stored values of a run, and put none beside them", async () => {
  const run = await server.run("large");
  const stored = async (): Promise<string[]> => {
    const answer = await fetch(`http://127.0.0.1:${s3.port}/lake?prefix=xcoms`);
    return (await answer.text()).match(/<Key>.*?<\/Key>/g) ?? [];
  };
  const before = await stored();
  expect(before.some((key) => key.includes("/again/"))).toBe(true);
  const command = async (verb: string, taskId: string): Promise<string> => {
    const words = ["tasks", verb, "large", taskId, run.dag_run_id, "--home", server.home, "--dags", server.dagsFolder];
    const said = new WindsockProcess(words, {
      env: { ...ENV, AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: server.database.url },
    });
    expect([await said.exited, said.output]).toEqual(["exit code 0", expect.any(String)]);
    return said.output;
  };
  expect(await command("render", "show")).toMatch(/# property: bashCommand\n#.*\necho 2 4\n/);
  expect(await command("test", "show")).toContain("2 4");
  await command("test", "again");
  expect(await stored()).toEqual(before);
});

/** A failed comparison shows the ends of the log, and not five megabytes. */
const ends = (log: string): unknown => [log.length, log.slice(0, 300), log.slice(-300)];

it("a log is read from S3 once the database has it no longer", async () => {
  const run = await server.run("talking", { lines: 300 });
  const read = async () => [await server.log(run, "talk", 1), await server.log(run, "talk", 2)];
  const calledBack = async () => ((await database`select id from callback_request`).length === 0 ? true : undefined);
  await server.until("the callback", 60_000, calledBack);
  const before = await read();
  expect(before[0]).toContain("called back");
  expect(before[0]!.match(/^line \d+ x+$/gm)).toHaveLength(300);
  await allCopied();
  await database`delete from task_log`;
  const after = await read();
  expect(after.map(ends)).toEqual(before.map(ends));
  expect(after.every((log, i) => log === before[i])).toBe(true);
  const v1 = await fetch(`${server.address}/api/v1${path(run, "talk")}/logs/1?full_content=true`, {
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, accept: "text/plain" },
  });
  expect((await v1.text()).match(/ INFO - line \d+ x+$/gm)).toHaveLength(300);
});

it("an S3 that is away fails no task, is told in the log's place, and gets what it missed when it is back", async () => {
  const earlier = await server.run("talking", { lines: 1 });
  await allCopied();
  await database`delete from task_log`;
  await moveTo("http://127.0.0.1:1");
  const run = await server.run("talking", { lines: 1 });
  expect(run.state).toBe("success");
  const log = await server.log(earlier, "talk", 2);
  expect(log).toMatch(
    /not in the database any more, and could not be read from s3:\/\/lake\/logs: connection "my_s3": .*ECONNREFUSED/,
  );
  expect(log).not.toContain(s3.connection.password);
  await server.process.says(/logs cannot be copied; they stay in the database.*connection "my_s3"/);
  expect(await server.log(run, "talk", 2)).toContain("line 0 ");
  const open = openDatabase({ url: server.database.url, name: "stores test", max: 1 });
  await dropLogsBefore(open.db, new Date("2100-01-01"), { copied: true });
  await open.close();
  expect(await server.log(run, "talk", 2)).toContain("line 0 ");
  await moveTo(`http://127.0.0.1:${s3.port}`);
  // What failed waits longer each time; here it need not.
  await database`update log_copy set claimed_until = null`;
  await allCopied();
});
