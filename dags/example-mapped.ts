// A task that is made once for each element of a list, which another task finds out while the run goes.
import { Dag } from "@windsock/sdk";

export const mapped = new Dag("example_mapped", {
  description: "Squares each number of a list and adds the squares up",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

const numbers = mapped.task("numbers", () => [1, 2, 3, 4]);
const square = mapped.task("square", ({ x }: { x: number }) => x * x);
const total = mapped.task("total", ({ squares }: { squares: number[] }) => squares.reduce((sum, x) => sum + x, 0));

total({ squares: square.expand({ x: numbers() }) });
