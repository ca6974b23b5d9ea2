// What a newcomer does: `npm start`, the printed curl line, a look at the run, Ctrl-C. On a home and a port of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const home = await mkdtemp(join(tmpdir(), "windsock-ci-"));
// As root PostgreSQL runs as a user that has to pass through here.
await chmod(home, 0o755);
const child = spawn("npm", ["start", "--silent", "--", "--home", home, "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
  detached: true,
});
let output = "";
child.stdout.on("data", (bytes) => {
  output += bytes;
  process.stdout.write(bytes);
});

async function until(what, found, seconds) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const value = await found();
    if (value) return value;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

async function shell(line) {
  const curl = spawn("sh", ["-c", line], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  curl.stdout.on("data", (bytes) => (text += bytes));
  await once(curl, "close");
  return text;
}

try {
  const line = await until("the curl line", () => /^ {2}(curl .*)$/m.exec(output)?.[1], 60);
  const api = /http:\/\/[^/]+\/api\/v2/.exec(line)[0];
  const headers = { Authorization: `Basic ${btoa("airflow:airflow")}` };
  const answer = await fetch(`${api}/version`, { headers });
  if (!answer.ok) throw new Error(`version: ${answer.status}`);
  const hasCurl = (await shell("command -v curl")) !== "";
  const dagId = /dags\/([^/]+)\/dagRuns/.exec(line)[1];
  // A bare Debian has no curl; the request is the same.
  const post = () =>
    fetch(`${api}/dags/${dagId}/dagRuns`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: "{}",
    });
  const run = hasCurl ? JSON.parse(await shell(line)) : await (await post()).json();
  const path = `${api}/dags/${dagId}/dagRuns/${encodeURIComponent(run.dag_run_id)}`;
  const state = await until(
    "the run's end",
    async () => {
      const { state } = await (await fetch(path, { headers })).json();
      return ["success", "failed"].includes(state) && state;
    },
    30,
  );
  if (state !== "success") throw new Error(`the run ended as ${state}`);
  // To npm alone, as a service manager does: the server has to notice by itself.
  child.kill("SIGTERM");
  const answers = () =>
    fetch(`${api}/version`).then(
      () => true,
      () => false,
    );
  await until("the server's end", async () => !(await answers()), 20);
  await until(
    "the home's release",
    () =>
      readFile(join(home, "postgres", "owner")).then(
        () => false,
        () => true,
      ),
    20,
  );
} finally {
  // Whatever of the group is left, if something went wrong.
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {}
  await rm(home, { recursive: true, force: true });
}
