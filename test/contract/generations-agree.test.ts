/** One run, seen through both generations at once: what both have a word for, they say alike. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Standalone } from "../support/standalone.ts";

const DAG = `
import { Dag, Param, chain, getContext } from "@windsock/sdk";
import {
  BashOperator, BranchFunctionOperator, EmptyOperator, ShortCircuitOperator, TriggerDagRunOperator,
} from "@windsock/provider-standard";

export const both = new Dag("both", {
  startDate: "2024-01-01", schedule: null, description: "Seen twice", tags: ["twice"], params: { n: new Param(1, { type: "integer" }) },
});
const list = both.task("list", () => [1, 2]);
const square = both.task("square", ({ x }: { x: number }) => x * x);
const total = both.task("total", ({ xs }: { xs: number[] }) => {
  getContext().log.info("adding them up");
  return { sum: xs.reduce((a, b) => a + b, 0) };
});
total({ xs: square.expand({ x: list() }) });
const said = both.add(new BashOperator("say", { bashCommand: "echo {{ params.n }} {{ ds }}" }));
const fails = both.task("fails", (): number => { throw new Error("on purpose"); }, { retries: 1, retryDelay: 0.1 });
chain(said, fails(), both.add(new EmptyOperator("never")));

export const skips = new Dag("skips", { startDate: "2024-01-01", schedule: null });
const choose = skips.add(new BranchFunctionOperator("choose", { callable: () => "left" }));
chain(choose, [skips.add(new EmptyOperator("left")), skips.add(new EmptyOperator("right"))]);
const open = skips.add(new ShortCircuitOperator("open", { callable: () => true }));
chain(open, skips.add(new TriggerDagRunOperator("start", { triggerDagId: "none", triggerRunId: "by:a+b" })));
export const none = new Dag("none", { startDate: "2024-01-01", schedule: null });
none.add(new EmptyOperator("nothing"));
`;

const RUN = "/dags/both/dagRuns/twice";
type Fields = Record<string, unknown>;

let server: Standalone;

async function see<T>(generation: "v1" | "v2", path: string): Promise<T> {
  const headers = { authorization: `Basic ${btoa("airflow:airflow")}`, accept: "application/json" };
  const answer = await fetch(`${server.address}/api/${generation}${path}`, { headers });
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  return (await answer.json()) as T;
}

/** Airflow 2 writes +00:00 where Airflow 3 writes Z. */
const utc = (value: unknown): unknown =>
  typeof value === "string" ? value.replace(/(:\d\d(?:\.\d+)?)\+00:00$/, "$1Z") : value;

/** The fields that both have, without those that a generation means otherwise. */
function shared(first: Fields, second: Fields, except: readonly string[] = []): [Fields, Fields] {
  const names = Object.keys(first).filter((name) => Object.hasOwn(second, name) && !except.includes(name));
  const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, utc(from[name])]));
  return [pick(first), pick(second)];
}

/** What both say of one thing, as far as both have a word for it. */
async function bothSee(path: string, except: readonly string[] = []): Promise<[Fields, Fields]> {
  return shared(await see("v1", path), await see("v2", path), except);
}

