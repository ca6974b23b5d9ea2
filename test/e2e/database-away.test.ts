// A database that goes away in the middle: what runs goes on, what ends waits to be written, and all of it ends.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { expect, it } from "vitest";
import { Standalone } from "../support/standalone.ts";

const dags = `
import { Dag } from "@windsock/sdk";
export const slow = new Dag("slow", { schedule: null, startDate: "2024-01-01" });
const first = slow.task("first", async () => { await new Promise((r) => setTimeout(r, 1500)); return 1; })();
const second = slow.task("second", () => 2)();
first.before(second);
`;

const waits = `
import { existsSync } from "node:fs";
import { Dag, getContext } from "@windsock/sdk";
import { FileSensor } from "@windsock/provider-standard";
const dag = new Dag("waits", { schedule: null, startDate: "2024-01-01", defaultArgs: { retries: 3, retryDelay: 0 } });
const wait = dag.add(new FileSensor("wait", { filepath: "{{ dag_run.conf.flag }}", deferrable: true, pokeInterval: 0.2 }));
const work = dag.task("work", async () => {
  const flag = String(getContext().dagRun.conf.flag);
  while (!existsSync(flag)) await new Promise((r) => setTimeout(r, 100));
  return 1;
})();
const last = dag.task("last", () => 2)();
wait.before(last);
work.before(last);
export default dag;
`;

it("connections that the database drops are made anew, and a run that was under way ends as if nothing had been", async () => {
  await using server = await Standalone.start({ dags: { "slow.ts": dags } });
  const refusals: string[] = [];
  const run = await server.trigger("slow");
  await server.until("the first task", 120_000, async () =>
    (await server.states(run))["first"] === "running" ? true : undefined,
  );
  await server.database.dropConnections();
  const ended = await server.until("the run's end", 60_000, async () => {
    // While connections are being made anew an answer may be 503, and says so.
    return await server.ended(run).catch((error: unknown) => {
      refusals.push(String(error));
      return undefined;
    });
  });
  expect(refusals.filter((refusal) => !/503.*database cannot be reached/.test(refusal))).toEqual([]);
  expect(ended.state).toBe("success");
  expect(await server.states(run)).toEqual({ first: "success", second: "success" });
  expect((await server.run("slow")).state).toBe("success");
});

it("an end, an event and what waits for them are written when a database comes back that was away", async () => {
  await using server = await Standalone.start({ dags: { "waits.ts": waits } });
  const run = await server.trigger("waits", { flag: join(server.home, "flag") });
  const under = { wait: "deferred", work: "running" };
  await server.until("both tasks", 120_000, async () => {
    const { wait, work } = await server.states(run);
    return wait === under.wait && work === under.work ? true : undefined;
  });
  const began = performance.now();
  await server.database.whileAway(async () => {
    await writeFile(join(server.home, "flag"), "");
    await expect(server.states(run)).rejects.toThrow(/503.*database cannot be reached/);
    await server.process.says(/an attempt's end could not be written, trying again/);
    await server.process.says(/what a trigger said could not be written and is tried again/);
  });
  const away = performance.now() - began;
  const ended = await server.until("the run's end", 120_000, async () => {
    return await server.ended(run).catch(() => undefined);
  });
  expect(ended.state).toBe("success");
  expect(await server.states(run)).toEqual({ wait: "success", work: "success", last: "success" });
  // A worker that is not heard for six seconds gives up what it runs, for others to begin anew.
  const tries = (await server.instances(run)).map((row) => row.try_number);
  expect(Math.max(...tries)).toBeLessThanOrEqual(away < 5000 ? 1 : 2);
  // What the trigger said while nobody could write it down.
  expect(await server.log(run, "wait")).toMatch(/Found File/);
});

it("a server that is told to stop while the database is away ends within its grace, whatever it could not write", async () => {
  await using server = await Standalone.start({
    dags: { "slow.ts": dags, "waits.ts": waits },
    env: { AIRFLOW__WINDSOCK__SHUTDOWN_GRACE_SECONDS: "3" },
  });
  const waiting = await server.trigger("waits", { flag: join(server.home, "flag") });
  await server.until("the deferred task", 120_000, async () =>
    (await server.states(waiting))["wait"] === "deferred" ? true : undefined,
  );
  const run = await server.trigger("slow");
  await server.until("the first task", 120_000, async () =>
    (await server.states(run))["first"] === "running" ? true : undefined,
  );
  await server.database.whileAway(async () => {
    const began = performance.now();
    expect(await server.process.stop()).toBe("exit code 0");
    expect(performance.now() - began).toBeLessThan(15_000);
  });
  expect(server.process.output).toMatch(/an attempt's end could not be written before the worker stopped/);
  expect(server.process.output).toMatch(/what ran here could not be handed back/);
  expect(server.process.output).not.toMatch(/Unhandled/);
});

it("what a slow database lets begin while a server stops runs to its end, and then the server ends", async () => {
  await using server = await Standalone.start({ dags: { "slow.ts": dags } });
  const sql = postgres(server.database.url, { max: 2 });
  await sql`create function wait_for_test() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock(4711); return new; end'`;
  await sql`create trigger wait_for_test before update on task_instance for each row when (new.state = 'running')
    execute function wait_for_test()`;
  const { stopped } = await sql.begin(async (test) => {
    await test`select pg_advisory_xact_lock(4711)`;
    const triggered = server.trigger("slow").catch(() => undefined);
    // The locks of all databases of this PostgreSQL are in it, other tests' too.
    const waits = async () =>
      (
        await test`select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
        and database = (select oid from pg_database where datname = current_database())`
      ).length > 0;
    await server.until("a task that is about to begin", 120_000, async () => ((await waits()) ? true : undefined));
    const ends = server.process.stop();
    // Enough for a worker that would take itself for idle.
    for (let looks = 0; looks < 20 && server.process.running; looks++) await test`select pg_sleep(0.05)`;
    return { stopped: Promise.all([ends, triggered]) };
  });
  expect((await stopped)[0]).toBe("exit code 0");
  const found = await sql`select task_id, state, try_number from task_instance where state = 'success'`;
  expect(found.map((row) => ({ ...row }))).toEqual([{ task_id: "first", state: "success", try_number: 1 }]);
  await sql.end();
});
