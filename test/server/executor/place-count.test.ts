import { expect, it } from "vitest";
import { PlaceCount } from "../../../server/executor/place-count.ts";

it("who finds no place waits until one is given back, in turn", async () => {
  const places = new PlaceCount(1);
  const order: string[] = [];
  await places.take();
  const second = places.take().then(() => order.push("second"));
  const third = places.take().then(() => order.push("third"));
  await Promise.resolve();
  expect(order).toEqual([]);
  places.giveBack(1);
  await second;
  expect(order).toEqual(["second"]);
  places.giveBack(1);
  await third;
  expect(order).toEqual(["second", "third"]);
});

it("half of what is free is taken, and the last place too", () => {
  const places = new PlaceCount(5);
  expect([places.takeSome(), places.takeSome(), places.takeSome(), places.takeSome()]).toEqual([3, 1, 1, 0]);
  places.giveBack(5);
  expect(places.takeSome()).toBe(3);
});