beforeAll(async () => {
  server = await Standalone.start({ dags: { "both.ts": DAG } });
  const body = { dag_run_id: "twice", logical_date: "2024-05-06T07:08:09+02:00", conf: { n: 7 }, note: "look" };
  const run = await server.request<{ dag_id: string; dag_run_id: string; state: string }>(
    "POST",
    "/dags/both/dagRuns",
    body,
  );
  await server.ended(run);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

test("the run", async () => {
  const [one, other] = await bothSee(RUN);
  expect(one).toEqual(other);
  expect(Object.keys(one).length).toBeGreaterThanOrEqual(12);
  const [first, second] = [await see<Fields>("v1", RUN), await see<Fields>("v2", RUN)];
  expect(first["execution_date"]).toBe(String(second["logical_date"]).replace("Z", "+00:00"));
  expect(second).toMatchObject({ state: "failed", conf: { n: 7 }, note: "look", logical_date: "2024-05-06T05:08:09Z" });
});

test("the list of runs", async () => {
  type Runs = { total_entries: number; dag_runs: Fields[] };
  const path = "/dags/both/dagRuns";
  const [one, other] = [await see<Runs>("v1", path), await see<Runs>("v2", path)];
  expect(one.total_entries).toBe(other.total_entries);
  const [first, second] = shared(one.dag_runs[0]!, other.dag_runs[0]!);
  expect(first).toEqual(second);
});

test("every task instance and its tries", async () => {
  type Instances = { total_entries: number; task_instances: (Fields & { task_id: string; map_index: number })[] };
  const [first, second] = [
    await see<Instances>("v1", `${RUN}/taskInstances`),
    await see<Instances>("v2", `${RUN}/taskInstances`),
  ];
  expect(first.total_entries).toBe(second.total_entries);
  expect(first.total_entries).toBe(7);
  // Airflow 3's order: those that are not mapped first, as the Dag has them; a new try puts its instance behind them.
  expect(second.task_instances.map(({ task_id }) => task_id)).toEqual([
    "list",
    "total",
    "say",
    "never",
    "fails",
    "square",
    "square",
  ]);
  for (const { task_id: taskId, map_index: index } of second.task_instances) {
    const path = `${RUN}/taskInstances/${taskId}${index < 0 ? "" : `/${index}`}`;
    // Where an instance has no name of its own, Airflow 3 shows its index.
    const [here, there] = await bothSee(path, ["rendered_map_index"]);
    expect(here).toEqual(there);
    expect(Object.keys(here).length).toBeGreaterThanOrEqual(20);
    // What never began had no process; as in Airflow it stays known where an attempt has run.
    const ran = taskId !== "never";
    expect(typeof there["pid"] === "number").toBe(ran);
    const tries = await Promise.all(
      (["v1", "v2"] as const).map((generation) => see<Instances>(generation, `${path}/tries`)),
    );
    const [one, other] = tries.map(({ task_instances: all }) =>
      all.map(({ try_number, state, start_date, end_date, duration, pid: where }) => [
        try_number,
        state,
        where,
        utc(start_date),
        utc(end_date),
        duration,
      ]),
    );
    expect(one).toEqual(other);
    expect(one).toHaveLength(taskId === "fails" ? 2 : 1);
    expect(one!.map(([, , where]) => typeof where === "number")).toEqual(one!.map(() => ran));
  }
});

test("what tasks handed on", async () => {
  const path = `${RUN}/taskInstances/total/xcomEntries/return_value`;
  const [one, other] = [await see<Fields>("v1", path), await see<Fields>("v2", path)];
  expect(other["value"]).toEqual({ sum: 5 });
  // Airflow 2 writes a value as Python would.
  expect(one["value"]).toBe("{'sum': 5}");
  const [first, second] = shared(one, other, ["value"]);
  expect(first).toEqual(second);
});

test("what Airflow 3 tells otherwise: who skipped others returned nothing, and links begin at the root", async () => {
  const run = await server.request<{ dag_id: string; dag_run_id: string; state: string }>(
    "POST",
    "/dags/skips/dagRuns",
    { dag_run_id: "once" },
  );
  await server.ended(run);
  const at = "/dags/skips/dagRuns/once";
  type Entries = { total_entries: number; xcom_entries: { key: string }[] };
  const keys = async (generation: "v1" | "v2", taskId: string) => {
    const { total_entries: total, xcom_entries: entries } = await see<Entries>(
      generation,
      `${at}/taskInstances/${taskId}/xcomEntries`,
    );
    expect(total).toBe(entries.length);
    return entries.map(({ key }) => key);
  };
  expect(await keys("v1", "choose")).toEqual(["return_value", "skipmixin_key"]);
  expect(await keys("v2", "choose")).toEqual(["skipmixin_key"]);
  expect([await keys("v1", "open"), await keys("v2", "open")]).toEqual([["return_value"], ["return_value"]]);
  const value = server.request("GET", `${at}/taskInstances/choose/xcomEntries/return_value`);
  await expect(value).rejects.toThrow("404");
  expect(await see("v2", `${at}/wait?interval=1&result=choose&result=left&result=nobody`)).toEqual({
    state: "success",
  });
  expect(await see("v2", `${at}/wait?interval=1&result=choose&result=open`)).toEqual({
    state: "success",
    results: { open: true },
  });
  expect(await see("v2", `${at}/taskInstances/start/links`)).toEqual({
    extra_links: { "Triggered DAG": "/dags/none/runs/by:a+b" },
    total_entries: 1,
  });
});

test("what tasks wrote", async () => {
  for (const [taskId, words] of [
    ["total", "adding them up"],
    ["say", "7 2024-05-06"],
    ["fails", "on purpose"],
  ] as const) {
    const path = `${RUN}/taskInstances/${taskId}/logs/1?full_content=true`;
    const first = JSON.stringify(await see("v1", path));
    const second = JSON.stringify(await see("v2", path));
    expect(first).toContain(words);
    expect(second).toContain(words);
  }
});

test.each([
  // A tag of Airflow 3 names its Dag.
  ["/dags/both", 12, ["tags", "file_token"]],
  // Airflow 2 knows no owners here.
  ["/dags/both/details", 20, ["tags", "file_token", "params", "owners"]],
  // A backoff is a factor in Airflow 3, and yes or no before.
  ...["list", "square", "say"].map(
    (taskId) =>
      [
        `/dags/both/tasks/${taskId}`,
        20,
        ["retry_delay", "execution_timeout", "params", "retry_exponential_backoff"],
      ] as const,
  ),
] as const)("%s", async (path, fields, except) => {
  const [first, second] = await bothSee(path, except);
  expect(first).toEqual(second);
  expect(Object.keys(first).length).toBeGreaterThanOrEqual(fields);
});
