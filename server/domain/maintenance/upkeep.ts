// What the database gets rid of by itself, once an hour: states whose time is over, and versions of Dags that nobody needs.
import { deleteOld, deleteUnusedSources } from "../../store/clean-rows.ts";
import { deleteExpiredStates } from "../../store/state-stores.ts";
import type { Database } from "../database.ts";

export interface Upkeep {
  now: Date;
  /** Days that versions are kept which no run refers to; 0: for ever. */
  versionRetentionDays: number;
}

const DAY_MS = 86_400_000;

/** The newest version of a Dag stays, and so does every one that a run, a task instance or a try refers to. */
export async function pruneVersions(db: Database, { now, versionRetentionDays }: Upkeep): Promise<number> {
  if (versionRetentionDays === 0) return 0;
  const before = new Date(now.getTime() - versionRetentionDays * DAY_MS).toISOString();
  const gone = await deleteOld(db, "dag_version", before);
  await deleteUnusedSources(db);
  return gone;
}

export async function upkeep(db: Database, input: Upkeep): Promise<{ states: number; versions: number }> {
  return { states: await deleteExpiredStates(db), versions: await pruneVersions(db, input) };
}
