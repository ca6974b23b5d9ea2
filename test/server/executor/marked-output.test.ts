import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { MarkedOutput } from "../../../server/executor/marked-output.ts";

const MARKER = "\u0000end:abc\u0000";

async function read(pieces: readonly string[], close = false): Promise<string> {
  const stream = new PassThrough();
  const output = new MarkedOutput(stream);
  let taken = "";
  const done = output.readUntil(MARKER, (bytes) => (taken += bytes.toString()));
  for (const piece of pieces) stream.write(piece);
  if (close) stream.destroy();
  await done;
  return taken;
}

it("everything before the marker is given, and the marker is not", async () => {
  expect(await read([`hello${MARKER}`])).toBe("hello");
  expect(await read([MARKER])).toBe("");
});

it("a marker that comes in pieces is found", async () => {
  expect(await read(["hello", "\u0000en", "d:ab", "c\u0000"])).toBe("hello");
});

it("what only looks like the marker's beginning is given", async () => {
  expect(await read(["a\u0000end:xyz", `b${MARKER}`])).toBe("a\u0000end:xyzb");
});

it("a stream that ends without the marker gives what it had", async () => {
  expect(await read(["half\u0000en"], true)).toContain("half");
});
