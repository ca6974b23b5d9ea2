// BashOperator and BashSensor, with real processes.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BashOperator, BashSensor, type BashOperatorArgs } from "@windsock/provider-standard";
import { Dag, type DagSpec } from "@windsock/sdk";
import { runTask, type RunTaskOptions, type TaskResult } from "@windsock/sdk/testing";
import { slowness } from "../../support/slowness.ts";

async function bash(args: BashOperatorArgs, options: RunTaskOptions = {}, spec: DagSpec = {}): Promise<TaskResult> {
  const dag = new Dag("shell", { schedule: null, ...spec });
  dag.add(new BashOperator("run", args));
  return runTask(dag as unknown as Dag, "run", options);
}

const lines = (result: TaskResult): string[] =>
  result.logs.filter((line) => line.logger === "task.hooks.Subprocess").map((line) => line.event);

/** Whether a process is there and no zombie: the test is its grandparent, nobody may have reaped it yet. */
async function isAlive(pid: number): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}

describe("BashOperator", () => {
  it("logs each line as it comes, both streams in order, and returns the last", async () => {
    const result = await bash({ bashCommand: "echo one; echo two >&2; echo three; printf 'four  '" });
    expect(result.value).toBe("four");
    expect(lines(result).slice(1)).toEqual([
      "Output:",
      "one",
      "two",
      "three",
      "four",
      "Command exited with return code 0",
    ]);
  });

  it("renders command, environment and folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await mkdir(join(folder, "2024-01-31"));
    const { value, rendered } = await bash(
      {
        bashCommand: "echo $DAY {{ ds_nodash }} $(basename $PWD)",
        env: { DAY: "{{ ds }}" },
        appendEnv: true,
        cwd: `${folder}/{{ ds }}`,
      },
      { logicalDate: "2024-01-31" },
    );
    expect(value).toBe("2024-01-31 20240131 2024-01-31");
    expect(rendered).toMatchObject({ bashCommand: "echo $DAY 20240131 $(basename $PWD)", env: { DAY: "2024-01-31" } });
  });

  it("runs a script file beside the Dag, rendered, with set -e in it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await writeFile(join(folder, "load.sh"), 'set -e\nfor day in {{ ds }}; do echo "got $day"; done\n');
    const spec = { templateSearchpath: folder };
    expect((await bash({ bashCommand: "load.sh" }, { logicalDate: "2024-01-31" }, spec)).value).toBe("got 2024-01-31");
    const missing = await bash({ bashCommand: "gone.sh" }, {}, spec);
    expect(missing.outcome).toMatchObject({ kind: "failed", error: { name: "TemplateNotFound" } });
  });

  it("runs a command that is too long for an argument", async () => {
    expect((await bash({ bashCommand: `: ${"x".repeat(300_000)}\necho done` })).value).toBe("done");
  });

  it("skips with exit code 99 or those it is given, and fails with any other", async () => {
    expect((await bash({ bashCommand: "exit 99" })).outcome).toEqual({
      kind: "skipped",
      reason: "Bash command returned exit code 99. Skipping.",
    });
    expect((await bash({ bashCommand: "exit 7", skipOnExitCode: [7, 8] })).outcome.kind).toBe("skipped");
    expect((await bash({ bashCommand: "exit 99", skipOnExitCode: null })).outcome).toMatchObject({
      kind: "failed",
      retry: true,
      error: { message: "Bash command failed. The command returned a non-zero exit code 99." },
    });
    expect((await bash({ bashCommand: "kill -9 $$" })).outcome).toMatchObject({
      error: { message: expect.stringContaining("exit code -9") },
    });
  });

  it("gives the command Airflow's variables, and nothing else but env", async () => {
    const result = await bash(
      { bashCommand: "/usr/bin/env | sort", env: { A: "1" }, owner: "data" },
      { logicalDate: "2024-01-31", tryNumber: 2 },
    );
    const given = lines(result).filter((line) => /^(A|AIRFLOW_)/.test(line));
    expect(given).toEqual([
      "A=1",
      "AIRFLOW_CTX_DAG_ID=shell",
      "AIRFLOW_CTX_DAG_OWNER=data",
      "AIRFLOW_CTX_DAG_RUN_ID=manual__2024-01-31T00:00:00.000Z",
      "AIRFLOW_CTX_EXECUTION_DATE=2024-01-31T00:00:00+00:00",
      "AIRFLOW_CTX_LOGICAL_DATE=2024-01-31T00:00:00+00:00",
      "AIRFLOW_CTX_TASK_ID=run",
      "AIRFLOW_CTX_TRY_NUMBER=2",
    ]);
    expect(lines(result).some((line) => line.startsWith("HOME="))).toBe(false);
  });

  it("makes its result with the output processor, and reads other encodings", async () => {
    expect(
      (await bash({ bashCommand: "echo '{\"rows\": 3}'", outputProcessor: (line) => JSON.parse(line) as unknown }))
        .value,
    ).toEqual({ rows: 3 });
    expect((await bash({ bashCommand: "printf 'caf\\xe9'", outputEncoding: "latin1" })).value).toBe("café");
  });

  it("says when its folder is not there", async () => {
    expect((await bash({ bashCommand: "true", cwd: "/gone" })).outcome).toMatchObject({
      error: { message: "Can not find the cwd: /gone" },
    });
    expect((await bash({ bashCommand: "true", cwd: "/etc/passwd" })).outcome).toMatchObject({
      error: { message: "The cwd /etc/passwd must be a directory" },
    });
  });

  it.each([
    ["listens to signals", "sleep 300 & echo $!; sleep 300"],
    ["ignores signals", "trap '' TERM; sleep 300 & echo $!; while :; do sleep 1; done"],
  ])("leaves no process behind when it is stopped: a command that %s", async (_name, bashCommand) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort("marked as failed"), 400);
    const result = await bash({ bashCommand }, { signal: stop.signal });
    expect(result.outcome).toMatchObject({ kind: "failed", error: { message: "marked as failed" } });
    const pid = Number(lines(result)[2]);
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isAlive(pid), { timeout: 2000 * (await slowness()) }).toBe(false);
  });

  it("is stopped by its executionTimeout", async () => {
    const result = await bash({ bashCommand: "sleep 300 & echo $!; wait", executionTimeout: 0.3 });
    expect(result.outcome).toMatchObject({ kind: "failed", retry: true, error: { name: "TaskTimeout" } });
    await expect.poll(() => isAlive(Number(lines(result)[2])), { timeout: 2000 * (await slowness()) }).toBe(false);
  });
});

