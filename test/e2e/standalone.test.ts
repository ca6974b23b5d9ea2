import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WindsockProcess } from "../support/windsock-process.ts";

const DAGS = {
  "hello.ts": `
    import { Dag } from "@windsock/sdk";
    export const hello = new Dag("hello", { isPausedUponCreation: false });
    const word = hello.task("word", async () => "hello");
    const shout = hello.task("shout", async ({ text }: { text: string }) => { console.log(text.toUpperCase()); });
    shout({ text: word() });
    export const sleeper = new Dag("sleeper", { isPausedUponCreation: false });
    sleeper.task("sleep", async () => { for (;;); })();`,
};

let home: string;
let dags: string;
const started: WindsockProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  await chmod(home, 0o755);
  dags = join(home, "dags");
  await mkdir(dags);
  for (const [name, source] of Object.entries(DAGS)) await writeFile(join(dags, name), source);
});
afterAll(async () => {
  for (const one of started) if (one.running) await one.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

const windsock = (...words: string[]): WindsockProcess => {
  const one = new WindsockProcess([...words, "--home", home, "--dags", dags]);
  started.push(one);
  return one;
};
const standalone = (...words: string[]) => windsock("standalone", "--port", "0", ...words);

/** Everything that the process started, directly or not. */
async function treeOf(pid: number): Promise<number[]> {
  const parents = await Promise.all(
    (await readdir("/proc"))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
        return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) };
      }),
  );
  const found = [pid];
  for (const one of found) found.push(...parents.filter(({ parent }) => parent === one).map((child) => child.pid));
  return found;
}

/** Zombies are nobody's any more. */
async function alive(pids: readonly number[]): Promise<string[]> {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  return stats.filter((stat) => stat !== "" && !/\) Z /.test(stat));
}

async function until(what: string, look: () => Promise<boolean>, limitMs = 120_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await look()); await sleep(50))
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
}

interface Api {
  address: string;
  request<T>(path: string, body?: unknown): Promise<T>;
}

