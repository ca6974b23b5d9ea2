/** One round: a run of the workload, disturbed at random moments, and everything that must hold when it is over. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../../support/cluster.ts";
import { type Disruption, type Disturbed, bringBack, disturb, randomFrom } from "./disruptions.ts";
import type { Entry, Ledger, Orphan } from "./workload.ts";

export interface Round {
  dagId: string;
  disruptions: readonly Disruption[];
  seed: number;
  /** Between one disruption and the next, at most. */
  pauseMs: number;
}

interface Held {
  at: Date;
  orphans: Orphan[];
}

/** Nobody was there to notice anything. */
interface Silence {
  from: number;
  to: number;
}

/** What a dead worker held must have begun again by then. */
const AGAIN_WITHIN_MS = 15_000;
const RUN_ENDS_WITHIN_MS = 150_000;

/** Answers what is wrong; nothing, if all is well. */
export async function playRound(cluster: Cluster, ledger: Ledger, round: Round): Promise<string[]> {
  const random = randomFrom(round.seed);
  const members = cluster.living().length;
  const run = await cluster.trigger(round.dagId, { ledger: ledger.url });
  const held: Held[] = [];
  const silences: Silence[] = [];
  const comingBack: Promise<void>[] = [];
  for (const what of round.disruptions) {
    await sleep(300 + random() * round.pauseMs);
    if (what === "all") await Promise.all(comingBack);
    const done = await disturb(cluster, what, random);
    if (what === "postgres") await ledger.reconnect();
    const orphans = await whatWasHeld(ledger, run, done);
    // What is killed next may be what has just come back, but never what is still starting.
    const back = bringBack(cluster, done);
    comingBack.push(back);
    if (what === "all") {
      await back;
      silences.push({ from: done.at.getTime(), to: Date.now() });
    }
    held.push({ at: done.at, orphans });
  }
  await Promise.all(comingBack);
  const state = await cluster.runEnds(run, RUN_ENDS_WITHIN_MS).catch((error: Error) => error.message);
  const problems = state === "success" ? [] : [`the run is ${state}`, ...(await leftOver(cluster, run))];
  const entries = await ledger.entries(run);
  problems.push(
    ...lateAgain({ held, silences, entries }),
    ...(await finishedTwice(cluster, run)),
    ...(await unlikeTheLedger(cluster, { run, entries })),
  );
  const left = cluster.living().length;
  if (left !== members) problems.push(`${members - left} members ended by themselves`);
  return problems;
}

async function whatWasHeld(ledger: Ledger, run: string, { killed }: Disturbed): Promise<Orphan[]> {
  const workers = killed.filter((member) => member.kind === "worker").map((member) => member.pid);
  if (workers.length === 0) return [];
  // Its runners outlive it by a second or two, and some end what they were at.
  await sleep(2500);
  return await ledger.held(run, workers);
}

/** Where nobody is left to notice, time does not count; also not for what had been lost shortly before. */
function countedMs(from: number, to: number, silences: readonly Silence[]): number {
  const silent = silences.map((one) => Math.max(0, Math.min(to, one.to) - Math.max(from, one.from)));
  return to - from - silent.reduce((sum, ms) => sum + ms, 0);
}

interface Told {
  held: readonly Held[];
  silences: readonly Silence[];
  entries: readonly Entry[];
}

function lateAgain({ held, silences, entries }: Told): string[] {
  return held.flatMap(({ at, orphans }) =>
    orphans.flatMap(({ task, try_number }) => {
      const again = entries.find(
        (entry) => entry.task === task && entry.what === "begin" && entry.try_number > try_number,
      );
      if (again === undefined) return [`${task} was held by a dead worker and did not begin again`];
      const ms = countedMs(at.getTime(), again.at.getTime(), silences);
      return ms > AGAIN_WITHIN_MS ? [`${task} was held by a dead worker and began again only after ${ms} ms`] : [];
    }),
  );
}

async function leftOver(cluster: Cluster, run: string): Promise<string[]> {
  const rows = await cluster.sql<{ state: string | null; n: number }[]>`
    select state, count(*)::int as n from task_instance where run_id = ${run} group by state`;
  return rows.map((row) => `${row.n} task instances are ${row.state}`);
}

/** An attempt is one try of one instance: one row, and one end in the audit log. */
async function finishedTwice(cluster: Cluster, run: string): Promise<string[]> {
  const tries = await cluster.sql<{ task_id: string; try_number: number; n: number }[]>`
    select task_id, try_number, count(*)::int as n from (
      select task_id, map_index, try_number from task_instance where run_id = ${run}
      union all select task_id, map_index, try_number from task_instance_history where run_id = ${run}) as tries
    group by task_id, map_index, try_number having count(*) > 1`;
  const ends = await cluster.sql<{ task_id: string; try_number: number; n: number }[]>`
    select task_id, try_number, count(*)::int as n from event_log
    where run_id = ${run} and event in ('success', 'failed', 'skipped', 'up_for_retry')
    group by task_id, map_index, try_number having count(*) > 1`;
  return [
    ...tries.map((row) => `try ${row.try_number} of ${row.task_id} is there ${row.n} times`),
    ...ends.map((row) => `try ${row.try_number} of ${row.task_id} ended ${row.n} times`),
  ];
}

async function unlikeTheLedger(
  cluster: Cluster,
  { run, entries }: { run: string; entries: readonly Entry[] },
): Promise<string[]> {
  const seen = new Map<string, number>();
  for (const { task, try_number, what } of entries) {
    const key = `${what} of try ${try_number} of ${task}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const problems = [...seen].filter(([, n]) => n > 1).map(([key, n]) => `${key} was written ${n} times`);
  const rows = await cluster.sql<{ task_id: string; try_number: number; state: string | null }[]>`
    select task_id, try_number, state from task_instance where run_id = ${run} and task_id like 't\\_%'`;
  for (const row of rows) {
    if (!seen.has(`end of try ${row.try_number} of ${row.task_id}`))
      problems.push(`try ${row.try_number} of ${row.task_id} is ${row.state} and never came to its end`);
  }
  return problems;
}

/** In a run that nobody disturbed, every task was tried once. */
export function triedMoreThanOnce(entries: readonly Entry[]): string[] {
  return entries.filter((entry) => entry.try_number !== 1).map((entry) => `${entry.task} had try ${entry.try_number}`);
}
