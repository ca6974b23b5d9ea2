// Windsock as it ships, started for the bench in a home of its own and gone without a trace afterwards.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../server/postgres/free-port.ts";
import { signalTree } from "../../server/process/process-tree.ts";
import { ApiClient, defaultAuthorization } from "./api-client.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const POLL_MS = 20;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

export interface WindsockServer {
  pid: number;
  port: number;
  api: ApiClient;
}

/** A folder that PostgreSQL's own user can reach too, which one made by mkdtemp is not. */
export async function scratchFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `windsock-bench-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** What `npm start` gives node, without the command behind it. */
function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").slice(1, -1);
}

/** Settings of whoever runs the bench are not what ships. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !key.startsWith("AIRFLOW_") && !key.startsWith("NODE_"));
  return Object.fromEntries(kept);
}

export interface StartOptions {
  settings?: Readonly<Record<string, string>>;
  /** The API alone leaves what is in its database as it is. */
  command?: "standalone" | "api-server";
}

/** `stack` ends it, also when it is still starting. */
export async function startWindsock(
  stack: AsyncDisposableStack,
  dags: string,
  { settings = {}, command = "standalone" }: StartOptions = {},
): Promise<WindsockServer> {
  const home = await scratchFolder("home");
  const port = await freePort(undefined);
  const words = [command, "--home", home, "--port", String(port)];
  if (command === "standalone") words.push("--dags", dags);
  const child = spawn(process.execPath, [...startWords(), ...words], {
    cwd: ROOT,
    env: { ...plainEnvironment(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C reaches the bench, which stops the server in order.
    detached: true,
  });
  const exited = once(child, "exit");
  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    const gone = await Promise.race([exited.then(() => true), sleep(STOP_WITHIN_MS, false, { ref: false })]);
    if (!gone) await signalTree(child.pid!, "SIGKILL");
    await exited;
    await rm(home, { recursive: true, force: true });
  }
  stack.defer(stop);
  let said = "";
  const ready = new Promise<boolean>((done) => {
    const hear = (bytes: Buffer): void => {
      said = (said + bytes.toString()).slice(-20_000);
      if (/Ready at|api-server is running at/.test(said)) done(true);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => done(false));
  });
  const started = await Promise.race([ready, sleep(READY_WITHIN_MS, false, { ref: false })]);
  if (!started) throw new Error(`Windsock did not start:\n${said}`);
  const api = new ApiClient({
    base: `http://127.0.0.1:${port}/api/v2`,
    authorization: defaultAuthorization,
    pollMs: POLL_MS,
  });
  return { pid: child.pid!, port, api };
}
