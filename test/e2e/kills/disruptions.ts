/** What a round of killing does to a cluster, each with what has to be brought back afterwards. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster, Member } from "../../support/cluster.ts";

export const DISRUPTIONS = ["worker", "scheduler", "triggerer", "all", "postgres", "jobs"] as const;
export type Disruption = (typeof DISRUPTIONS)[number];

/** So that the same seed gives the same round: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Disturbed {
  /** Members that were killed. */
  killed: readonly Member[];
  at: Date;
}

function chosen(cluster: Cluster, what: Disruption, random: () => number): Member[] {
  if (what === "all") return cluster.living();
  if (what !== "worker" && what !== "scheduler" && what !== "triggerer") return [];
  const members = cluster.living(what).filter((member) => member.ready);
  const one = members[Math.floor(random() * members.length)];
  return one === undefined ? [] : [one];
}

export async function disturb(cluster: Cluster, what: Disruption, random: () => number): Promise<Disturbed> {
  const killed = chosen(cluster, what, random);
  const at = new Date();
  await Promise.all(killed.map((member) => member.kill()));
  if (what === "postgres") await cluster.restartPostgres();
  if (what === "jobs") await cluster.sql`delete from graphile_worker._private_jobs`;
  return { killed, at };
}

const STARTS = 5;

/** As a service manager does: after a moment, and again when it ended at once because PostgreSQL was not there. */
export async function bringBack(cluster: Cluster, { killed }: Disturbed): Promise<void> {
  await Promise.all(killed.map((member) => startPatiently(cluster, member)));
}

async function startPatiently(cluster: Cluster, member: Member): Promise<void> {
  for (let start = 1; ; start++) {
    await sleep(500);
    try {
      return void (await cluster.startAgain(member));
    } catch (error) {
      if (start === STARTS) throw error;
    }
  }
}
