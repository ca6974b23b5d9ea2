/** What the supervisor's tests share: folders that PostgreSQL's user can reach, and parents that may be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "../../../server/postgres/embedded-postgres.ts";
import { processState } from "../../../server/postgres/process-table.ts";

export const asRoot = process.getuid?.() === 0;

export interface Held {
  process: ChildProcess;
  /** The first line it wrote: the running server, or why there is none. */
  told: EmbeddedPostgres & { code?: string; message?: string };
}

export interface Scratch extends AsyncDisposable {
  dir: string;
}

/** A folder that everybody can pass through, gone after its scope. */
export async function scratch(name = "windsock-pg-test-"): Promise<Scratch> {
  const dir = await mkdtemp(join(tmpdir(), name));
  await chmod(dir, 0o755);
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

const holder = fileURLToPath(new URL("hold-postgres.ts", import.meta.url));

export interface HoldOptions extends Omit<EmbeddedPostgresOptions, "onStep"> {
  leave?: boolean;
}

/** Who runs the holder: some other user, from some other clone. */
export interface RunAs {
  uid?: number;
  gid?: number;
  script?: string;
}

export async function holdPostgres(options: HoldOptions, as: RunAs = {}): Promise<Held> {
  const child = spawnHolder(options, as);
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, "line", { signal: AbortSignal.timeout(120_000) })) as [string];
  return { process: child, told: JSON.parse(line) as Held["told"] };
}

export function spawnHolder(options: HoldOptions, { script = holder, uid, gid }: RunAs = {}) {
  const ids = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  const args = ["--conditions=windsock-src", script, JSON.stringify({ fsync: false, ...options })];
  return spawn(process.execPath, args, { ...ids, cwd: "/", stdio: ["ignore", "pipe", "inherit"] });
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/** Whether the server ends soon, all of its processes included (they leave its data alone after that). */
export async function ends(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 3000 && processState(pid) === "postgres"; attempt++) await sleep(20);
  return processState(pid) !== "postgres";
}

export async function query<T>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
