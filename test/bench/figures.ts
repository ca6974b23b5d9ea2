// What is measured: the names under which figures are written, their units and what they should reach.
import { API_FIGURES } from "./api/api-workloads.ts";
import { SCALE_FIGURES } from "./api/scale-figures.ts";
import { PROVIDER_FIGURES } from "./providers/provider-figures.ts";

export interface Figure {
  name: string;
  title: string;
  /** Of requests a second more is better. */
  unit: "s" | "ms" | "MB" | "%" | "/s" | "";
  /** At most this, in its unit. */
  target?: number;
  /** Judged by the floor: it should stay within FLOOR_RATIO of it, or reach FLOOR_SHARE of its requests. */
  floor: boolean;
  /** So many times what Airflow does. */
  airflowTimes?: number;
}

/** How far above the floor a figure may be. */
export const FLOOR_RATIO = 3;
/** How much more a task of a large run may cost than one of its small twin. */
export const TWIN_RATIO = 1.5;

/** How much of the floor's requests a second is enough. */
export const FLOOR_SHARE = 0.5;

export const FIGURES: readonly Figure[] = [
  { name: "chain_40_s", title: "40 tasks in a row, fib(10)", unit: "s", target: 0.6, floor: true },
  { name: "long_10_s", title: "10 tasks in a row, fib(33)", unit: "s", target: 1.2, floor: true },
  { name: "fan_200_s", title: "200 tasks at once", unit: "s", target: 2, floor: true },
  { name: "wide_2000_s", title: "2,000 tasks, 40 layers of 50", unit: "s", floor: true },
  { name: "map_1000_s", title: "a task mapped over 1,000 values, reduced", unit: "s", floor: true },
  { name: "runs_100x10_s", title: "100 runs of 10 tasks together", unit: "s", floor: true },
  { name: "first_task_p50_ms", title: "trigger to first task, p50", unit: "ms", floor: true },
  { name: "first_task_p95_ms", title: "trigger to first task, p95", unit: "ms", target: 50, floor: true },
  { name: "dag_save_to_listed_ms", title: "Dag saved to Dag listed", unit: "ms", target: 1000, floor: false },
  { name: "idle_pss_mb", title: "memory when idle (PSS)", unit: "MB", target: 300, floor: false },
  { name: "idle_cpu_percent", title: "CPU when idle, of one core", unit: "%", target: 2, floor: false },
  ...API_FIGURES,
  ...SCALE_FIGURES,
  ...PROVIDER_FIGURES,
];

/** Figures by name; floors, twins and Airflow's under the name with an ending. */
export type Results = Map<string, number>;
