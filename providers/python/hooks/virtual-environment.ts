// Virtual environments of Python, made from requirements once and kept for all tasks that ask for the same.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Subprocess } from "@windsock/provider-standard";
import { sleep, type TaskLogger } from "@windsock/sdk/provider";

export interface EnvironmentOptions {
  /** The interpreter that the environment is made of. */
  python: string;
  /** As in a requirements file, a line each. */
  requirements: readonly string[];
  /** More words for `pip install`. */
  pipOptions?: readonly string[];
  /** Whether packages of the interpreter itself are found as well. */
  systemSitePackages?: boolean;
  /** Where environments are kept; default ~/.cache/windsock/python. */
  cacheFolder?: string | null;
  log: TaskLogger;
}

/** Whoever makes an environment says so again and again; one that went silent is gone. */
const ALIVE_MS = 5_000;
const SILENT_MS = 60_000;

/** Makes it, or finds it made: one at a time for each set of requirements. */
export class VirtualEnvironment {
  readonly #options: EnvironmentOptions;
  readonly #subprocess = new Subprocess();

  constructor(options: EnvironmentOptions) {
    this.#options = options;
  }

  /** The environment's interpreter. */
  async interpreter(): Promise<string> {
    const { cacheFolder, log } = this.#options;
    const cache = cacheFolder ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "windsock", "python");
    const folder = join(cache, await this.#key());
    const ready = join(folder, "ready");
    await mkdir(cache, { recursive: true });
    for (let isFirst = true; !(await exists(ready)); isFirst = false) {
      if (await locked(`${folder}.lock`, async () => await this.#make(folder, ready))) break;
      if (isFirst) log.info(`Waiting for the environment ${folder}, which another task makes`);
      await sleep(0.5);
    }
    return join(folder, "bin", "python");
  }

  async kill(): Promise<void> {
    await this.#subprocess.kill();
  }

  /** Another interpreter, and another state of a file of requirements, is another environment. */
  async #key(): Promise<string> {
    const { python, requirements, pipOptions = [], systemSitePackages = false } = this.#options;
    const version = await promisify(execFile)(python, ["-c", "import sys; print(sys.executable, sys.version)"]).catch(
      (error: unknown) => {
        throw new Error(`the interpreter ${python} does not run: ${(error as Error).message}`, { cause: error });
      },
    );
    const files = requirements.flatMap((line) => /^-r\s*(\S+)/.exec(line)?.[1] ?? []);
    const contents = await Promise.all(files.map((file) => readFile(file, "utf8")));
    const facts = JSON.stringify([version.stdout, requirements, contents, pipOptions, systemSitePackages]);
    return createHash("sha256").update(facts).digest("hex").slice(0, 24);
  }

  async #make(folder: string, ready: string): Promise<void> {
    if (await exists(ready)) return;
    const { python, requirements, pipOptions = [], systemSitePackages = false, log } = this.#options;
    log.info(`Making the environment ${folder}`);
    await rm(folder, { recursive: true, force: true });
    await this.#step([python, "-m", "venv", ...(systemSitePackages ? ["--system-site-packages"] : []), folder]);
    if (requirements.length > 0) {
      const list = join(folder, "requirements.txt");
      await writeFile(list, `${requirements.join("\n")}\n`);
      const pip = [join(folder, "bin", "python"), "-m", "pip", "install", "--disable-pip-version-check"];
      await this.#step([...pip, ...pipOptions, "-r", list]);
    }
    await writeFile(ready, "");
  }

  async #step(command: readonly string[]): Promise<void> {
    const { log } = this.#options;
    const env = process.env as Record<string, string>;
    const { exitCode } = await this.#subprocess.run({ command, env, cwd: "/", encoding: "utf-8", log });
    if (exitCode === 0) return;
    throw new Error(
      `${command.slice(1, 4).join(" ")} ended with exit code ${exitCode}; the log says why (Debian has venv in the package python3-venv)`,
    );
  }
}

/** Whether the work was done here: false while somebody else does it. */
async function locked(lock: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await mkdir(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const found = await stat(lock).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > SILENT_MS) await rm(lock, { recursive: true, force: true });
    return false;
  }
  const alive = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), ALIVE_MS);
  try {
    await work();
    return true;
  } finally {
    clearInterval(alive);
    await rm(lock, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
