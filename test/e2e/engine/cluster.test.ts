import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Cluster, until } from "../../support/cluster.ts";
import { type Entry, Ledger } from "../kills/workload.ts";
import { elsewhereDag, narrowDag, slowDag, versionedDag } from "./dags.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;
let cluster: Cluster;
let ledger: Ledger;

beforeAll(async () => {
  cluster = await Cluster.open({
    dags: {
      "slow.ts": slowDag,
      "narrow.ts": narrowDag,
      "fixed.ts": versionedDag("fixed", { word: "old", fails: true }),
      "pinned.ts": versionedDag("pinned", { word: "old", pinVersion: true }),
      "newest.ts": versionedDag("newest", { word: "old" }),
    },
    env: { AIRFLOW__WINDSOCK__SHUTDOWN_GRACE_SECONDS: "2", AIRFLOW__CORE__KILLED_TASK_CLEANUP_TIME: "1" },
  });
  await mkdir(join(cluster.dags, "parts"));
  await writeFile(join(cluster.dags, "parts", "greeting.ts"), `export const greeting = "from afar";\n`);
  await writeFile(join(cluster.dags, "parts", "say.sh"), `echo "{{ task.task_id }} of {{ dag.dag_id }}"\n`);
  await writeFile(join(cluster.dags, "rules.py"), "FACTOR = 2\n");
  await writeFile(
    join(cluster.dags, "parts", "scoring.py"),
    "import rules\ndef score(points, ds):\n    return [points * rules.FACTOR + 2, __file__]\n",
  );
  await cluster.writeDag("elsewhere.ts", elsewhereDag(hasPython));
  await cluster.startAll({ "api-server": 1, scheduler: 2, worker: 2, "dag-processor": 1 });
  ledger = await Ledger.open(await cluster.database("ledger"));
  await Promise.all(["slow", "narrow", "fixed", "pinned", "newest", "elsewhere"].map((dagId) => cluster.dag(dagId)));
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") process.stderr.write(`${cluster.output}\n`);
});
afterAll(async () => {
  await ledger?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

interface Row {
  task_id: string;
  state: string | null;
  try_number: number;
  pid: number | null;
}

async function rows(run: string): Promise<Row[]> {
  return await cluster.sql<Row[]>`
    select ti.task_id, ti.state, ti.try_number, j.pid from task_instance ti left join job j on j.id = ti.worker_id
    where ti.run_id = ${run} order by ti.task_id`;
}

async function returned(run: string, taskId: string): Promise<unknown> {
  const [row] = await cluster.sql<{ value: unknown }[]>`
    select value from xcom where run_id = ${run} and task_id = ${taskId} and key = 'return_value'`;
  return row?.value;
}

async function saveAndWait(dagId: string, source: string): Promise<void> {
  const versions = async (): Promise<number> =>
    (await cluster.sql`select 1 from dag_version where dag_id = ${dagId}`).length;
  const before = await versions();
  await cluster.writeDag(`${dagId}.ts`, source);
  await until(`the saved ${dagId} is known`, async () => (await versions()) > before);
}

function mostAtOnce(entries: readonly Entry[]): number {
  let now = 0;
  let most = 0;
  for (const { what } of [...entries].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.what === "end" ? -1 : 1))) {
    now += what === "begin" ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}

it("a worker that is told to stop loses no attempt and uses no try", async () => {
  const run = await cluster.trigger("slow");
  await until("every task runs", async () => (await rows(run)).every((row) => row.state === "running"));
  const pid = (await rows(run)).find((row) => row.task_id === "long_1")!.pid;
  const worker = cluster.living("worker").find((member) => member.pid === pid)!;
  expect(await worker.stop()).toBe("exit code 0");
  expect(await cluster.runEnds(run)).toBe("success");
  expect((await rows(run)).map((row) => [row.task_id, row.state, row.try_number])).toEqual(
    ["long_1", "long_2", "long_3", "short_1", "short_2", "short_3"].map((task) => [task, "success", 1]),
  );
  expect(await cluster.sql`select 1 from task_instance_history where run_id = ${run}`).toHaveLength(0);
  await cluster.startAgain(worker);
});

it(
  "fifty runs of twenty tasks with a pool of three never run more than three at once",
  { timeout: 240_000 },
  async () => {
    await cluster.sql`insert into pool (pool, slots, description, include_deferred) values ('narrow', 3, '', false)`;
    const runs = await Promise.all(Array.from({ length: 50 }, () => cluster.trigger("narrow", { ledger: ledger.url })));
    expect(await Promise.all(runs.map((run) => cluster.runEnds(run, 200_000)))).toEqual(runs.map(() => "success"));
    const entries = (await Promise.all(runs.map((run) => ledger.entries(run)))).flat();
    expect(entries).toHaveLength(2 * 50 * 20);
    expect(mostAtOnce(entries)).toBeLessThanOrEqual(3);
    expect(await cluster.serverLog()).not.toContain("deadlock detected");
  },
);

it("a worker without any Dag file runs a Dag of another machine", async () => {
  const home = cluster.newHome();
  const worker = await cluster.start("worker", { home, args: ["--queues", "elsewhere"] });
  const run = await cluster.trigger("elsewhere");
  expect(await cluster.runEnds(run)).toBe("success");
  expect(await returned(run, "greet")).toEqual({
    greeting: "from afar",
    place: expect.stringContaining(home) as string,
  });
  expect(await returned(run, "shell")).toBe("shell of elsewhere");
  const score = hasPython ? await returned(run, "score") : [42, home];
  expect(score).toEqual([42, expect.stringContaining(home)]);
  await worker.stop();
});

it("a worker loses nothing of what it takes before its own row is written", async () => {
  const run = await cluster.trigger("elsewhere");
  const states = async (): Promise<(string | null)[]> => (await rows(run)).map(({ state }) => state);
  await until("a task is queued", async () => (await states()).includes("queued"));
  await cluster.sql`create function wait_for_test() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock(4711); return new; end'`;
  await cluster.sql`create trigger wait_for_test before insert on job for each row when (new.queues = '{elsewhere}')
    execute function wait_for_test()`;
  const starting = await cluster.sql.begin(async (test) => {
    await test`select pg_advisory_xact_lock(4711)`;
    const member = cluster.start("worker", { args: ["--queues", "elsewhere"] });
    const isTaken = async (): Promise<boolean> =>
      (
        await test`select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'attempt:elsewhere' and j.locked_at is not null`
      ).length > 0;
    await until("the queued task's job is taken", isTaken);
    // Enough for a worker that would begin it now.
    for (let looks = 0; looks < 10 && !(await states()).includes("running"); looks++) await test`select pg_sleep(0.05)`;
    return { member };
  });
  expect(await cluster.runEnds(run)).toBe("success");
  expect(new Set((await rows(run)).map((row) => row.try_number))).toEqual(new Set([1]));
  await cluster.sql`drop function wait_for_test cascade`;
  await (await starting.member).stop();
});

it("a fix and a clear run the fix", async () => {
  const run = await cluster.trigger("fixed");
  expect(await cluster.runEnds(run)).toBe("failed");
  await saveAndWait("fixed", versionedDag("fixed", { word: "new" }));
  await cluster.api("POST", "/dags/fixed/clearTaskInstances", { dag_run_id: run, dry_run: false, only_failed: true });
  await until("the run ends again", async () => (await cluster.runState(run)) === "success");
  expect([await returned(run, "first"), await returned(run, "second")]).toEqual(["new", "new"]);
});

it.each([
  ["a pinned run keeps its code through a save", "pinned", "old"],
  ["what a run that is not pinned begins after a save is the new code", "newest", "new"],
])("%s", async (_name, dagId, word) => {
  const file = join(cluster.dir, `${dagId}.go`);
  const run = await cluster.trigger(dagId, { file });
  await until("the first task runs", async () => (await rows(run))[0]?.state === "running");
  await saveAndWait(dagId, versionedDag(dagId, { word: "new", pinVersion: dagId === "pinned" }));
  await writeFile(file, "");
  expect(await cluster.runEnds(run)).toBe("success");
  expect([await returned(run, "first"), await returned(run, "second")]).toEqual(["old", word]);
});
