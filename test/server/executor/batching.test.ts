import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { batching } from "../../../server/executor/batching.ts";

it("a lone item is done at once, and what comes meanwhile is done together", async () => {
  const batches: number[][] = [];
  const double = batching(async (items: readonly number[]) => {
    batches.push([...items]);
    await sleep(5);
    return items.map((n) => n * 2);
  });
  expect(await Promise.all([1, 2, 3, 4].map((n) => double(n)))).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

it("a batch that fails is done one by one, and only the item at fault fails", async () => {
  const work = batching(async (items: readonly number[]) => {
    await sleep(1);
    if (items.includes(3)) throw new Error("three");
    return items.map((n) => n);
  });
  const results = await Promise.allSettled([1, 2, 3, 4].map((n) => work(n)));
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});

it("a batch has at most so many items", async () => {
  const sizes: number[] = [];
  const work = batching(async (items: readonly number[]) => {
    sizes.push(items.length);
    await sleep(1);
    return items.map((n) => n);
  }, 3);
  await Promise.all(Array.from({ length: 8 }, (_, n) => work(n)));
  expect(sizes).toEqual([1, 3, 3, 1]);
});
