// A graph's median over several runs, Windsock and floor in turns, so that whatever else the machine does hits both.
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";
import type { Results } from "./figures.ts";
import type { FloorServer } from "./floor/floor-server.ts";
import { median } from "./quantile.ts";
import { timeFloor, timeRuns } from "./time-graph.ts";
import { type Graph, type Workload, taskCount } from "./workloads.ts";

/** What a run leaves to do (its log, statistics) is over by then and does not count against the next. */
const PAUSE_MS = 200;

interface Times {
  ours: number[];
  floor: number[];
}

export interface Bench {
  api: ApiClient;
  floor: FloorServer;
}

async function takeTurn({ api, floor }: Bench, graph: Graph): Promise<{ ours: number; floor: number }> {
  const ours = await timeRuns(api, graph);
  await sleep(PAUSE_MS);
  const least = await timeFloor(floor, graph);
  await sleep(PAUSE_MS);
  return { ours, floor: least };
}

async function times(bench: Bench, graph: Graph, runs: number): Promise<Times> {
  await takeTurn(bench, graph);
  const found: Times = { ours: [], floor: [] };
  for (let run = 0; run < runs; run++) {
    const turn = await takeTurn(bench, graph);
    found.ours.push(turn.ours);
    found.floor.push(turn.floor);
  }
  return found;
}

/** Adds the figure, its floor, and for a graph with a twin what a task costs in both. */
export async function measureWorkload(
  bench: Bench,
  workload: Workload,
  at: { runs: number; results: Results },
): Promise<void> {
  const { runs, results } = at;
  const { figure, twin } = workload;
  const large = await times(bench, workload, runs);
  results.set(figure, median(large.ours) / 1000);
  results.set(`${figure}_floor`, median(large.floor) / 1000);
  if (twin === undefined) return;
  const small = await times(bench, twin, Math.max(runs, 5));
  results.set(twin.name, median(small.ours) / 1000);
  results.set(`${twin.name}_floor`, median(small.floor) / 1000);
  for (const [name, graph, measured] of [
    [figure, workload, large],
    [twin.name, twin, small],
  ] as const) {
    const base = name.replace(/_s$/, "");
    results.set(`${base}_task_ms`, median(measured.ours) / taskCount(graph));
    results.set(`${base}_task_ms_floor`, median(measured.floor) / taskCount(graph));
  }
}
