import { expect, test } from "vitest";
import { errorText, parseLine, pythonChunks } from "../../../sdk/client/log-text.ts";

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

test("an exception is told with its entry, as Airflow keeps it and as Windsock does", () => {
  const causes = [
    { exc_type: "KeyError", exc_value: "'day'", frames: [] },
    { exc_type: "ValueError", exc_value: "no day" },
  ];
  expect(errorText(causes)).toBe("KeyError: 'day'\nValueError: no day");
  const frames = [
    { filename: "main.ts", lineno: 8, name: "run" },
    { filename: "a.ts", lineno: 1, name: "fetch" },
  ];
  expect(errorText([{ exc_type: "Error", exc_value: "no day", frames }])).toBe(
    "Error: no day\n    at fetch (a.ts:1)\n    at run (main.ts:8)",
  );
  expect(errorText({ name: "Error", message: "no day", stack: "Error: no day\n    at fetch (a.ts:1)" })).toContain(
    "a.ts:1",
  );
  expect([errorText(undefined), errorText(null), errorText([]), errorText("text")]).toEqual([null, null, null, null]);
});
