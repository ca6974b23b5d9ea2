// Where Node keeps what it compiled, for the next process that needs the same: with it one starts in half the CPU time.
import { readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Every version of every file adds to it; beyond this many it is begun anew. */
const MOST_COMPILED = 5000;

/** For the children of an installation; whoever names a folder to Node means all its processes. */
export function compileCacheOf(
  kind: "dags" | "tasks",
  { env, home }: { env: NodeJS.ProcessEnv; home: string },
): string {
  return env["NODE_COMPILE_CACHE"] ?? join(home, "cache", `compiled-${kind}`);
}

/** For the command itself, which starts before it knows its home. Not in a folder for all users: what lies there is run. */
export function commandCompileCache(): string {
  return join(homedir(), ".cache", "windsock", "compiled");
}

export async function trimCompileCache(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  if (entries.length > MOST_COMPILED) await rm(folder, { recursive: true, force: true });
}
