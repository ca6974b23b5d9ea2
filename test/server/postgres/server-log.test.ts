import { readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serverLog } from "../../../server/postgres/server-log.ts";
import { scratch } from "./postgres-process.ts";

it("a log that has grown too large is set aside before the next start, and only the last one is kept", async () => {
  await using space = await scratch();
  const log = serverLog(join(space.dir, "postgresql.log"), undefined);
  for (const line of ["first\n", "second\n", "third\n"]) {
    await using handle = await log.openForAppend();
    await handle.writeFile(line);
    // Grown without writing that much: a hole in the file counts as its size.
    await truncate(log.file, 9 * 1024 * 1024);
  }
  expect((await readFile(`${log.file}.1`, "utf8")).startsWith("second\n")).toBe(true);
  expect((await readFile(log.file, "utf8")).startsWith("third\n")).toBe(true);
  expect((await stat(`${log.file}.1`)).mode & 0o777).toBe(0o600);
});

it("the tail is what was written since, its last twenty lines", async () => {
  await using space = await scratch();
  const log = serverLog(join(space.dir, "postgresql.log"), undefined);
  await using handle = await log.openForAppend();
  await handle.writeFile("before\n");
  const offset = await log.size();
  await handle.writeFile(Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join(""));
  const tail = (await log.tail(offset)).split("\n");
  expect([tail.length, tail[0], tail.at(-1)]).toEqual([20, "line 10", "line 29"]);
});
