// Scripts and functions of Python as tasks: what goes in and comes out, and how they fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  PythonCallableOperator,
  PythonScriptOperator,
  type PythonCallableOperatorArgs,
} from "@windsock/provider-python";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runDag, runTask, type TaskResult } from "@windsock/sdk/testing";

/** The interpreter itself: what is found by its name may be a script that looks for it. */
const python = spawnSync("python3", ["-c", "import sys; print(sys.executable)"]).stdout?.toString().trim() ?? "";
const hasPython = python !== "";
const CODE = join(import.meta.dirname, "code");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

async function run(operator: BaseOperator, signal?: AbortSignal): Promise<TaskResult> {
  const params = { limit: 7 };
  const dag = new Dag("scores", { schedule: "@daily", startDate: "2024-05-08", params }) as unknown as Dag;
  dag.add(operator);
  return await runTask(dag, operator.taskId, {
    logicalDate: "2024-05-08",
    xcoms: { first: { return_value: [1, "two"] } },
    variables: { colour: "green" },
    connections: {
      shop: { connType: "http", host: "shop.example.com", password: "opensesame", extra: '{"region": "eu"}' },
    },
    ...(signal !== undefined && { signal }),
  });
}

const call = async (name: string, more: Partial<PythonCallableOperatorArgs> = {}, signal?: AbortSignal) =>
  await run(
    new PythonCallableOperator("task", {
      callable: `sample:${name}`,
      pythonPath: [CODE],
      ...more,
    } as PythonCallableOperatorArgs),
    signal,
  );
const lines = (result: TaskResult): string[] => result.logs.map(({ event }) => event);

test("Python is there", () => {
  if (!hasPython) process.stderr.write("SKIPPED: there is no python3, so the provider of Python was not tested\n");
  expect(hasPython || process.env["CI"] !== "true").toBe(true);
});

describe.skipIf(!hasPython)("a function", () => {
  test("gets arguments, context and XComs, and gives its result, XComs and lines", async () => {
    const result = await call("add", { opArgs: [2], opKwargs: { right: 3 } });
    expect(result.value).toEqual({ sum: 5, task: "task", limit: 7 });
    expect(result.xcoms).toMatchObject({ seen: { pulled: [1, "two"], try: 1 } });
    expect(lines(result)).toEqual(expect.arrayContaining(["adding on 2024-05-08", "to stderr"]));
  });

  test("takes templates and what other tasks answered", async () => {
    const dag = new Dag("chain", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
    const args = { python, pythonPath: [CODE] };
    const first = dag.add(new PythonCallableOperator("first", { callable: "sample:numbers", ...args }));
    dag.add(
      new PythonCallableOperator("second", { callable: "sample:plain", opArgs: [first.output, "{{ ds }}"], ...args }),
    );
    const { state, value } = await runDag(dag, { logicalDate: "2024-05-08" });
    expect(state).toBe("success");
    expect(value("second")).toEqual(["2024-05-08", "1.10", ["a", "b"], [1, 2], [0, 1, 2], "2024-05-08"]);
  });

  test("asks for variables, connections and its context", async () => {
    expect((await call("ask")).value).toEqual(["green", "none", "shop.example.com", "eu", "scores"]);
    expect((await call("ask_in_vain")).outcome).toMatchObject({
      kind: "failed",
      error: { name: "RequestFailed", message: expect.stringContaining("nowhere") },
    });
  });

  test("that raises fails the task with its name, words and traceback", async () => {
    const result = await call("broken", { opKwargs: { depth: 1 } });
    expect(result.outcome).toMatchObject({
      kind: "failed",
      error: { name: "ValueError", message: "the café is shut" },
    });
    const { stack } = (result.outcome as { error: { stack: string } }).error;
    expect(stack).toMatch(/sample\.py", line \d+, in broken/);
    expect(stack).not.toContain("run_task.py");
    expect(lines(result)).toEqual(
      expect.arrayContaining(["Traceback (most recent call last):", "ValueError: the café is shut"]),
    );
  });

  const ENDS: [string, object, object][] = [
    ["unspeakable", {}, { kind: "failed", error: { name: "TypeError", message: expect.stringContaining("builtins.object is no JSON") } }],
    ["not_a_number", {}, { kind: "failed", error: { name: "ValueError" } }],
    ["skipped", {}, { kind: "skipped", reason: "nothing to do" }],
    ["final", {}, { kind: "failed", retry: false, error: { message: "never again" } }],
    ["leave", { opArgs: [3] }, { kind: "failed", error: { message: "Python ended with exit code 3" } }],
    ["leave", { opArgs: [0] }, { kind: "success" }],
    ["leave", { opArgs: [3], skipOnExitCode: 3 }, { kind: "skipped" }],
    ["crash", {}, { kind: "failed", error: { message: "Python ended with exit code -6" } }],
    ["nothing", {}, { kind: "failed", error: { name: "AttributeError" } }],
  ]; // prettier-ignore
  test.each(ENDS)("%s %o ends the task as it should", async (name, more, outcome) => {
    expect((await call(name, more)).outcome).toMatchObject(outcome);
  });

  test("is found by its file's path, and refused where it names no function", async () => {
    const operator = new PythonCallableOperator("task", { callable: `${CODE}/sample.py:numbers`, python });
    expect((await run(operator)).value).toEqual([0, 1, 2]);
    expect(() => new PythonCallableOperator("task", { callable: "sample" })).toThrow('like "module:function"');
    const missing = await run(new PythonCallableOperator("task", { callable: "no_such_module:f", python }));
    expect(missing.outcome).toMatchObject({ kind: "failed", error: { name: "ModuleNotFoundError" } });
  });

  test("ends with its task", async () => {
    const stop = new AbortController();
    const path = join(folder, "pid");
    const running = call("sleep", { opArgs: [path] }, stop.signal);
    const pid = async (): Promise<number> => (existsSync(path) ? Number(await readFile(path, "utf8")) : 0);
    await expect.poll(pid, { timeout: 15_000 }).toBeGreaterThan(0);
    stop.abort();
    await running.catch(() => undefined);
    const isAlive = async (): Promise<boolean> => existsSync(`/proc/${await pid()}/cmdline`);
    await expect.poll(isAlive, { timeout: 15_000 }).toBe(false);
  });
});

describe.skipIf(!hasPython)("a script", () => {
  test("gets arguments, imports what is beside it and sets a result", async () => {
    const result = await run(
      new PythonScriptOperator("script", { python, script: join(CODE, "script.py"), scriptArgs: ["{{ ds }}", 5] }),
    );
    expect(result.value).toEqual({ args: ["2024-05-08", "5"], helper: "from beside" });
    expect(lines(result)).toContain("arguments ['2024-05-08', '5']");
  });

  test("is looked for beside the Dag's file", async () => {
    const result = await run(new PythonScriptOperator("script", { python, script: "code/script.py" }));
    expect(result.outcome.kind).toBe("success");
  });

  test("that is not there, and an interpreter that is not there, fail the task", async () => {
    const missing = await run(new PythonScriptOperator("script", { python, script: "/none/x.py" }));
    expect(missing.outcome).toMatchObject({ kind: "failed", error: { name: "FileNotFoundError" } });
    const none = await run(
      new PythonScriptOperator("script", { script: "x.py", python: "/none/python", requirements: [] }),
    );
    expect(none.outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("the interpreter /none/python does not run") },
    });
  });
});
