/** Runs commands of the command line in this process, on a database and a home of the test's own, and keeps what they print. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../server/cli/run-command-line.ts";
import { openDatabase } from "../../server/store/database.ts";
import type { Engine } from "../../server/domain/engine.ts";
import { GraphCache } from "../../server/domain/planning/graph-cache.ts";
import { testDatabase } from "./postgres.ts";

export interface CommandResult {
  status: number;
  out: string;
  err: string;
}

export interface CommandRig extends AsyncDisposable {
  engine: Engine;
  url: string;
  home: string;
  run(...words: string[]): Promise<CommandResult>;
  /** With `--output json`, read. */
  json(...words: string[]): Promise<Record<string, unknown>[]>;
}

/** What goes to this stream while the work is done; the test's own output has another way. */
function capture(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const { write } = stream;
  let text = "";
  stream.write = ((chunk: string | Uint8Array) => {
    text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    return true;
  }) as typeof write;
  return { text: () => text, end: () => void (stream.write = write) };
}

export async function commandLine(words: readonly string[]): Promise<CommandResult> {
  const [out, err] = [capture(process.stdout), capture(process.stderr)];
  try {
    const status = await runCommandLine(words);
    return { status, out: out.text(), err: err.text() };
  } finally {
    out.end();
    err.end();
  }
}

export async function commandRig(): Promise<CommandRig> {
  const database = await testDatabase();
  const home = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  const open = openDatabase({ url: database.url, name: "command test", max: 3 });
  const settings = {
    parallelism: 0,
    pinVersions: false,
    createCronDataIntervals: true,
    createDeltaDataIntervals: true,
    maxConsecutiveFailedDagRuns: 0,
    maxRetryDelay: 86_400,
    maxDownstreamKeys: 1000,
    stateRetentionDays: 30,
    copiesLogs: false,
  };
  process.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = database.url;
  const run = (...words: string[]): Promise<CommandResult> => commandLine([...words, "--home", home]);
  return {
    engine: { db: open.db, graphs: new GraphCache(), settings, hands: null },
    url: database.url,
    home,
    run,
    async json(...words) {
      const { status, out, err } = await run(...words, "--output", "json");
      if (status !== 0) throw new Error(`${words.join(" ")}: ${status} ${err}`);
      return JSON.parse(out) as Record<string, unknown>[];
    },
    async [Symbol.asyncDispose]() {
      delete process.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"];
      await open.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
