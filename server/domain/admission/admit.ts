// Who runs next: gives free slots to waiting task instances by weight, then age, within every limit there is: pools,
// the installation's parallelism, a Dag's max_active_tasks, a task's max_active_tis_per_dag and _per_dagrun.
//
// All admissions take one lock until they commit, so what they count cannot change under them; the counts are small,
// since only what is queued or running is in them.
import {
  type Holding,
  type PoolRoom,
  type WaitingFilter,
  type WaitingInstance,
  holdings,
  lockAdmission,
  poolRooms,
  waitingInstances,
} from "../../store/admission-rows.ts";
import type { TakenAttempt } from "../../store/attempt-rows.ts";
import type { Trx } from "../../store/database.ts";
import type { QueuedAttempt } from "../../store/jobs.ts";
import { placeInstances } from "../../store/planning-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";

/** A task instance that may run as far as its own run is concerned. */
export interface Candidate {
  id: string;
  dagId: string;
  dagRunId: number;
  taskId: string;
  versionId: string;
  pool: string;
  poolSlots: number;
  queue: string;
  weight: number;
  graph: DagGraph;
}

const LOOK = 64;
const LOOKS = 4;

/** Room that is left, counted down while candidates are admitted. */
class Room {
  readonly #pools = new Map<string, number>();
  readonly #tasks = new Map<string, number>();
  readonly #runTasks = new Map<string, number>();
  readonly #runs = new Map<number, number>();
  #inAll: number;
  readonly fullPools = new Set<string>();
  readonly fullRuns = new Set<number>();
  readonly fullTasks = new Set<string>();

  constructor(parallelism: number, pools: readonly PoolRoom[], held: readonly Holding[]) {
    this.#inAll = parallelism === 0 ? Infinity : parallelism;
    for (const pool of pools) this.#pools.set(pool.pool, pool.slots < 0 ? Infinity : pool.slots - pool.deferred);
    for (const h of held) this.#take(h, h.instances, h.slots);
  }

