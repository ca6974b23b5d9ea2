// The command windsock-movielens-server, as a process of a test.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../../providers/movielens/bin/windsock-movielens-server.js", import.meta.url));

export class WindsockMovielens implements AsyncDisposable {
  readonly exit: Promise<number | null>;
  output = "";
  readonly #child: ChildProcess;

  constructor(words: readonly string[]) {
    const child = spawn(process.execPath, [bin, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.exit = new Promise((resolve) => child.on("close", resolve));
  }

  /** Where it says its ratings are. */
  async address(): Promise<string> {
    for await (const _ of this.#child.stdout!) {
      const found = /Ratings on (\S+)/.exec(this.output)?.[1];
      if (found !== undefined) return found;
    }
    throw new Error(`it did not start: ${this.output}`);
  }

  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    return await this.exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
