import { expect, test } from "vitest";
import { parseLine, pythonChunks } from "../../../sdk/client/log-text.ts";

test("the text of a Python list of chunks is read back, quotes and escapes included", () => {
  const content = String.raw`[('host', "it's\nhere\\"), ('', 'a "quoted" \'line\'\n\x1b[1m\u20ac')]`;
  expect(pythonChunks(content)).toBe("it's\nhere\\" + "a \"quoted\" 'line'\n\u001b[1m€");
  expect(pythonChunks("plain [('text')]\n")).toBe("plain [('text')]\n");
});

test("time and level are taken off a line that has them", () => {
  const line = "[2026-02-03T04:05:06.789+0000] {subprocess.py:93} INFO - run - 1";
  expect(parseLine(line)).toEqual({ timestamp: "2026-02-03T04:05:06.789+0000", level: "info", text: "run - 1" });
  expect(parseLine("Traceback (most recent call last):")).toMatchObject({ timestamp: null, level: null });
});