async function ready(server: WindsockProcess): Promise<Api> {
  const [, address] = await server.says(/Ready at (http:\S+)/);
  await server.says(/curl .*\n|Save a Dag/);
  const headers = { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" };
  return {
    address: address!,
    async request<T>(path: string, body?: unknown): Promise<T> {
      const answer = await fetch(`${address}/api/v2${path}`, {
        headers,
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
  };
}

test("stopped while it starts, it leaves nothing behind", async () => {
  const server = standalone();
  await server.says(/PostgreSQL is up/);
  const tree = await treeOf(server.pid);
  expect(await server.stop()).toBe("exit code 0");
  expect(await alive(tree)).toEqual([]);
});

test("the printed curl line triggers a Dag that ends, and a stop leaves nothing behind", async () => {
  const server = standalone();
  const { address, request } = await ready(server);
  const [, method, url, type, body] = /curl -u airflow:airflow -X (\S+) (\S+) -H '([^']+)' -d '([^']+)'/.exec(
    server.output,
  )!;
  const answer = await fetch(url!, {
    method: method!,
    body: body!,
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": type!.split(": ")[1]! },
  });
  expect(url!.startsWith(address)).toBe(true);
  const run = (await answer.json()) as { dag_run_id: string };
  const state = async () => (await request<{ state: string }>(`/dags/hello/dagRuns/${run.dag_run_id}`)).state;
  await until("the run's end", async () => (await state()) === "success");

  const second = standalone();
  expect(await second.exited).toBe("exit code 1");
  expect(second.output).toMatch(/process \d+ is running on .* already.*--home OTHER_FOLDER/);

  await request("/dags/sleeper/dagRuns", { logical_date: null });
  await until("the endless task", async () => {
    const { task_instances } = await request<{ task_instances: { state: string }[] }>(
      "/dags/sleeper/dagRuns/~/taskInstances",
    );
    return task_instances[0]?.state === "running";
  });
  const tree = await treeOf(server.pid);
  expect(tree.length).toBeGreaterThan(5);
  server.signal("SIGINT");
  await server.says(/Stopping/);
  // The endless task would have half a minute of grace: whoever cannot wait asks twice.
  server.signal("SIGINT");
  await server.exited;
  await until("the end of all it had started", async () => (await alive(tree)).length === 0);
});

test("after kill -9 the next start takes over, and nothing of the killed one goes on", async () => {
  const first = standalone();
  await ready(first);
  const endless = join(dags, "endless.ts");
  await writeFile(endless, `// Dag\nconsole.log("on and on");\nfor (;;);\n`);
  await first.says(/on and on/);
  const tree = await treeOf(first.pid);
  const postmaster = Number((await readFile(join(home, "postgres", "data", "postmaster.pid"), "utf8")).split("\n")[0]);
  await first.kill();
  await rm(endless);
  const second = standalone();
  const { request } = await ready(second);
  expect(second.output).toMatch(/which an earlier start had left running/);
  await until("the end of runners and children", async () => {
    const own = new Set(await treeOf(postmaster));
    return (await alive(tree.filter((pid) => !own.has(pid)))).length === 0;
  });
  const { dag_runs } = await request<{ dag_runs: { state: string }[] }>("/dags/hello/dagRuns");
  expect(dag_runs.map((run) => run.state)).toEqual(["success"]);
  const all = [...(await treeOf(second.pid)), ...(await treeOf(postmaster))];
  expect(await second.stop()).toBe("exit code 0");
  expect(await alive(all)).toEqual([]);
});

test("a taken port is named before anything is started", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const server = windsock("standalone", "--port", String(port));
  expect(await server.exited).toBe("exit code 1");
  expect(server.output).toContain(`port ${port} of 127.0.0.1 is taken`);
  expect(server.output).toContain(`--port ${port + 1}`);
  other.close();
});

test("a server that others can reach refuses the default password", async () => {
  const server = standalone("--host", "0.0.0.0");
  expect(await server.exited).toBe("exit code 1");
  expect(server.output).toContain("windsock users reset-password --username airflow");
});

test("dags test runs a Dag without a server, none of its schedule, and keeps nothing", async () => {
  const good = windsock("dags", "test", "hello", "2026-02-03");
  expect(await good.exited).toBe("exit code 0");
  expect(good.output).toMatch(/shout \| .*HELLO/);
  expect(good.output).toMatch(/hello: success after/);
  await writeFile(
    join(dags, "broken.ts"),
    `import { Dag } from "@windsock/sdk";
    export const broken = new Dag("broken", { schedule: "@daily", startDate: "2026-01-01", catchup: true, isPausedUponCreation: false });
    broken.task("fail", async () => { throw new Error("as it should"); })();`,
  );
  const bad = windsock("dags", "test", "broken", "2026-02-03");
  const look = bad.says(/fail: failed/).then(() => treeOf(bad.pid));
  expect(await bad.exited).toBe("exit code 1");
  expect(bad.output.match(/as it should/g)).not.toBeNull();
  expect(bad.output.match(/fail: failed/g)).toHaveLength(1);
  expect(await alive(await look)).toEqual([]);
  const runs = new WindsockProcess(["dags", "list-runs", "broken", "--home", home, "-o", "json"]);
  expect(await runs.exited).toBe("exit code 1");
  expect(runs.output).toContain("`broken` was not found");
});

test("dags test answers what tasks ask as it was told, and says how where it was not", async () => {
  await writeFile(
    join(dags, "asking.ts"),
    `import { Dag } from "@windsock/sdk";
    import { ApprovalOperator, HITLOperator } from "@windsock/provider-standard";
    const dag = new Dag("asking", { schedule: null });
    dag.add(new HITLOperator("size", { subject: "Which size?", options: ["small", "large"], defaults: "small", responseTimeout: "1h" }))
      .before(dag.add(new ApprovalOperator("release", { subject: "Release it?" })));
    export default dag;`,
  );
  const unsaid = windsock("dags", "test", "asking");
  expect(await unsaid.exited).toBe("exit code 1");
  expect(unsaid.output).toContain('size: "Which size?" is answered with small');
  expect(unsaid.output).toContain(
    'release asks "Release it?", and nobody is here to say it. Answer it with --answer "release=Approve" or --answer "release=Reject"',
  );
  const said = windsock("dags", "test", "asking", "--answer", "size=large", "--answer", "release=Approve");
  expect(await said.exited).toBe("exit code 0");
  expect(said.output).toContain('size: "Which size?" is answered with large');
  expect(said.output).toMatch(/asking: success after/);
});

test("tasks render and tasks test see the named date, and nothing else of the Dag runs", async () => {
  await writeFile(
    join(dags, "one.ts"),
    `import { Dag } from "@windsock/sdk";
    import { BashOperator } from "@windsock/provider-standard";
    export const one = new Dag("one", {});
    const before = one.add(new BashOperator("before", { bashCommand: "echo must not run" }));
    const echo = one.add(new BashOperator("echo", { bashCommand: "echo day {{ ds }}" }));
    before.before(echo);`,
  );
  const rendered = windsock("tasks", "render", "one", "echo", "2026-02-03");
  expect(await rendered.exited).toBe("exit code 0");
  expect(rendered.output).toMatch(/# property: bashCommand\n#.*\necho day 2026-02-03\n/);
  const tested = windsock("tasks", "test", "one", "echo", "2026-02-03");
  expect(await tested.exited).toBe("exit code 0");
  expect(tested.output).toMatch(/echo \| .*day 2026-02-03/);
  expect(tested.output).not.toContain("must not run");
});
