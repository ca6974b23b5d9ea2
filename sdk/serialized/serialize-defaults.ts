// What the installation decides where a Dag says nothing.

export interface SerializeDefaults {
  timezone: string;
  catchup: boolean;
  maxActiveRuns: number;
  maxActiveTasks: number;
  maxConsecutiveFailedDagRuns: number;
  owner: string;
  retries: number;
  /** Seconds, as all durations here. */
  retryDelay: number;
  executionTimeout: number | null;
  weightRule: "downstream" | "upstream" | "absolute";
  queue: string;
  pool: string;
  emailOnRetry: boolean;
  emailOnFailure: boolean;
}

/** Airflow 3's own defaults. */
export const AIRFLOW_DEFAULTS: SerializeDefaults = {
  timezone: "UTC",
  catchup: false,
  maxActiveRuns: 16,
  maxActiveTasks: 16,
  maxConsecutiveFailedDagRuns: 0,
  owner: "airflow",
  retries: 0,
  retryDelay: 300,
  executionTimeout: null,
  weightRule: "downstream",
  queue: "default",
  pool: "default_pool",
  emailOnRetry: true,
  emailOnFailure: true,
};
