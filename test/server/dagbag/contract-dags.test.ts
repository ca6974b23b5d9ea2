// The contract's Dags, loaded as a server started with their folder loads them.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AIRFLOW_DEFAULTS } from "@windsock/sdk/authoring";
import type { SerializedDag } from "@windsock/sdk/serialized";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoadQueue } from "../../../server/dagbag/load-queue.ts";
import { loadSettings } from "../../../server/dagbag/load-settings.ts";

const PROJECT = resolve(import.meta.dirname, "../../..");
let cache: string;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "windsock-cache-"));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

async function load(
  root: string,
  files: string[],
): Promise<{ dags: Map<string, SerializedDag>; errors: Record<string, string[]> }> {
  const dags = new Map<string, SerializedDag>();
  const errors: Record<string, string[]> = {};
  const problems: unknown[] = [];
  const config = {
    projectDir: PROJECT,
    env: process.env,
    defaults: AIRFLOW_DEFAULTS,
    importTimeout: 20,
    memory: 300,
    compileCache: cache,
  };
  const queue = new LoadQueue({
    ...loadSettings(config, root),
    processes: 1,
    onOutput: () => undefined,
    onLateError: (file, error) => void problems.push(file, error),
    onLoaded: async ({ report }) => {
      for (const { dagId, text } of report.dags) dags.set(dagId, JSON.parse(text) as SerializedDag);
      if (report.errors.length > 0) errors[report.file] = report.errors;
    },
    onProblem: (error) => void problems.push(error),
  });
  queue.add(files);
  await queue.idle;
  await queue.stop();
  expect(problems).toEqual([]);
  return { dags, errors };
}

const edges = (dag: SerializedDag | undefined): string[] =>
  (dag?.tasks ?? []).flatMap((task) => task.downstream.map((other) => `${task.taskId} > ${other}`));

test("files behind one that takes long to import are loaded before all are said to be", async () => {
  const root = await mkdtemp(join(tmpdir(), "windsock-slow-"));
  const file = (id: string, before = ""): Promise<void> =>
    writeFile(
      join(root, `${id}.ts`),
      `import { Dag } from "@windsock/sdk";\n${before}export const dag = new Dag("${id}", { schedule: null });\n`,
    );
  await file("a", "await new Promise((go) => setTimeout(go, 1200));\n");
  await file("b");
  const { dags, errors } = await load(root, ["a.ts", "b.ts"]);
  expect({ dags: [...dags.keys()], errors }).toEqual({ dags: ["a", "b"], errors: {} });
  await rm(root, { recursive: true });
});

test("they are the Dags of the recorded servers, and one file is broken", async () => {
  const { dags, errors } = await load(join(PROJECT, "test/contract/dags"), [
    "basic.ts",
    "broken.ts",
    "flow.ts",
    "outcomes.ts",
    "scheduled.ts",
  ]);
  const names =
    "branch chain consumer cron_paused daily failing groups mapped params pool producer retry sensor setup short slow trigger xcom";
  expect([...dags.keys()].toSorted()).toEqual(names.split(" ").map((name) => `c_${name}`));
  expect(Object.keys(errors)).toEqual(["broken.ts"]);
  expect(edges(dags.get("c_groups"))).toEqual([
    "etl_group1.call_api > etl_group1.to_mongo",
    "etl_group1.to_mongo > process",
    "etl_group2.call_api > etl_group2.to_mongo",
    "etl_group2.to_mongo > process",
    "is_api_available > etl_group1.call_api",
    "is_api_available > etl_group2.call_api",
  ]);
  expect(edges(dags.get("c_setup"))).toEqual([
    "create_cluster > delete_cluster",
    "create_cluster > work",
    "work > delete_cluster",
  ]);
  expect(edges(dags.get("c_branch"))).toEqual(["choose > left", "choose > right", "left > join", "right > join"]);
  expect(edges(dags.get("c_mapped"))).toEqual(["gen > square", "square > total"]);
});

test("every example loads, is not paused at first, and has an id that says what it is", async () => {
  const root = join(PROJECT, "dags");
  const files = (await readdir(root)).filter((name) => name.endsWith(".ts"));
  const { dags, errors } = await load(root, files);
  expect(errors).toEqual({});
  expect(dags.size).toBeGreaterThan(5);
  for (const dag of dags.values()) {
    expect(dag.dagId).toMatch(/^example_/);
    expect(dag.isPausedUponCreation).toBe(false);
    expect(dag.description).not.toBeNull();
  }
});
