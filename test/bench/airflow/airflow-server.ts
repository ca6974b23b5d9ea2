// A real Airflow on loopback with the bench's Dags: a fresh database, the parts that its version has, and an API client.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../../../server/postgres/free-port.ts";
import { signalTree } from "../../../server/process/process-tree.ts";
import { ApiClient, defaultAuthorization } from "../api-client.ts";

const run = promisify(execFile);
/** Looking at a run costs an Airflow much more than it costs us. */
const POLL_MS = 500;
const READY_WITHIN_MS = 300_000;
const LAST_DAG = "bench_api_paused";

interface Installed {
  version: string;
  folder: string;
}

function environment({ version, folder }: Installed, port: number): NodeJS.ProcessEnv {
  // A Python that keeps no compiled code compiles all of Airflow anew for each task, which is not how it is run.
  const { PYTHONDONTWRITEBYTECODE: _, ...given } = process.env;
  const common = {
    ...given,
    PATH: `${join(folder, "venv", "bin")}:${process.env["PATH"]}`,
    AIRFLOW_HOME: join(folder, "home"),
    NO_PROXY: "*",
    AIRFLOW__CORE__LOAD_EXAMPLES: "False",
    AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False",
  };
  if (version.startsWith("2.")) {
    return {
      ...common,
      AIRFLOW__CORE__EXECUTOR: "SequentialExecutor",
      AIRFLOW__WEBSERVER__WEB_SERVER_HOST: "127.0.0.1",
      AIRFLOW__WEBSERVER__WEB_SERVER_PORT: String(port),
      AIRFLOW__API__AUTH_BACKENDS: "airflow.api.auth.backend.basic_auth",
    };
  }
  return {
    ...common,
    AIRFLOW__CORE__EXECUTOR: "LocalExecutor",
    AIRFLOW__API__HOST: "127.0.0.1",
    AIRFLOW__API__PORT: String(port),
    AIRFLOW__CORE__AUTH_MANAGER: "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager",
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `http://127.0.0.1:${port}/execution/`,
    AIRFLOW__API_AUTH__JWT_SECRET: "a-key-of-this-bench-alone-".repeat(3),
  };
}

const PARTS: Record<string, string[][]> = {
  "2": [["webserver", "-w", "2"], ["scheduler"], ["triggerer"]],
  "3": [["api-server"], ["scheduler"], ["dag-processor"], ["triggerer"]],
};

async function start(
  words: readonly string[],
  { folder, env }: { folder: string; env: NodeJS.ProcessEnv },
): Promise<ChildProcess> {
  await using log = await open(join(folder, `${words[0]}.log`), "w");
  const child = spawn("airflow", words, { cwd: folder, env, stdio: ["ignore", log.fd, log.fd], detached: true });
  await once(child, "spawn");
  return child;
}

/** The part and all that it started, which goes on by itself where its parent has died. */
async function stop(child: ChildProcess): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const exited = ended ? Promise.resolve() : once(child, "exit");
  await signalTree(child.pid!, "SIGTERM");
  await Promise.race([exited, sleep(15_000, undefined, { ref: false })]);
  await signalTree(child.pid!, "SIGKILL");
  await exited;
}

async function token(at: string): Promise<string> {
  const body = JSON.stringify({ username: "airflow", password: "airflow" });
  const response = await fetch(`${at}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
}

/** Refused, half started or not knowing the Dags yet: all of it is "not ready". */
async function connect(version: string, at: string): Promise<ApiClient | null> {
  try {
    const three = version.startsWith("3.");
    const api = new ApiClient({
      base: `${at}/api/${three ? "v2" : "v1"}`,
      authorization: three ? await token(at) : defaultAuthorization,
      pollMs: POLL_MS,
    });
    return (await api.has(LAST_DAG)) ? api : null;
  } catch {
    return null;
  }
}

export async function startAirflow(stack: AsyncDisposableStack, installed: Installed): Promise<ApiClient> {
  const { version, folder } = installed;
  const port = await freePort();
  const env = environment(installed, port);
  await rm(join(folder, "home"), { recursive: true, force: true });
  await mkdir(join(folder, "home", "dags"), { recursive: true });
  await copyFile(join(import.meta.dirname, "bench_dags.py"), join(folder, "home", "dags", "bench_dags.py"));
  await run("airflow", ["db", "migrate"], { cwd: folder, env });
  if (version.startsWith("2.")) await run("airflow", ["sync-perm"], { cwd: folder, env });
  const user = [
    "-u",
    "airflow",
    "-p",
    "airflow",
    "-f",
    "Air",
    "-l",
    "Flow",
    "-r",
    "Admin",
    "-e",
    "airflow@example.com",
  ];
  await run("airflow", ["users", "create", ...user], { cwd: folder, env });
  for (const words of PARTS[version[0]!]!) {
    const child = await start(words, { folder, env });
    stack.defer(() => stop(child));
  }
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(1000)) {
    const api = await connect(version, `http://127.0.0.1:${port}`);
    if (api !== null) return api;
  }
  throw new Error(`Airflow ${version} did not come up; its logs are in ${folder}`);
}
