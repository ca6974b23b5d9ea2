// The log of one attempt while it runs, in the process that looks after it: takes entries and raw output, masks, cuts,
// packs and hands on chunks.
//
// What arrives gathers until it is 64 KB or 200 ms old and is then written; while one write is under way the rest gathers.
// `finish` gives what is left to the caller, who writes it in the transaction that ends the attempt: so a short attempt
// costs no write of its own, and whoever sees the attempt ended sees all of its log.
import type { LogEntry } from "@windsock/sdk/runtime";
import type { LogChunk } from "../store/task-logs.ts";
import { entryText, outputText } from "./entry-text.ts";
import { packLines } from "./log-chunk.ts";
import { logTimestamp } from "./log-timestamp.ts";
import { type OutputStream, outputStream } from "./output-stream.ts";
import type { SecretMasker } from "./secret-masker.ts";

export interface AttemptLogOptions {
  attemptId: string;
  masker: SecretMasker;
  /** Stores chunks. One call at a time; a failed one is repeated with the same chunks and perhaps more. */
  write(chunks: readonly LogChunk[]): Promise<void>;
  /** Above the chunks that are stored already, for an attempt that goes on after a reschedule or a deferral. */
  firstSeq?: number;
  /** Bytes of entries after which the log ends; the task goes on. */
  limitBytes?: number;
  onWriteError?: (error: unknown) => void;
}

export type OutputName = "stdout" | "stderr";

const CHUNK_BYTES = 65_536;
const FLUSH_MS = 200;
const RETRY_MS = 1_000;
const LIMIT = 50 * 1024 * 1024;
/** Past the limit the reason of a failure still gets in. */
const RESERVE = 256 * 1024;
/** Unpacked bytes waiting for the database; above it whoever reads the task's output should pause. */
const CONGESTED = 4 * 1024 * 1024;

export class AttemptLog {
  readonly #options: AttemptLogOptions;
  readonly #streams: Record<OutputName, OutputStream>;
  readonly #limit: number;
  #seq: number;
  #lines: string[] = [];
  #bytes = 0;
  #sealed: LogChunk[] = [];
  #waitingBytes = 0;
  #total = 0;
  #full = false;
  #closed = false;
  /** The last write failed: the timer repeats it, not every further chunk. */
  #failing = false;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #drained: (() => void)[] = [];

  constructor(options: AttemptLogOptions) {
    this.#options = options;
    this.#seq = options.firstSeq ?? 0;
    this.#limit = options.limitBytes ?? LIMIT;
    this.#streams = { stdout: outputStream(options.masker), stderr: outputStream(options.masker) };
  }

  /** A structured line, from the task's logger or from whoever runs the task. */
  entry(entry: LogEntry): void {
    if (this.#closed) return;
    const reason = entry.level === "error" || entry.level === "critical";
    if (this.#full && !(reason && this.#total < this.#limit + RESERVE)) return;
    this.#push(entryText(entry, this.#options.masker), reason);
  }

  /** What the task wrote to one of its standard streams: any bytes, cut anywhere. */
  output(name: OutputName, bytes: Buffer): void {
    if (this.#closed || this.#full) return;
    this.#outputLines(name, this.#streams[name].write(bytes));
  }

  /** True when more arrives than the database takes: pause the reading, await `drained()`, go on. */
  get congested(): boolean {
    return this.#waitingBytes >= CONGESTED;
  }

  async drained(): Promise<void> {
    if (this.congested && !this.#closed) await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** Ends the log and gives what is not stored yet. What comes later is dropped. */
  async finish(): Promise<LogChunk[]> {
    if (!this.#full)
      for (const name of ["stdout", "stderr"] as const) this.#outputLines(name, this.#streams[name].flush());
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    this.#seal();
    this.#releaseReaders();
    return this.#sealed.splice(0);
  }

  #outputLines(name: OutputName, lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#full) return;
      this.#push(outputText(name, line), false);
    }
  }

  /** `reason`: may use the reserve. */
  #push(line: string, reason: boolean): void {
    const room = this.#limit + (reason && this.#full ? RESERVE : 0);
    const bytes = Buffer.byteLength(line);
    if (this.#total + bytes <= room) this.#append(line, bytes);
    else if (!this.#full) this.#noteLimit();
  }

  #noteLimit(): void {
    this.#full = true;
    const size = this.#limit >= 1024 * 1024 ? `${Math.floor(this.#limit / 1024 / 1024)} MB` : `${this.#limit} bytes`;
    const event = `This log has reached its limit of ${size} and ends here; the task goes on.`;
    const notice: LogEntry = { timestamp: logTimestamp(), level: "warning", logger: "windsock.logs", event };
    const line = entryText(notice, this.#options.masker);
    this.#append(line, Buffer.byteLength(line));
  }

  #append(line: string, bytes: number): void {
    this.#lines.push(line);
    this.#bytes += bytes;
    this.#total += bytes;
    if (this.#bytes < CHUNK_BYTES) {
      this.#timer ??= this.#later(FLUSH_MS);
      return;
    }
    this.#seal();
    if (!this.#failing) this.#flush();
  }

  #later(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#timer = null;
      this.#flush();
    }, ms);
  }

  #seal(): void {
    if (this.#lines.length === 0) return;
    const text = Buffer.from(this.#lines.join(""));
    const { attemptId } = this.#options;
    this.#sealed.push({
      attemptId,
      seq: this.#seq++,
      lines: this.#lines.length,
      bytes: text.length,
      data: packLines(text),
    });
    this.#waitingBytes += text.length;
    this.#lines = [];
    this.#bytes = 0;
  }

  #flush(): void {
    if (this.#writing !== null || this.#closed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#seal();
    if (this.#sealed.length > 0) this.#writing = this.#write([...this.#sealed]);
  }

  async #write(chunks: readonly LogChunk[]): Promise<void> {
    try {
      await this.#options.write(chunks);
      this.#failing = false;
      this.#sealed.splice(0, chunks.length);
      this.#waitingBytes -= chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
      if (!this.congested) this.#releaseReaders();
    } catch (error) {
      // Nothing is lost: the chunks stay first in line, for the next try or for the transaction that ends the attempt.
      this.#failing = true;
      this.#options.onWriteError?.(error);
    }
    this.#writing = null;
    if (this.#closed) return;
    if (this.#failing) {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = this.#later(RETRY_MS);
    } else if (this.#sealed.length > 0) this.#flush();
    else if (this.#lines.length > 0) this.#timer ??= this.#later(FLUSH_MS);
  }

  #releaseReaders(): void {
    for (const resume of this.#drained.splice(0)) resume();
  }
}
