// What a task may do wrong, and what the user then sees; everything else goes on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Standalone } from "../support/standalone.ts";

const head = `
import { Dag } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";
const options = { schedule: null, startDate: "2024-01-01" };
`;

const tasks = `${head}
const bad = (id: string, fn: () => unknown, spec = {}) => { const dag = new Dag(id, options); dag.task("bad", fn as () => string, spec)(); return dag; };
export const throws = bad("throws", () => { throw new Error("no such luck"); });
export const loops = bad("loops", () => { for (;;); }, { executionTimeout: 1 });
export const exits = bad("exits", async () => {
  const { getClient } = await import("@windsock/sdk");
  // Answers are on their way to it when it ends.
  for (let i = 0; i < 300; i++) void getClient().getVariable("none" + i).catch(() => undefined);
  await new Promise((r) => setTimeout(r, 20));
  process.exit(3);
});
export const allocates = bad("allocates", () => { const all: number[][] = []; for (;;) all.push(new Array(1e6).fill(1.5)); });
export const unserialisable = bad("unserialisable", () => ({ when: 1n }));
export const large = bad("large", () => "x".repeat(100_000));
export const rejects = bad("rejects", async () => { void Promise.reject(new Error("nobody waits for this")); await new Promise((r) => setTimeout(r, 300)); return 1; });
export const chatters = bad("chatters", () => { const line = "0123456789".repeat(100) + "\\n"; for (let i = 0; i < 100_000; i++) process.stdout.write(line); return "done"; });
export const fine = bad("fine", () => "ok");
export const env = new Dag("env", options);
env.add(new BashOperator("bash_env", { bashCommand: "env" }));
env.task("own_env", () => { console.log(JSON.stringify(process.env)); return 1; })();
export const secret = new Dag("secret", options);
secret.task("split", async () => {
  const { getClient } = await import("@windsock/sdk");
  const value = await getClient().getVariable("my_password");
  process.stdout.write("the secret is " + String(value).slice(0, 5));
  await new Promise((r) => setTimeout(r, 50));
  process.stdout.write(String(value).slice(5) + " indeed\\n");
  return 1;
})();
`;

let server: Standalone;
beforeAll(async () => {
  server = await Standalone.start({
    dags: { "tasks.ts": tasks },
    env: {
      AIRFLOW_VAR_MY_PASSWORD: "hunter2-hunter2",
      AIRFLOW__WINDSOCK__RUNNER_HEAP_MB: "128",
      AIRFLOW__WINDSOCK__LOG_LIMIT_BYTES: "5000000",
    },
  });
});
afterAll(async () => await server[Symbol.asyncDispose]());

async function failure(dagId: string): Promise<string> {
  const run = await server.run(dagId);
  expect(run.state).toBe("failed");
  return await server.log(run, "bad");
}

describe("a task that", () => {
  it("throws fails with its error and its stack in the log", async () => {
    const log = await failure("throws");
    expect(log).toContain("no such luck");
    expect(log).toContain("tasks.ts");
  });

  it("loops without end is ended by its execution timeout", async () => {
    expect(await failure("loops")).toMatch(/timeout/i);
  });

  it("ends its process fails and says how the process ended", async () => {
    expect(await failure("exits")).toContain("exit code 3");
  });

  it("takes all memory fails and the hint says so", async () => {
    expect(await failure("allocates")).toMatch(/memory/);
  });

  it("returns what is no JSON fails and names the place", async () => {
    expect(await failure("unserialisable")).toContain("when");
  });

  it("returns more than an XCom may have fails and names the limit", async () => {
    expect(await failure("large")).toMatch(/49344|max_xcom_size/);
  });

  it("lets a promise reject unheard is told so in its log", async () => {
    const run = await server.run("rejects");
    expect(await server.log(run, "bad")).toContain("nobody waits for this");
  });

  it("writes 100 MB keeps the log's limit, is told so, and succeeds", async () => {
    const run = await server.run("chatters");
    expect(run.state).toBe("success");
    const log = await server.log(run, "bad");
    expect(log).toContain("has reached its limit");
  });

  it("comes after all of these runs as if nothing had been", async () => {
    const run = await server.run("fine");
    expect(run.state).toBe("success");
  });
});

it("a task's environment has no address of the database and no key", async () => {
  const run = await server.run("env");
  expect(run.state).toBe("success");
  for (const task of ["bash_env", "own_env"]) {
    const log = await server.log(run, task);
    expect(log).toContain("PATH");
    expect(log).not.toMatch(/postgres(ql)?:\/\//);
    expect(log).not.toMatch(/AIRFLOW__|SQL_ALCHEMY|FERNET|secret\.key/);
  }
});

it("a secret that is written in two pieces is masked", async () => {
  const run = await server.run("secret");
  expect(run.state).toBe("success");
  const log = await server.log(run, "split");
  expect(log).toContain("the secret is *** indeed");
  expect(log).not.toContain("hunter2");
});
