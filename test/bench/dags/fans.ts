// Tasks side by side: 200 at once, and layers of 50 that an EmptyOperator holds together, in a large run and in its small twin.
import { Dag, chainLinear } from "@windsock/sdk";
import { EmptyOperator } from "@windsock/provider-standard";
import { fib } from "./fib.ts";

export const fan200 = new Dag("bench_fan_200", { isPausedUponCreation: false });
for (let index = 0; index < 200; index++) fan200.task(`t${index}`, () => fib(10))();

function layers(dagId: string, count: number): Dag {
  const dag = new Dag(dagId, { isPausedUponCreation: false });
  const steps = Array.from({ length: count }, (_, layer) => [
    Array.from({ length: 50 }, (_task, index) => dag.task(`l${layer}_t${index}`, () => fib(10))()),
    dag.add(new EmptyOperator(`join_${layer}`)),
  ]);
  chainLinear(...steps.flat());
  return dag.dag;
}

export const wide2000 = layers("bench_wide_2000", 40);
export const wide50 = layers("bench_wide_50", 1);
