// The graphs that are timed, as Dag ids for Windsock and Airflow and as layers of tasks for the floor.
import type { Layers } from "./floor/floor.ts";

export interface Graph {
  dagId: string;
  layers: Layers;
  /** Runs that are started together. */
  together: number;
}

export interface Workload extends Graph {
  figure: string;
  /** Measured runs unless --runs says otherwise. */
  runs: number;
  /** The same graph with 50 tasks, to see that a task's cost does not grow with its run. */
  twin?: Graph & { name: string };
}

const row = (length: number, fib: number): Layers => Array.from({ length }, () => ({ tasks: 1, fib }));
const layers = (count: number): Layers => Array.from({ length: count }, () => ({ tasks: 50, fib: 10 }));
/** The mapped task's inputs run from 0 to 9; the floor computes their middle. */
const mapped = (count: number): Layers => [
  { tasks: 1, fib: 1 },
  { tasks: count, fib: 5 },
  { tasks: 1, fib: 1 },
];

export const WORKLOADS: readonly Workload[] = [
  { figure: "chain_40_s", dagId: "bench_chain_40", layers: row(40, 10), together: 1, runs: 5 },
  { figure: "long_10_s", dagId: "bench_long_10", layers: row(10, 33), together: 1, runs: 5 },
  { figure: "fan_200_s", dagId: "bench_fan_200", layers: [{ tasks: 200, fib: 10 }], together: 1, runs: 5 },
  {
    figure: "wide_2000_s",
    dagId: "bench_wide_2000",
    layers: layers(40),
    together: 1,
    runs: 3,
    twin: { name: "wide_50_s", dagId: "bench_wide_50", layers: layers(1), together: 1 },
  },
  {
    figure: "map_1000_s",
    dagId: "bench_map_1000",
    layers: mapped(1000),
    together: 1,
    runs: 3,
    twin: { name: "map_50_s", dagId: "bench_map_50", layers: mapped(50), together: 1 },
  },
  { figure: "runs_100x10_s", dagId: "bench_runs_100x10", layers: row(10, 10), together: 100, runs: 3 },
];

export function taskCount(graph: Graph): number {
  return graph.together * graph.layers.reduce((sum, layer) => sum + layer.tasks, 0);
}
