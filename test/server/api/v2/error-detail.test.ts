/** Errors in log entries of v2, as Airflow 3's clients read them. */
import { expect, test } from "vitest";
import { logEntryView } from "../../../../server/api/v2/error-detail.ts";

const shown = (error_detail: unknown) =>
  logEntryView({ event: "Task failed with exception", error_detail }).error_detail;

const plain = { exc_notes: [], syntax_error: null, is_cause: false, is_group: false, exceptions: [] };

test("an error has its type, its text and its frames, the innermost last", () => {
  const stack = [
    "TypeError: no day\nof the week",
    "    at fetchDay (file:///dags/days.ts:9:9)",
    "    at async /dags/run.ts:24:15",
    "    at Object.execute [as run] (/dags/run.ts:30:1)",
  ].join("\n");
  expect(shown({ name: "TypeError", message: "no day\nof the week", stack })).toEqual([
    {
      ...plain,
      exc_type: "TypeError",
      exc_value: "no day\nof the week",
      frames: [
        { filename: "/dags/run.ts", lineno: 30, name: "Object.execute [as run]" },
        { filename: "/dags/run.ts", lineno: 24, name: "<anonymous>" },
        { filename: "/dags/days.ts", lineno: 9, name: "fetchDay" },
      ],
    },
  ]);
});

test("what caused an error follows it, what came together with it is in its group", () => {
  const stack = [
    "AggregateError: all failed",
    "Together with: RangeError: too far",
    "    at go (/a.ts:1:1)",
    "Caused by: Error: the network is down",
    "    at send (/b.ts:2:2)",
  ].join("\n");
  const frame = (filename: string, lineno: number, name: string) => [{ filename, lineno, name }];
  expect(shown(stack)).toEqual([
    {
      ...plain,
      exc_type: "AggregateError",
      exc_value: "all failed",
      frames: [],
      is_group: true,
      exceptions: [[{ ...plain, exc_type: "RangeError", exc_value: "too far", frames: frame("/a.ts", 1, "go") }]],
    },
    {
      ...plain,
      exc_type: "Error",
      exc_value: "the network is down",
      is_cause: true,
      frames: frame("/b.ts", 2, "send"),
    },
  ]);
});

test("an error without a text has none, and what a task wrote there itself stays", () => {
  expect(shown({ name: "Stopped", message: "", stack: "Stopped" })).toMatchObject([
    { exc_type: "Stopped", exc_value: "" },
  ]);
  expect(shown([{ m: 1 }])).toEqual([{ m: 1 }]);
  expect(shown(null)).toBeNull();
});
