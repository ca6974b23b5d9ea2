import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { LogEntry } from "../../../sdk/runtime/attempt.ts";
import { AttemptLog, type AttemptLogOptions } from "../../../server/logs/attempt-log.ts";
import { lineSplitter } from "../../../server/logs/line-splitter.ts";
import { packEntries, unpackEntries } from "../../../server/logs/log-chunk.ts";
import { SecretMasker } from "../../../server/logs/secret-masker.ts";
import type { LogChunk } from "../../../server/store/task-logs.ts";

function entry(event: string, fields: Record<string, unknown> = {}): LogEntry {
  return { timestamp: "2026-11-21T00:00:00.000000Z", level: "info", logger: "task", event, ...fields };
}

function recorded(options: Partial<AttemptLogOptions> = {}): { log: AttemptLog; written: LogChunk[] } {
  const written: LogChunk[] = [];
  const write = (chunks: readonly LogChunk[]): Promise<void> => {
    written.push(...chunks);
    return Promise.resolve();
  };
  const log = new AttemptLog({ attemptId: "a", masker: new SecretMasker(), write, ...options });
  return { log, written };
}

const entriesOf = (chunks: readonly LogChunk[]): LogEntry[] => chunks.flatMap((chunk) => unpackEntries(chunk));
const eventsOf = (chunks: readonly LogChunk[]): string[] => entriesOf(chunks).map((e) => e.event);

describe("a short attempt", () => {
  it("is one chunk that is written with its end and not before", async () => {
    const { log, written } = recorded();
    log.entry(entry("one", { rows: 12 }));
    log.output("stdout", Buffer.from("two\nthree"));
    const chunks = await log.finish();
    expect(written).toEqual([]);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]).toMatchObject({ attemptId: "a", seq: 0, lines: 3 });
    expect(entriesOf(chunks)).toEqual([
      entry("one", { rows: 12 }),
      expect.objectContaining({ level: "info", logger: "task.stdout", event: "two" }),
      expect.objectContaining({ level: "info", logger: "task.stdout", event: "three" }),
    ]);
  });

  it("without a line has no chunk, and drops what comes after its end", async () => {
    const { log } = recorded();
    expect(await log.finish()).toEqual([]);
    log.entry(entry("late"));
    log.output("stderr", Buffer.from("late\n"));
    expect(await log.finish()).toEqual([]);
  });
});

describe("a longer attempt", () => {
  it("writes what is 200 ms old, and goes on numbering where it is told to", async () => {
    const { log, written } = recorded({ firstSeq: 7 });
    log.entry(entry("early"));
    while (written.length === 0) await sleep(10);
    log.entry(entry("late"));
    const rest = await log.finish();
    expect([...written, ...rest].map((chunk) => chunk.seq)).toEqual([7, 8]);
    expect(eventsOf([...written, ...rest])).toEqual(["early", "late"]);
  });

  it("writes one at a time, in order and without a gap, however slow the database is", async () => {
    let under = 0;
    const written: LogChunk[] = [];
    const write = async (chunks: readonly LogChunk[]): Promise<void> => {
      expect(++under).toBe(1);
      await sleep(5);
      written.push(...chunks);
      under -= 1;
    };
    const { log } = recorded({ write });
    let paused = 0;
    const line = `${"x".repeat(99)}\n`;
    for (let i = 0; i < 200; i++) {
      log.output("stdout", Buffer.from(line.repeat(600)));
      if (log.congested) {
        paused += 1;
        await log.drained();
      }
    }
    const rest = await log.finish();
    const all = [...written, ...rest];
    expect(paused).toBeGreaterThan(0);
    expect(all.map((chunk) => chunk.seq)).toEqual(all.map((_, i) => i));
    expect(all.reduce((sum, chunk) => sum + chunk.lines, 0)).toBe(200 * 600);
  });

  it("loses nothing when the database is away for a while", async () => {
    let away = true;
    const written: LogChunk[] = [];
    const heard: unknown[] = [];
    const write = (chunks: readonly LogChunk[]): Promise<void> => {
      if (away) return Promise.reject(new Error("away"));
      written.push(...chunks);
      return Promise.resolve();
    };
    const { log } = recorded({ write, onWriteError: (error) => heard.push(error) });
    log.entry(entry("x".repeat(70_000)));
    log.entry(entry("second"));
    while (heard.length === 0) await sleep(10);
    away = false;
    while (written.length === 0) await sleep(20);
    log.entry(entry("third"));
    away = true;
    const rest = await log.finish();
    const all = [...written, ...rest];
    expect(eventsOf(all).map((e) => e.slice(0, 6))).toEqual(["xxxxxx", "second", "third"]);
    expect(all.map((chunk) => chunk.seq)).toEqual(all.map((_, i) => i));
  });

  it("ends its log at the limit with one line, and still tells why it failed", async () => {
    const { log, written } = recorded({ limitBytes: 10_000 });
    for (let i = 0; i < 1_000; i++) log.output("stdout", Buffer.from(`row ${i}\n`));
    log.entry(entry("more"));
    log.entry({ ...entry("Task failed"), level: "error" });
    const rest = await log.finish();
    const all = [...written, ...rest];
    const events = eventsOf(all);
    expect(events.at(-2)).toMatch(/limit of 10000 bytes/);
    expect(events.at(-1)).toBe("Task failed");
    expect(all.reduce((sum, chunk) => sum + chunk.bytes, 0)).toBeLessThan(11_000);
  });
});

