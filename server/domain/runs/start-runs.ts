// Lets queued runs of a Dag begin, as many as max_active_runs (or their backfill) allows, in the order they are due.
import type { Trx } from "../../store/database.ts";
import { type JobSpec, addJobs, planRunJob, startRunsJob } from "../../store/jobs.ts";
import { lockDag } from "../../store/new-run-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { queuedRuns, startable } from "../../store/queued-run-rows.ts";
import { setRunState } from "../../store/run-rows.ts";
import { commitWith, transact } from "../../store/transaction.ts";
import type { Places } from "../attempts/hands.ts";
import { SameHands } from "../attempts/same-hands.ts";
import type { StartedAttempt } from "../attempts/start-attempts.ts";
import type { Engine } from "../engine.ts";
import { type RunChange, graphOf, settleRuns } from "../planning/settle-runs.ts";
import { timeoutOf } from "./run-timeout.ts";

/** So that one transaction stays short; more come in the next. */
const AT_ONCE = 10;

async function startIn(
  engine: Engine,
  trx: Trx,
  { dagId, successors }: { dagId: string; successors: SameHands },
): Promise<boolean> {
  const [dag, queued] = await Promise.all([lockDag(trx, dagId), queuedRuns(trx, dagId, AT_ONCE)]);
  if (dag === undefined || dag.is_paused || dag.is_stale) return false;
  const ids = startable(queued, { maxActive: dag.max_active_runs, limit: AT_ONCE });
  const jobs: JobSpec[] = [];
  if (queued.nextDue !== null) jobs.push(startRunsJob(dagId, queued.nextDue));
  const changes: RunChange[] = [];
  for (const run of ids.length === 0 ? [] : await lockRuns(trx, ids)) {
    if (run.state !== "queued") continue;
    commitWith(trx, setRunState(trx, run.id, "running"));
    run.state = "running";
    run.start_date ??= run.now;
    const graph = await graphOf(engine, trx, run);
    const overdue = timeoutOf(run, graph);
    if (overdue !== null) jobs.push(planRunJob(run.id, overdue));
    const logical = run.logical_date;
    if (logical !== null && Date.parse(logical) > Date.parse(run.now)) jobs.push(planRunJob(run.id, logical));
    changes.push({ run, graph, dirty: new Set(graph.tasks.keys()) });
  }
  await settleRuns(engine, trx, { changes, freed: false, jobs, successors });
  return ids.length === AT_ONCE;
}

/** The next of them, and whether there may be more; their first tasks begin in `places` as far as these reach. */
async function startSome(
  engine: Engine,
  dagId: string,
  places: Places | null,
): Promise<{ more: boolean; begun: StartedAttempt[] }> {
  const { more, successors } = await transact(
    engine.db,
    async (trx) => {
      const hands = new SameHands(engine, places);
      return { more: await startIn(engine, trx, { dagId, successors: hands }), successors: hands };
    },
    { plansOnce: true },
  );
  return { more, begun: await successors.begun() };
}

export async function startRuns(engine: Engine, dagId: string): Promise<void> {
  let more = true;
  const some = async (places: Places | null): Promise<StartedAttempt[]> => {
    const started = await startSome(engine, dagId, places);
    more = started.more;
    return started.begun;
  };
  while (more) await (engine.hands === null ? some(null) : engine.hands.lend(some));
}

/** Adds the wake-up that makes startRuns happen, on the caller's transaction. */
export async function requestStart(trx: Trx, dagId: string): Promise<void> {
  await addJobs(trx, [startRunsJob(dagId)]);
}
