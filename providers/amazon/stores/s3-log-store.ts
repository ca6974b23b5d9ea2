// Logs of ended attempts in S3: one object for each, a line of JSON for each entry, where Airflow looks for it too.
import { Readable } from "node:stream";
import type { LogEntry, LogStore, StoredAttempt, StoreFactory } from "@windsock/sdk/provider";
import { isMissing } from "../hooks/s3-error.ts";
import { S3Hook } from "../hooks/s3-hook.ts";
import { storePath } from "./store-path.ts";

/** Lines that go to the upload as one piece. */
const PIECE = 512;

export class S3LogStore implements LogStore {
  readonly #hook: S3Hook;
  readonly #bucket: string;
  readonly #prefix: string;

  /** `connId`: in place of one that the path names. */
  constructor(path: string, connId: string | null) {
    const place = storePath(path);
    this.#hook = new S3Hook(connId ?? place.connId);
    this.#bucket = place.bucket;
    this.#prefix = place.prefix === "" ? "" : `${place.prefix}/`;
  }

  async write(attempt: StoredAttempt, entries: AsyncIterable<LogEntry>): Promise<void> {
    await this.#hook.loadStream(Readable.from(pieces(entries)), this.#key(attempt), {
      bucket: this.#bucket,
      replace: true,
      contentType: "application/x-ndjson",
    });
  }

  async read(attempt: StoredAttempt): Promise<AsyncIterable<LogEntry> | null> {
    try {
      return entriesOf(await this.#hook.read(this.#key(attempt), this.#bucket));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#hook.close();
  }

  #key({ dagId, runId, taskId, mapIndex, tryNumber }: StoredAttempt): string {
    const instance = mapIndex < 0 ? "" : `map_index=${mapIndex}/`;
    return `${this.#prefix}dag_id=${dagId}/run_id=${runId}/task_id=${taskId}/${instance}attempt=${tryNumber}.log`;
  }
}

async function* pieces(entries: AsyncIterable<LogEntry>): AsyncGenerator<Buffer> {
  let lines: string[] = [];
  for await (const entry of entries) {
    lines.push(`${JSON.stringify(entry)}\n`);
    if (lines.length < PIECE) continue;
    yield Buffer.from(lines.join(""));
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(lines.join(""));
}

async function* entriesOf(body: Readable): AsyncGenerator<LogEntry> {
  let open = "";
  // Not with node:readline, whose error would be nobody's when the reader leaves before the end.
  for await (const text of body.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (open + text).split("\n");
    open = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield entryOf(line);
  }
  if (open !== "") yield entryOf(open);
}

/** A line that is no entry, such as one of a log that Airflow 2 wrote there, is shown as it stands. */
function entryOf(line: string): LogEntry {
  try {
    const entry = JSON.parse(line) as LogEntry;
    if (typeof entry === "object" && entry !== null && typeof entry.event === "string") return entry;
  } catch {
    // Plain text: below.
  }
  return { timestamp: "", level: "info", logger: "", event: line };
}

/** For `[logging] remote_base_log_folder = s3://bucket/prefix`. */
export const s3LogStore: StoreFactory<LogStore> = {
  name: "s3",
  create: ({ path, connId }) => new S3LogStore(String(path), typeof connId === "string" ? connId : null),
};