describe("BashSensor", () => {
  async function sense(args: ConstructorParameters<typeof BashSensor>[1]): Promise<TaskResult> {
    const dag = new Dag("shell", { schedule: null });
    dag.add(new BashSensor("look", { pokeInterval: 0.02, timeout: 0.1, ...args }));
    return runTask(dag as unknown as Dag, "look", { logicalDate: "2024-01-31" });
  }

  it("waits until its command succeeds", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    const count = join(folder, "count");
    const result = await sense({
      bashCommand: `echo {{ ds }} >> ${count}; test $(wc -l < ${count}) -ge 3`,
      timeout: 10,
    });
    expect(result.outcome.kind).toBe("success");
    expect(await readFile(count, "utf8")).toBe("2024-01-31\n".repeat(3));
  });

  it("takes any failure for not yet, or only the one code it is given", async () => {
    expect((await sense({ bashCommand: "exit 3" })).outcome).toMatchObject({
      kind: "failed",
      error: { name: "SensorTimeout" },
    });
    expect((await sense({ bashCommand: "exit 3", retryExitCode: 3 })).outcome).toMatchObject({
      error: { name: "SensorTimeout" },
    });
    expect((await sense({ bashCommand: "exit 4", retryExitCode: 3 })).outcome).toMatchObject({
      kind: "failed",
      retry: false,
      error: { message: "Command exited with return code 4" },
    });
  });
});
