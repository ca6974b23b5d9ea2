// Tasks in a row: what one hand-over from a task to the next costs, with small tasks and with tasks that compute.
import { Dag, chain } from "@windsock/sdk";
import { fib } from "./fib.ts";

function row({
  dagId,
  length,
  n,
  maxActiveRuns,
}: {
  dagId: string;
  length: number;
  n: number;
  maxActiveRuns: number;
}): Dag {
  const dag = new Dag(dagId, { isPausedUponCreation: false, maxActiveRuns });
  chain(...Array.from({ length }, (_, index) => dag.task(`t${index}`, () => fib(n))()));
  return dag.dag;
}

export const chain40 = row({ dagId: "bench_chain_40", length: 40, n: 10, maxActiveRuns: 1 });
export const long10 = row({ dagId: "bench_long_10", length: 10, n: 33, maxActiveRuns: 1 });
export const runs100 = row({ dagId: "bench_runs_100x10", length: 10, n: 10, maxActiveRuns: 100 });
