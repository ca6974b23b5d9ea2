// A Dag with partitioned assets gets a run for each partition whose events are complete. An event waits in the queue as it came
// until the Dag is planned: only then, and with the Dag locked, its key is mapped, so that writing an asset costs its task no more.
import { createHash } from "node:crypto";
import { type JobSpec, planDagJob } from "../../store/jobs.ts";
import type { Trx } from "../../store/database.ts";
import type { DagForRun } from "../../store/new-run-rows.ts";
import {
  type KeyedEvent,
  type WaitingEvent,
  consumePartition,
  forgetOtherMappings,
  logUnmapped,
  putMapped,
  takeUnmapped,
  waitingFor,
} from "../../store/partition-queue-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { isSatisfied } from "../runs/asset-condition.ts";
import { assetRunPlan } from "../runs/asset-run-plan.ts";
import { createRun } from "../runs/create-run.ts";
import { downstreamKeys, isComplete } from "./map-key.ts";
import { type PartitionedAssets, agreedDate, mapperFor } from "./partitioned-schedule.ts";

/** Events mapped in one transaction; the others follow in the next. */
const AT_ONCE = 500;

interface Planning {
  engine: Engine;
  trx: Trx;
  dag: DagForRun;
  schedule: PartitionedAssets;
}

/** Changes with the mappers only: a Dag that is edited elsewhere keeps what waits for it. */
function mappingOf({ mappers, defaultMapper }: PartitionedAssets): string {
  return createHash("sha256")
    .update(JSON.stringify([mappers, defaultMapper]))
    .digest("base64url");
}

/** The keys that an event is for, or why there are none. */
function keysOf({ schedule, dag, engine }: Planning, event: KeyedEvent): string[] | { event: string; reason: string } {
  const mapper = mapperFor(schedule, event);
  const of = `the key ${JSON.stringify(event.source_key)} of asset ${JSON.stringify(event.name)} for Dag ${dag.dag_id}`;
  try {
    const keys = [...new Set(downstreamKeys(mapper, event.source_key))];
    const most = mapper.maxDownstreamKeys ?? engine.settings.maxDownstreamKeys;
    if (keys.length <= most) return keys;
    return {
      event: "partition fan-out exceeded",
      reason: `The mapper gives ${keys.length} keys for ${of}, more than ${most}; no run was queued`,
    };
  } catch (error) {
    return { event: "failed to map partition_key", reason: `No mapper fits ${of}: ${(error as Error).message}` };
  }
}

/** Answers the keys that have a new event, and whether there may be more to map. */
async function mapNewEvents(at: Planning): Promise<{ keys: string[]; goesOn: boolean }> {
  const { trx, dag, schedule } = at;
  const events = await takeUnmapped(trx, dag.dag_id, AT_ONCE);
  if (events.length === 0) return { keys: [], goesOn: false };
  const mapping = mappingOf(schedule);
  await forgetOtherMappings(trx, dag.dag_id, mapping);
  const rows: { event_id: number; partition_key: string }[] = [];
  for (const event of events) {
    const keys = keysOf(at, event);
    if (Array.isArray(keys)) rows.push(...keys.map((key) => ({ event_id: event.event_id, partition_key: key })));
    else await logUnmapped(trx, event, keys);
  }
  await putMapped(trx, { dagId: dag.dag_id, mapping }, rows);
  return { keys: [...new Set(rows.map((row) => row.partition_key))], goesOn: events.length === AT_ONCE };
}

function isReady({ schedule }: Planning, key: string, events: readonly WaitingEvent[]): boolean {
  const byAsset = Map.groupBy(events, (event) => event.asset_id);
  const complete = [...byAsset.values()].filter((own) => {
    try {
      return isComplete(mapperFor(schedule, own[0]!), key, new Set(own.map((event) => event.source_key)));
    } catch {
      // A rollup that cannot read the key back waits, as for keys that have not come.
      return false;
    }
  });
  return isSatisfied(
    schedule.expression,
    complete.map((own) => own[0]!),
  );
}

/** The time of the partition: what its key says, or else (a key that is handed on says nothing) what the events' runs said. */
function dateOf({ schedule }: Planning, key: string, events: readonly WaitingEvent[]): string | null {
  try {
    const agreed = agreedDate(schedule, events, key);
    if (agreed !== null) return agreed?.toISOString() ?? null;
  } catch {
    return null;
  }
  const handedOn = events.filter((event) => mapperFor(schedule, event).kind === "identity");
  const dates = new Set(handedOn.map((event) => event.partition_date).filter((date) => date !== null));
  return dates.size === 1 ? [...dates][0]! : null;
}

async function makeRun(at: Planning, key: string, events: readonly WaitingEvent[]): Promise<JobSpec[]> {
  const { engine, trx, dag } = at;
  const plan = assetRunPlan(dag.now, { key, date: dateOf(at, key, events) });
  const made = await createRun(engine, trx, { dag, plan });
  if (made === undefined) return [];
  await consumePartition(trx, { dagRunId: made.run.id, dagId: dag.dag_id, key });
  return made.jobs;
}

/** Unlike other runs for assets these are queued whatever their number: each is of a partition that no other run is for. */
export async function createPartitionRuns(
  engine: Engine,
  trx: Trx,
  { dag, graph }: { dag: DagForRun; graph: DagGraph },
): Promise<JobSpec[]> {
  const { schedule } = graph.dag;
  if (schedule.kind !== "partitionedAssets") return [];
  const at: Planning = { engine, trx, dag, schedule };
  const { keys, goesOn } = await mapNewEvents(at);
  if (keys.length === 0) return goesOn ? [planDagJob(dag.dag_id)] : [];
  const waiting = Map.groupBy(await waitingFor(trx, dag.dag_id, keys), (event) => event.partition_key);
  const jobs: JobSpec[] = [];
  for (const [key, events] of waiting) if (isReady(at, key, events)) jobs.push(...(await makeRun(at, key, events)));
  return goesOn ? [...jobs, planDagJob(dag.dag_id)] : jobs;
}
