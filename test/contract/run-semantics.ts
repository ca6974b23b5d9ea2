/** Runs graphs of semantics.json on a `windsock standalone` of their own and compares every final state with Airflow's. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WindsockProcess } from "../support/windsock-process.ts";
import { type SemanticsEntry, semanticsDag } from "./semantics-dag.ts";

export interface SemanticsResult {
  id: string;
  /** One line each; empty when all is as Airflow left it. */
  differences: string[];
}

interface Server {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

interface Run {
  dag_run_id: string;
  dag_id: string;
  state: string;
}

const LONGEST_RUN_MS = 300_000;
/** Hundreds of Dag files, on a machine that may have much else to do. */
const LOADED_WITHIN_MS = 10 * 60_000;
const AT_ONCE = 8;
const PAGE = 100;

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const headers = { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" };
  const answer = await fetch(url, { ...init, headers });
  if (!answer.ok) throw new Error(`${init.method ?? "GET"} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function serverAt(address: string): Server {
  const base = `${address}/api/v2`;
  return {
    get: (path) => request(`${base}${path}`, {}),
    post: (path, body) => request(`${base}${path}`, { method: "POST", body: JSON.stringify(body) }),
  };
}

async function finished(server: Server, run: Run): Promise<Run> {
  const end = Date.now() + LONGEST_RUN_MS;
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 500)) {
    const found = await server.get<Run>(`/dags/${run.dag_id}/dagRuns/${run.dag_run_id}`);
    if (found.state === "success" || found.state === "failed" || Date.now() > end) return found;
    await sleep(wait);
  }
}

async function statesOf(server: Server, run: Run): Promise<Map<string, string | null>> {
  const states = new Map<string, string | null>();
  for (;;) {
    const path = `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances?limit=${PAGE}&offset=${states.size}`;
    const page = await server.get<{
      task_instances: { task_id: string; state: string | null }[];
      total_entries: number;
    }>(path);
    for (const { task_id, state } of page.task_instances) states.set(task_id, state);
    if (page.task_instances.length === 0 || states.size >= page.total_entries) return states;
  }
}

/** Why a task failed that should not have: the errors of its log. */
async function errorsOf(server: Server, run: Run, taskId: string): Promise<string> {
  const path = `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances/${taskId}/logs/1`;
  const { content } = await server.get<{ content: unknown[] }>(path);
  const errors = content.filter((line) => (line as { level?: string }).level === "error");
  return `its log: ${JSON.stringify(errors.length === 0 ? content : errors)}`;
}

async function check(server: Server, entry: SemanticsEntry): Promise<SemanticsResult> {
  const differences: string[] = [];
  const differ = (what: string, ours: unknown, airflow: unknown): void => {
    if (ours !== airflow) differences.push(`${what} is ${String(ours)}, in Airflow ${String(airflow)}`);
  };
  try {
    const run = await finished(server, await server.post<Run>(`/dags/${entry.id}/dagRuns`, {}));
    const states = await statesOf(server, run);
    differ("the run", run.state, entry.airflow.run);
    for (const id of new Set([...Object.keys(entry.airflow.states), ...states.keys()])) {
      const [ours, airflow] = [states.get(id) ?? null, entry.airflow.states[id] ?? null];
      differ(id, ours, airflow);
      if (ours === "failed" && ours !== airflow) differences.push(`${id}: ${await errorsOf(server, run, id)}`);
    }
  } catch (error) {
    differences.push(error instanceof Error ? error.message : String(error));
  }
  return { id: entry.id, differences };
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const turn = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return results;
}

async function importErrors(server: Server): Promise<string[]> {
  const { import_errors: errors } = await server.get<{ import_errors: { filename: string; stack_trace: string }[] }>(
    "/importErrors",
  );
  return errors.map((error) => `${error.filename}: ${error.stack_trace}`);
}

/** Answers one result an entry, in their order; a Dag that does not load is a difference too. */
export async function runSemantics(
  entries: readonly SemanticsEntry[],
  report: (result: SemanticsResult) => void = () => {},
): Promise<SemanticsResult[]> {
  await using stack = new AsyncDisposableStack();
  // The process's id in its name lets the next test run clear it away if this one is killed.
  const home = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  stack.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  // Where PostgreSQL's user could not pass, it would put its data elsewhere.
  await chmod(home, 0o755);
  const dags = join(home, "dags");
  await mkdir(dags);
  await Promise.all(entries.map((entry) => writeFile(join(dags, `${entry.id}.ts`), semanticsDag(entry))));
  const standalone = new WindsockProcess(["standalone", "--home", home, "--dags", dags, "--port", "0"]);
  stack.defer(async () => void (await standalone.stop()));
  const [, address] = await standalone.says(/Ready at (http:\S+)/, LOADED_WITHIN_MS);
  const server = serverAt(address!);
  for (const error of await importErrors(server)) report({ id: "import error", differences: [error] });
  return await inTurns(entries, async (entry) => {
    const result = await check(server, entry);
    report(result);
    return result;
  });
}
