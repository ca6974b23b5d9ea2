/** One `windsock …` process of a test: started as people start it, its output kept, never left behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../server/cli/windsock.ts", import.meta.url));
const repository = fileURLToPath(new URL("../..", import.meta.url));

export interface ProcessOptions {
  env?: Readonly<Record<string, string>>;
  /** Where it is started; the repository, whose node_modules its Dags then import from. */
  cwd?: string;
  /** In place of this repository's own command, from source. */
  program?: readonly [string, ...string[]];
}

const LONGEST_START_MS = 180_000;
/** Settings of whoever runs the tests, which are not the tests'. */
const FOREIGN = /^(?:AIRFLOW|WINDSOCK_|DATABASE_URL$|PG[A-Z]+$|VITEST|NODE_OPTIONS$)/;

export class WindsockProcess {
  readonly pid: number;
  readonly exited: Promise<string>;
  readonly words: readonly string[];
  running = true;
  readonly #child: ChildProcess;
  #output = "";
  readonly #heard = new Set<() => void>();

  constructor(words: readonly string[], options: ProcessOptions = {}) {
    this.words = words;
    const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    const [program, ...first] = options.program ?? [process.execPath, "--conditions=windsock-src", command];
    this.#child = spawn(program, [...first, ...words], {
      cwd: options.cwd ?? repository,
      env: { ...Object.fromEntries(inherited), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.pid = this.#child.pid ?? -1;
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    this.exited = new Promise((resolve) => {
      this.#child.on("error", (error) => resolve(error.message));
      this.#child.on("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    const onExit = (): void => void this.#child.kill("SIGKILL");
    process.once("exit", onExit);
    void this.exited.then(() => {
      this.running = false;
      process.off("exit", onExit);
      this.#hear("");
    });
  }

  /** Everything it has said. */
  get output(): string {
    return this.#output;
  }

  /** Waits for it to say something; answers what matched. */
  async says(pattern: RegExp, limitMs = LONGEST_START_MS): Promise<RegExpExecArray> {
    const late = AbortSignal.timeout(limitMs);
    for (;;) {
      const found = pattern.exec(this.#output);
      if (found !== null) return found;
      if (!this.running || late.aborted)
        throw new Error(`windsock ${this.words.join(" ")} did not say ${pattern}:\n${this.#output}`);
      await this.#next(late);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async kill(): Promise<void> {
    this.signal("SIGKILL");
    await this.exited;
  }

  /** Asks it to stop; answers how it ended. */
  async stop(limitMs = 60_000): Promise<string> {
    this.signal("SIGTERM");
    const late = setTimeout(() => this.signal("SIGKILL"), limitMs);
    const how = await this.exited;
    clearTimeout(late);
    return how;
  }

  #hear(text: string): void {
    this.#output += text;
    for (const heard of this.#heard) heard();
  }

  async #next(late: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#heard.delete(go);
        late.removeEventListener("abort", go);
        resolve();
      };
      this.#heard.add(go);
      late.addEventListener("abort", go);
    });
  }
}
