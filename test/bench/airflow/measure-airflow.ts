// The same graphs on a real Airflow of this machine: once each after one short run that has everything loaded.
import type { Figure, Results } from "../figures.ts";
import { firstTask } from "../measure-first-task.ts";
import { quantile } from "../quantile.ts";
import { timeRuns } from "../time-graph.ts";
import { WORKLOADS } from "../workloads.ts";
import { startAirflow } from "./airflow-server.ts";
import { measureAirflowApi } from "./measure-airflow-api.ts";
import { installAirflow } from "./install-airflow.ts";

const FIRST_TASK_SAMPLES = 10;

export interface AirflowInput {
  version: string;
  figures: readonly Figure[];
  results: Results;
  step(text: string): void;
}

export async function measureAirflow(
  stack: AsyncDisposableStack,
  { version, figures, results, step }: AirflowInput,
): Promise<void> {
  step(`installing Airflow ${version}, unless it is there`);
  const folder = await installAirflow(version);
  await using parts = stack.use(new AsyncDisposableStack());
  step(`starting Airflow ${version}`);
  const api = await startAirflow(parts, { version, folder });
  await firstTask(api, folder);
  for (const workload of WORKLOADS.filter(({ figure }) => figures.some(({ name }) => name === figure))) {
    step(`Airflow ${version}: ${workload.figure}`);
    results.set(`${workload.figure}_airflow`, (await timeRuns(api, workload)) / 1000);
  }
  const generation = version.startsWith("2.") ? "v1" : "v2";
  await measureAirflowApi(parts, api, { generation, figures, results, step });
  if (!figures.some(({ name }) => name.startsWith("first_task"))) return;
  step(`Airflow ${version}: first_task`);
  const times: number[] = [];
  for (let sample = 0; sample < FIRST_TASK_SAMPLES; sample++) times.push(await firstTask(api, folder));
  results.set("first_task_p50_ms_airflow", quantile(times, 0.5));
  results.set("first_task_p95_ms_airflow", quantile(times, 0.95));
}
