// What every operation of the engine needs at hand: the database, the versions it has read, the installation's settings.
import type { Database } from "../store/database.ts";
import type { Hands } from "./attempts/hands.ts";
import type { GraphCache } from "./planning/graph-cache.ts";

export interface EngineSettings {
  /** Queued and running task instances of the whole installation; 0: no limit. */
  parallelism: number;
  /** Runs keep the version they began with unless their Dag says otherwise. */
  pinVersions: boolean;
  /** Data intervals for cron and delta schedules that do not say: as in 2.10 (true) or points as in 3.x. */
  createCronDataIntervals: boolean;
  createDeltaDataIntervals: boolean;
  /** Failed runs in a row after which a Dag is paused, for Dags that do not say; 0: never. */
  maxConsecutiveFailedDagRuns: number;
  /** Seconds a retry waits at most, whatever its backoff says. */
  maxRetryDelay: number;
  /** Keys that a partition mapper which does not say gives for one event at most; more start no run. */
  maxDownstreamKeys: number;
  /** Days that a task's state is kept where it does not say; 0: for ever. */
  stateRetentionDays: number;
  /** Logs are copied to a store outside the database. */
  copiesLogs: boolean;
}

export interface Engine {
  db: Database;
  graphs: GraphCache;
  settings: EngineSettings;
  /** The worker of this process, while one runs here. */
  hands: Hands | null;
}
