// Environments for Python that are made of requirements: once, and by one task at a time.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PythonCallableOperator, PythonScriptOperator } from "@windsock/provider-python";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runTask, type TaskResult } from "@windsock/sdk/testing";

const hasVenv = spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;
if (!hasVenv) process.stderr.write("SKIPPED: there is no python3 with venv, so environments were not tested\n");
const CODE = join(import.meta.dirname, "code");
/** Where the client suites keep what they install. */
const CACHE = process.env["WINDSOCK_TEST_CACHE"] ?? join(homedir(), ".cache", "windsock-test");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

async function run(operator: BaseOperator): Promise<TaskResult> {
  const dag = new Dag("scores", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
  dag.add(operator);
  return await runTask(dag, operator.taskId, { logicalDate: "2024-05-08" });
}
const lines = (result: TaskResult): string[] => result.logs.map(({ event }) => event);

describe.skipIf(!hasVenv)("an environment", () => {
  test("is made of requirements once, however many ask for it at the same time", async () => {
    spawnSync("python3", [join(import.meta.dirname, "make-wheel.py"), folder]);
    const task = (): BaseOperator =>
      new PythonCallableOperator("task", {
        callable: "windsock_sample:version",
        requirements: ["windsock-sample==1.2.3"],
        pipOptions: ["--no-index", "--find-links", folder],
        venvCachePath: `${folder}/venvs`,
      });
    const results = await Promise.all([run(task()), run(task())]);
    for (const { value } of results) expect(value).toEqual(["1.2.3", "2024-05-08"]);
    const again = await run(task());
    expect(again.value).toEqual(["1.2.3", "2024-05-08"]);
    const made = [...results, again].flatMap(lines).filter((line) => line.startsWith("Making the environment"));
    expect(made).toHaveLength(1);
    expect(await readdir(join(folder, "venvs"))).toHaveLength(1);
  });

  test("whose requirements cannot be had fails the task, and is tried again", async () => {
    const task = new PythonScriptOperator("task", {
      script: join(CODE, "script.py"),
      requirements: ["windsock-no-such-package"],
      pipOptions: ["--no-index"],
      venvCachePath: `${folder}/bad`,
    });
    const result = await run(task);
    expect(result.outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("-m pip install") },
    });
    expect(lines(result).join("\n")).toContain("No matching distribution found for windsock-no-such-package");
  });

  test("of pandas does what a team has in pandas", async (now) => {
    const requirements = ["pandas==2.2.3"];
    const venvCachePath = join(CACHE, "python-pandas");
    const installed = await run(
      new PythonCallableOperator("task", { callable: "builtins:str", opArgs: ["there"], requirements, venvCachePath }),
    );
    if (installed.value !== "there" && process.env["CI"] !== "true")
      now.skip(`pandas could not be installed: ${lines(installed).at(-1)}`);
    expect([installed.value, lines(installed)]).toEqual(["there", expect.any(Array)]);
    const rows = [
      { movie: 1, rating: 4, day: "2024-05-08" },
      { movie: 2, rating: 2, day: "2024-05-08" },
      { movie: 1, rating: 5, day: "2024-05-09" },
    ];
    const ranked = await run(
      new PythonCallableOperator("task", {
        callable: "ranking:rank",
        opKwargs: { rows },
        pythonPath: [CODE],
        requirements,
        venvCachePath,
      }),
    );
    expect(ranked.value).toEqual([
      { movie: 1, average: 4.5, last: "2024-05-09T00:00:00", ratings: 2 },
      { movie: 2, average: 2, last: "2024-05-08T00:00:00", ratings: 1 },
    ]);
    expect(lines(ranked).join("\n")).toMatch(/movie +average/);
  });
});
