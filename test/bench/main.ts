// `npm run bench`: measures Windsock beside its floor, and on request beside a real Airflow, and prints figures and ratios.
import { cp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { benchApi } from "./api/bench-api.ts";
import { measureScale } from "./api/measure-scale.ts";
import { measureAirflow } from "./airflow/measure-airflow.ts";
import type { Results } from "./figures.ts";
import { startFloorServer } from "./floor/floor-server.ts";
import { measureFirstTask } from "./measure-first-task.ts";
import { measureIdle } from "./measure-idle.ts";
import { measureSave } from "./measure-save.ts";
import { measureWorkload } from "./measure-workload.ts";
import { type BenchOptions, BenchUsageError, HELP, benchOptions } from "./options.ts";
import { measureProviders } from "./providers/measure-providers.ts";
import { benchJson, benchTable } from "./report.ts";
import { ROOT, scratchFolder, startWindsock } from "./windsock-server.ts";
import { WORKLOADS } from "./workloads.ts";

const loads: number[] = [];

/** The load average stands beside every figure: on a busy machine all of them are upper bounds. */
function step(text: string): void {
  const load = loadavg()[0]!;
  loads.push(load);
  console.error(`load ${load.toFixed(1)}  ${text}`);
}

async function measureRunning(stack: AsyncDisposableStack, options: BenchOptions, results: Results): Promise<void> {
  const wanted = (beginning: string): boolean => options.figures.some(({ name }) => name.startsWith(beginning));
  const workloads = WORKLOADS.filter(({ figure }) => wanted(figure));
  if (workloads.length === 0 && !wanted("first_task") && !wanted("dag_save")) return;
  await using servers = stack.use(new AsyncDisposableStack());
  step("starting Windsock and the floor");
  const scratch = await scratchFolder("dags");
  servers.defer(() => rm(scratch, { recursive: true, force: true }));
  const dagsFolder = join(scratch, "dags");
  await cp(join(import.meta.dirname, "dags"), dagsFolder, { recursive: true });
  const floor = await startFloorServer(servers);
  const { api } = await startWindsock(servers, dagsFolder);
  for (const workload of workloads) {
    step(workload.figure);
    await measureWorkload({ api, floor }, workload, { runs: options.runs ?? workload.runs, results });
  }
  if (wanted("first_task")) {
    step("first_task");
    await measureFirstTask({ api, floor }, { folder: scratch, results });
  }
  if (wanted("dag_save")) {
    step("dag_save_to_listed");
    await measureSave(api, { dagsFolder, results });
  }
}

async function measureAtRest(stack: AsyncDisposableStack, options: BenchOptions, results: Results): Promise<void> {
  if (!options.figures.some(({ name }) => name.startsWith("idle"))) return;
  step("idle: two minutes with the example Dags");
  await using servers = stack.use(new AsyncDisposableStack());
  const { pid } = await startWindsock(servers, join(ROOT, "dags"));
  await measureIdle(pid, results);
}

async function bench(options: BenchOptions): Promise<void> {
  const results: Results = new Map();
  await using stack = new AsyncDisposableStack();
  const interrupted = (): void => void stack.disposeAsync().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    await measureRunning(stack, options, results);
    await benchApi(stack, { ...options, results, step });
    await measureScale(stack, { ...options, results, step });
    await measureProviders(stack, { ...options, results, step });
    await measureAtRest(stack, options, results);
    if (options.airflow !== null)
      await measureAirflow(stack, { version: options.airflow, figures: options.figures, results, step });
  } finally {
    // What was measured before something broke is worth having.
    await tell(options, results);
  }
}

async function tell(options: BenchOptions, results: Results): Promise<void> {
  const load = { lowest: Math.min(...loads), highest: Math.max(...loads) };
  const machine = {
    cpus: availableParallelism(),
    cpu: cpus()[0]?.model ?? "",
    node: process.version,
    airflow: options.airflow,
    load,
  };
  console.log(benchTable(results, options.airflow));
  console.log(
    `\n${machine.cpus} cores (${machine.cpu}), Node ${machine.node}, load average ${load.lowest.toFixed(1)}–${load.highest.toFixed(1)}`,
  );
  if (options.json !== null) await writeFile(options.json, benchJson(results, machine));
}

try {
  const options = benchOptions(process.argv.slice(2));
  if (options === null) console.log(HELP);
  else await bench(options);
} catch (error) {
  const usage =
    error instanceof BenchUsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") === true;
  console.error(usage ? `bench: ${(error as Error).message}\n\n${HELP}` : error);
  process.exitCode = usage ? 2 : 1;
}
