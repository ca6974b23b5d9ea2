// Times one graph: from the trigger's POST to the end of the run that the API tells, and the same graph on the floor.
import type { ApiClient } from "./api-client.ts";
import { now } from "./clock.ts";
import type { FloorServer } from "./floor/floor-server.ts";
import type { Graph } from "./workloads.ts";

/** Airflow takes minutes for what is over here in seconds. */
const WITHIN_MS = 3_600_000;

/** Milliseconds. Several runs are triggered as fast as the client can, and the last end counts. */
export async function timeRuns(api: ApiClient, { dagId, together }: Graph): Promise<number> {
  const started = now();
  const runIds = await Promise.all(Array.from({ length: together }, () => api.trigger(dagId)));
  const [only] = runIds;
  const ended =
    runIds.length === 1 && only !== undefined
      ? await api.end(dagId, only, WITHIN_MS)
      : await api.ends(dagId, runIds, WITHIN_MS);
  return ended - started;
}

export async function timeFloor(floor: FloorServer, { layers, together }: Graph): Promise<number> {
  const started = now();
  await Promise.all(Array.from({ length: together }, () => floor.run(layers)));
  return now() - started;
}
