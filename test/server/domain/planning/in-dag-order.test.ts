import { expect, it } from "vitest";
import type { SerializedTask } from "@windsock/sdk/serialized";
import { inDagOrder } from "../../../../server/domain/planning/in-dag-order.ts";

/** Tasks as they are stored, sorted by their ids, from what comes after each. */
function stored(downstream: Record<string, string[]>): SerializedTask[] {
  const ids = Object.keys(downstream).toSorted();
  return ids.map((taskId) => {
    const upstream = ids.filter((id) => downstream[id]!.includes(taskId));
    return { taskId, upstream, downstream: downstream[taskId]!.toSorted() } as unknown as SerializedTask;
  });
}

const order = (downstream: Record<string, string[]>) => inDagOrder(stored(downstream)).map((task) => task.taskId);

it("a chain comes as it runs, whatever its tasks are called", () => {
  expect(order({ hello: ["compute"], compute: ["done"], done: [] })).toEqual(["hello", "compute", "done"]);
});

it("each branch goes to its end before the next begins, and a join comes after all of them", () => {
  const branches = { choose: ["left", "right"], left: ["after_left"], after_left: ["join"], right: ["join"], join: [] };
  expect(order(branches)).toEqual(["choose", "left", "after_left", "right", "join"]);
});

it("tasks that nothing joins keep the order of their ids", () => {
  expect(order({ b: [], a: [], c: [] })).toEqual(["a", "b", "c"]);
});