  #take(
    at: { dag_id: string; dag_run_id: number; task_id: string; pool: string },
    instances: number,
    slots: number,
  ): void {
    this.#inAll -= instances;
    this.#pools.set(at.pool, (this.#pools.get(at.pool) ?? 0) - slots);
    const task = `${at.dag_id} ${at.task_id}`;
    this.#tasks.set(task, (this.#tasks.get(task) ?? 0) + instances);
    const runTask = `${at.dag_run_id} ${at.task_id}`;
    this.#runTasks.set(runTask, (this.#runTasks.get(runTask) ?? 0) + instances);
    this.#runs.set(at.dag_run_id, (this.#runs.get(at.dag_run_id) ?? 0) + instances);
  }

  get free(): number {
    return this.#inAll;
  }

  /** Takes the candidate's place if every limit allows it; otherwise remembers which one is in the way. */
  admit(c: Candidate): boolean {
    if (this.#inAll < 1) return false;
    const task = c.graph.tasks.get(c.taskId);
    const key = `${c.dagId} ${c.taskId}`;
    if ((this.#pools.get(c.pool) ?? 0) < c.poolSlots) {
      if ((this.#pools.get(c.pool) ?? 0) < 1) this.fullPools.add(c.pool);
      else this.fullTasks.add(key);
      return false;
    }
    if ((this.#runs.get(c.dagRunId) ?? 0) >= c.graph.dag.maxActiveTasks) {
      this.fullRuns.add(c.dagRunId);
      return false;
    }
    const perDag = task?.maxActiveTisPerDag ?? null;
    const perRun = task?.maxActiveTisPerDagrun ?? null;
    if (perDag !== null && (this.#tasks.get(key) ?? 0) >= perDag) {
      this.fullTasks.add(key);
      return false;
    }
    if (perRun !== null && (this.#runTasks.get(`${c.dagRunId} ${c.taskId}`) ?? 0) >= perRun) {
      this.fullTasks.add(key);
      return false;
    }
    this.#take({ dag_id: c.dagId, dag_run_id: c.dagRunId, task_id: c.taskId, pool: c.pool }, 1, c.poolSlots);
    return true;
  }
}

/** Which version a task instance that begins now runs: the newest, or the one its run began with. */
export function versionFor(run: {
  pin_version: boolean;
  created_dag_version_id: string | null;
  latest_version_id: string;
}): string {
  return run.pin_version ? (run.created_dag_version_id ?? run.latest_version_id) : run.latest_version_id;
}

async function toCandidate(engine: Engine, trx: Trx, row: WaitingInstance): Promise<Candidate> {
  const versionId = versionFor(row);
  return {
    id: row.id,
    dagId: row.dag_id,
    dagRunId: row.dag_run_id,
    taskId: row.task_id,
    versionId,
    pool: row.pool,
    poolSlots: row.pool_slots,
    queue: row.queue,
    weight: row.priority_weight,
    graph: await engine.graphs.get(trx, versionId),
  };
}

const byWeight = (a: Candidate, b: Candidate): number => b.weight - a.weight || (a.id < b.id ? -1 : 1);

function look(room: Room | null): WaitingFilter {
  return {
    limit: LOOK,
    fullPools: [...(room?.fullPools ?? [])],
    fullRuns: [...(room?.fullRuns ?? [])],
    fullTasks: [...(room?.fullTasks ?? [])],
  };
}

export interface Admission {
  /** Their jobs are the caller's to add, at the end of its transaction. */
  queued: QueuedAttempt[];
  /** Those that the caller wanted: not placed yet, but begun by it in this transaction. */
  begun: TakenAttempt[];
  /** The rows are on their way to the database; awaited with whatever the caller sends behind them. */
  placed: Promise<void>;
}

export interface Admit {
  /** Instances that wait nowhere yet. */
  own: readonly Candidate[];
  /** Whether the caller begins this one by itself. */
  wants?(attempt: QueuedAttempt): boolean;
}

/**
 * Places the run's own candidates (queued if there is room, else waiting) and lets others that wait go on.
 */
export async function admit(engine: Engine, trx: Trx, { own, wants }: Admit): Promise<Admission> {
  const [, held, pools, firstWaiting] = await Promise.all([
    lockAdmission(trx),
    holdings(trx),
    poolRooms(trx),
    waitingInstances(trx, look(null)),
  ]);
  const room = new Room(engine.settings.parallelism, pools, held);
  const admitted: Candidate[] = [];
  const waiting = new Map(own.map((c) => [c.id, c]));
  let rows = firstWaiting;
  for (let n = 1; ; n++) {
    const others = await Promise.all(
      rows.filter((row) => !waiting.has(row.id)).map((row) => toCandidate(engine, trx, row)),
    );
    const seen = new Set(admitted.map((c) => c.id));
    for (const c of [...(n === 1 ? own : []), ...others].sort(byWeight)) {
      if (room.free < 1) break;
      if (!seen.has(c.id) && room.admit(c)) admitted.push(c);
    }
    if (rows.length < LOOK || room.free < 1 || n >= LOOKS) break;
    rows = await waitingInstances(trx, look(room));
    if (rows.every((row) => admitted.some((c) => c.id === row.id))) break;
  }
  for (const c of admitted) waiting.delete(c.id);
  const begun = admitted.filter((c) => wants?.(attemptOf(c)) === true);
  const queued = admitted.filter((c) => !begun.includes(c));
  const placed = placeInstances(trx, [
    ...queued.map((c) => ({ id: c.id, state: "queued" as const, dag_version_id: c.versionId })),
    ...[...waiting.values()].map((c) => ({ id: c.id, state: "scheduled" as const, dag_version_id: c.versionId })),
  ]);
  return {
    queued: queued.map(attemptOf),
    begun: begun.map((c) => ({ id: c.id, dag_version_id: c.versionId })),
    placed,
  };
}

const attemptOf = (c: Candidate): QueuedAttempt => ({ id: c.id, queue: c.queue, weight: c.weight });
