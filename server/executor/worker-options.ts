// What a worker is given.
import type { Engine } from "../domain/engine.ts";
import type { SecretsSources } from "../domain/secrets/secrets-sources.ts";
import type { Log } from "../log.ts";
import type { Warden } from "../process/warden.ts";
import type { JobPool } from "./job-pool.ts";

export interface WorkerOptions {
  engine: Engine;
  jobs: JobPool;
  secrets: SecretsSources;
  log: Log;
  queues: readonly string[];
  concurrency: number;
  home: string;
  /** Whose node_modules the Dags' bare imports are looked for in. */
  projectDir: string;
  env: NodeJS.ProcessEnv;
  hostname: string;
  unixname: string;
  /** Bytes. */
  logLimit: number;
  xcomLimit: number;
  /** Names beside the usual ones whose values are masked. */
  sensitiveNames: readonly string[];
  hideSensitive: boolean;
  /** How long a task may take to clean up when it is stopped. */
  cleanupMs: number;
  /** How long running attempts may go on after SIGTERM before they are handed back. */
  graceMs: number;
  /** What a task may know of the installation. */
  taskSettings: Record<string, string>;
  idleRunners: number;
  runnerIdleMs: number;
  /** Attempts, and megabytes, after which a runner is replaced; 0: never. */
  runnerServes: number;
  runnerMemoryMb: number;
  /** Megabytes of JavaScript heap; 0: Node's own limit. */
  runnerHeapMb: number;
  /** Ends its runners when this process is killed. */
  warden: Warden;
  /** Calls with the id of each attempt that somebody has stopped, as soon as it is known. */
  onRevoked(listener: (attemptIds: readonly string[]) => void): Promise<() => void>;
}