describe("a task's output", () => {
  it("is masked across writes and lines, entries are masked by value and by name", async () => {
    const masker = new SecretMasker();
    masker.add("hunter22");
    masker.add("-----BEGIN-----\nabc\n-----END-----");
    const { log } = recorded({ masker });
    for (const part of ["pw hun", "ter22\n", "-----BEGIN-----\na", "bc\n-----END-----\n", "hunter2"])
      log.output("stdout", Buffer.from(part));
    log.entry(entry("hunter22 again", { password: "x", url: "?hunter22", error_detail: [{ m: "hunter22" }] }));
    const [said, , last] = entriesOf(await log.finish());
    expect(said).toMatchObject({ event: "pw ***" });
    expect(last).toMatchObject({ event: "*** again", password: "***", url: "?***", error_detail: [{ m: "***" }] });
  });

  it("may be cut within a character and hold bytes that are no text", async () => {
    const { log } = recorded();
    const bytes = Buffer.from("grün 😀\n");
    for (const byte of bytes) log.output("stdout", Buffer.of(byte));
    log.output("stderr", Buffer.of(0xff, 0x41, 0x00, 0x0a, 0xf0, 0x9f));
    const entries = entriesOf(await log.finish());
    expect(entries.map((e) => e.event)).toEqual(["grün 😀", "\ufffdA\u0000", "\ufffd"]);
    expect(entries.map((e) => e.level)).toEqual(["info", "error", "error"]);
  });
});

describe("lines", () => {
  it("end with a line feed, with or without a carriage return; empty ones stay", () => {
    const lines = lineSplitter();
    expect(lines.write("a\r\n\nb\r")).toEqual(["a", ""]);
    expect(lines.write("\nc")).toEqual(["b"]);
    expect([...lines.flush(), ...lines.flush()]).toEqual(["c"]);
  });

  it("that draw over themselves show what stood last, and what stands there every two seconds", () => {
    let now = 0;
    const lines = lineSplitter(() => now);
    expect(lines.write("1%\r2%\r3%\r")).toEqual([]);
    now = 2_500;
    expect(lines.write("4%\r")).toEqual(["3%"]);
    expect(lines.write("5%\r6%")).toEqual([]);
    expect(lines.write("\rdone\n")).toEqual(["done"]);
  });

  it("longer than 64 KB are cut, between characters", () => {
    const lines = lineSplitter();
    const long = `${"x".repeat(65_535)}😀${"y".repeat(70_000)}`;
    for (const cut of [[...lines.write(long), ...lines.write("\n")], lineSplitter().write(`${long}\n`)]) {
      expect(cut.join("")).toBe(long);
      expect(cut.every((line) => line.length <= 65_536 && line.isWellFormed())).toBe(true);
      expect(cut).toHaveLength(3);
    }
  });
});

describe("a chunk", () => {
  it("is packed when that saves something, and comes back as it was", () => {
    const many = Array.from({ length: 500 }, (_, i) => entry(`row ${i}`, { i }));
    for (const entries of [[entry("x")], many, [entry("\ud800\u0000\n")]])
      expect(unpackEntries({ seq: 0, ...packEntries(entries) })).toEqual(entries);
    const { bytes, data } = packEntries(many);
    expect(bytes / data.length).toBeGreaterThan(5);
  });

  it("that is damaged becomes a line that says so", () => {
    expect(unpackEntries({ seq: 3, data: Buffer.from([1, 2, 3]) })).toMatchObject([
      { level: "error", event: expect.stringMatching(/^Part 3 of this log cannot be read/) },
    ]);
  });
});
