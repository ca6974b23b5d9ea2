/**
 * One program for every server of either generation: trigger, wait, logs, XComs, connections, lists over 250 runs.
 * By hand: `node --conditions=windsock-src test/sdk/client/program.ts v1|v2 ADDRESS [AT_ONCE]`; it needs the Dags of test/contract.
 */
import assert from "node:assert/strict";
import { ClientError, createClient, type Client, type Generation, type RunProgress } from "@windsock/sdk/client";

const RUNS = 250;

export interface ProgramResult {
  state: string;
  progress: number;
  lines: number;
  xcom: unknown;
  runs: number;
  pages: number;
}

/** `atOnce`: runs that are triggered together; an Airflow on SQLite takes one, and answers others that its database is locked. */
export async function clientProgram(api: Generation, baseUrl: string, atOnce = 8): Promise<ProgramResult> {
  const client = createClient({ baseUrl, api, auth: { username: "airflow", password: "airflow" } });
  const nonce = Date.now().toString(36);
  const ended = await aRun(client, nonce);
  await connections(client, `program_${nonce}`);
  await variablesAndPools(client, `program_${nonce}`);
  const listed = await manyRuns(client, `page_${nonce}_`, atOnce);
  return { ...ended, ...listed };
}

async function aRun(client: Client, nonce: string) {
  const dag = client.dag("c_chain");
  await dag.unpause();
  const run = await dag.trigger({ runId: `program_${nonce}`, conf: { nonce }, note: "by the client" });
  await assert.rejects(dag.trigger({ runId: `program_${nonce}` }), {
    name: "ClientError",
    status: 409,
    code: "conflict",
  });

  const progress: RunProgress[] = [];
  const [lines, view] = await Promise.all([
    collected(run.logs({ pollInterval: 300 })),
    run.wait({ onProgress: (at) => void progress.push(at), pollInterval: 500, timeout: 300_000 }),
  ]);
  assert.equal(view.state, "success");
  assert.deepEqual(progress.at(-1)?.tasks, { success: 3 });
  assert.equal(progress.at(-1)?.done, 3);
  // Live, and nothing twice.
  const greeting = lines.filter((line) => line.taskId === "hello" && line.text.endsWith(`run program_${nonce}`));
  assert.equal(greeting.length, 1, JSON.stringify(lines));
  const again = await collected(run.logs({ follow: false }));
  assert.deepEqual(again.map(({ text }) => text).toSorted(), lines.map(({ text }) => text).toSorted());

  assert.deepEqual(await run.xcom("compute"), { result: 1, items: [1, 2, 3] });
  const values = await run.xcoms().toArray();
  assert.deepEqual(
    values
      .filter(({ key }) => key === "return_value")
      .map(({ taskId }) => taskId)
      .toSorted(),
    ["compute", "hello"],
  );
  assert.equal((await dag.run(run.runId)).state, "success");
  await run.delete();
  await assert.rejects(dag.run(run.runId), { code: "not_found" });
  return { state: view.state as string, progress: progress.length, lines: lines.length, xcom: values.length };
}

async function connections(client: Client, id: string): Promise<void> {
  const extra = JSON.stringify({ region: "eu" });
  await client.connections.create({ connection_id: id, conn_type: "http", host: "example.org", port: 8000, extra });
  await assert.rejects(client.connections.create({ connection_id: id, conn_type: "http" }), (error) => {
    return error instanceof ClientError && error.code === "conflict" && error.detail !== "";
  });
  await client.connections.update(id, { host: "example.com" });
  const { host, port } = await client.connections.get(id);
  assert.deepEqual({ host, port }, { host: "example.com", port: 8000 });
  const ids = await client.connections
    .list()
    .map(({ connection_id: found }) => found)
    .toArray();
  assert.ok(ids.includes(id));
  await client.connections.delete(id);
  await assert.rejects(client.connections.get(id), { code: "not_found", status: 404 });
}

async function variablesAndPools(client: Client, name: string): Promise<void> {
  await client.variables.create({ key: name, value: "1", description: "first" });
  await client.variables.update(name, { description: "second" });
  await client.variables.update(name, { value: "2" });
  const { value, description } = await client.variables.get(name);
  assert.deepEqual({ value, description }, { value: "2", description: "second" });
  await client.variables.delete(name);
  await client.pools.create({ name, slots: 2, description: "two" });
  await client.pools.update(name, { slots: 3 });
  assert.equal((await client.pools.get(name)).slots, 3);
  await client.pools.delete(name);
}

/** On a paused Dag: they stay queued, and can be taken away again. */
async function manyRuns(client: Client, prefix: string, atOnce: number): Promise<{ runs: number; pages: number }> {
  const dag = client.dag("c_pool");
  await dag.pause();
  const wanted = Array.from({ length: RUNS }, (_, index) => `${prefix}${index}`);
  const runs = await inTurns(wanted, atOnce, (runId) => dag.trigger({ runId }));
  const found: string[] = [];
  let pages = 0;
  for await (const page of dag.runs().pages()) {
    pages++;
    found.push(...page.map((run) => run.dag_run_id as string).filter((id) => id.startsWith(prefix)));
  }
  assert.deepEqual(found.toSorted(), wanted.toSorted());
  assert.ok((await dag.runs().count()) >= RUNS);
  await inTurns(runs, atOnce, (run) => run.delete());
  await dag.unpause();
  return { runs: found.length, pages };
}

async function inTurns<T, U>(rows: readonly T[], atOnce: number, work: (row: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  for (let first = 0; first < rows.length; first += atOnce) {
    results.push(...(await Promise.all(rows.slice(first, first + atOnce).map(work))));
  }
  return results;
}

async function collected<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

if (import.meta.main) {
  const [api = "v2", address = "http://127.0.0.1:8080", atOnce = "8"] = process.argv.slice(2);
  const began = performance.now();
  const result = await clientProgram(api as Generation, address, Number(atOnce));
  process.stdout.write(`${api} ${address}: ${JSON.stringify(result)} in ${Math.round(performance.now() - began)} ms\n`);
}
