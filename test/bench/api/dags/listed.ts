// What the API is asked for: Dags enough for more than a page, and one that is paused, whose runs stay queued.
import { Dag, chain } from "@windsock/sdk";

const DAGS = 24;

function row(dagId: string, isPausedUponCreation: boolean): Dag {
  const dag = new Dag(dagId, { isPausedUponCreation, tags: ["bench", "api"], description: "Ten tasks in a row" });
  chain(...Array.from({ length: 10 }, (_, index) => dag.task(`t${index}`, () => index)()));
  return dag.dag;
}

export const dags = Array.from({ length: DAGS }, (_, index) => row(`bench_api_${index + 10}`, false));
export const paused = row("bench_api_paused", true);
