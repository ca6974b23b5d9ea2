// S3 as a store of large XComs, with a whole installation: `windsock standalone` against an emulator of S3 (s3rver).
import { afterAll, beforeAll, expect, it } from "vitest";
import { s3Server, type S3Server } from "../../support/s3-server.ts";
import { type RunView, Standalone } from "../../support/standalone.ts";

const DAGS = `
import { Dag, getContext } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

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
`;

let s3: S3Server;
let server: Standalone;
beforeAll(async () => {
  s3 = await s3Server(["lake"]);
  const connection = {
    conn_type: "aws",
    login: s3.connection.login,
    password: s3.connection.password,
    extra: s3.connection.extra,
  };
  const env = {
    AIRFLOW_CONN_MY_S3: JSON.stringify(connection),
    AIRFLOW__CORE__XCOM_BACKEND: "airflow.providers.common.io.xcom.backend.XComObjectStorageBackend",
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH: "s3://my_s3@lake/xcoms",
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_THRESHOLD: "10000",
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_COMPRESSION: "gzip",
    AIRFLOW__API__ENABLE_XCOM_DESERIALIZE_SUPPORT: "True",
  };
  server = await Standalone.start({ dags: { "large.ts": DAGS }, env });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await s3[Symbol.asyncDispose]();
});

const value = async (run: RunView, taskId: string): Promise<unknown> =>
  (
    await server.request<{ value: unknown }>(
      "GET",
      `/dags/large/dagRuns/${run.dag_run_id}/taskInstances/${taskId}/xcomEntries/return_value`,
    )
  ).value;

it("values over the limit travel through S3 to tasks, templates and mapped instances", async () => {
  const run = await server.run("large");
  expect(await server.states(run)).toMatchObject({ make: "success", "count[3]": "success", show: "success" });
  expect(await value(run, "sum")).toEqual([120_006, [40_000, 40_000, 40_000]]);
  expect(await value(run, "show")).toBe("2 4");
  expect(await value(run, "make")).toMatch(/^s3:\/\/my_s3@lake\/xcoms\/large\/.*\.gz$/);
});
