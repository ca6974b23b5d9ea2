// What the bench's graphs cost with nothing but graphile-worker: each task is a job, run in a warm child process, that adds
// what comes after it; a counter row joins a layer; a run begins with a POST. No states, results or logs. Within 80 lines.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { type JobHelpers, Logger, makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";

/** Layers of tasks, one after the other; the number is what each computes. */
export type Layers = readonly { tasks: number; fib: number }[];
type Place = { run: number; layer: number };
const COUNT = `insert into floor_join values ($1, $2, 1)
  on conflict (run, layer) do update set n = floor_join.n + 1 returning n`;

export async function startFloor(connectionString: string) {
  const child = new URL("./floor-child.ts", import.meta.url);
  const idle = Array.from({ length: availableParallelism() * 2 }, () => fork(child));
  const children = [...idle];
  const waiting: ((child: ChildProcess) => void)[] = [];
  const runs: { layers: Layers; end: (began: number) => void }[] = [];
  async function inChild(n: number): Promise<number> {
    const child = idle.pop() ?? (await new Promise<ChildProcess>((free) => waiting.push(free)));
    child.send(n);
    const [began] = (await once(child, "message")) as [number];
    const next = waiting.shift() ?? ((free) => idle.push(free));
    next(child);
    return began;
  }

  async function addLayer({ addJobs }: Pick<JobHelpers, "addJobs">, payload: Place): Promise<void> {
    const { tasks } = runs[payload.run]!.layers[payload.layer]!;
    await addJobs(Array.from({ length: tasks }, () => ({ identifier: "task", payload })));
  }

  async function task(payload: unknown, helpers: JobHelpers): Promise<void> {
    const { run: id, layer } = payload as Place;
    const { layers, end } = runs[id]!;
    const began = await inChild(layers[layer]!.fib);
    const ended = async () => (await helpers.query<{ n: number }>(COUNT, [id, layer])).rows[0]!.n;
    if (layers[layer]!.tasks > 1 && (await ended()) < layers[layer]!.tasks) return;
    if (layer + 1 === layers.length) end(began);
    else await addLayer(helpers, { run: id, layer: layer + 1 });
  }

  const pgPool = new pg.Pool({ connectionString, max: 15 }).on("error", () => {}).on("connect", () => {});
  await pgPool.query("create table floor_join (run int, layer int, n int, primary key (run, layer))");
  const logger = new Logger(() => () => undefined);
  const worker = await run({ pgPool, logger, concurrency: 10, taskList: { task }, noHandleSignals: true });
  const utils = await makeWorkerUtils({ pgPool, logger });
  const begin = async (run: number) => await addLayer(utils, { run, layer: 0 });
  const server = createServer((request, answer) => {
    void text(request).then((run) => begin(Number(run)).then(() => answer.end("{}")));
  }).listen(0, "127.0.0.1");
  return {
    /** Settles when the last task of the last layer has ended, with the moment at which it began in its child. */
    async run(layers: Layers): Promise<number> {
      const { promise, resolve } = Promise.withResolvers<number>();
      const body = String(runs.push({ layers, end: resolve }) - 1);
      await fetch(`http://127.0.0.1:${(server.address() as { port: number }).port}`, { method: "POST", body });
      return await promise;
    },
    async stop(): Promise<void> {
      server.close();
      await worker.stop().then(() => pgPool.end());
      children.forEach((child) => child.disconnect());
    },
  };
}
