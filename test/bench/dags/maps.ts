// One task mapped over many values and a task that takes all their results, large and in its small twin.
import { Dag } from "@windsock/sdk";
import { fib } from "./fib.ts";

function mapped(dagId: string, count: number): Dag {
  const dag = new Dag(dagId, { isPausedUponCreation: false });
  const values = dag.task("values", () => Array.from({ length: count }, (_, index) => index % 10))();
  const results = dag.task("each", ({ n }: { n: number }) => fib(n)).expand({ n: values });
  dag.task("sum", ({ all }: { all: number[] }) => all.reduce((sum, value) => sum + value, 0))({ all: results });
  return dag.dag;
}

export const map1000 = mapped("bench_map_1000", 1000);
export const map50 = mapped("bench_map_50", 50);
