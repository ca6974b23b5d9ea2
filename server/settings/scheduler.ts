// Settings of Airflow's sections [scheduler], [triggerer], [dag_processor] and [celery]: the moving parts.
import { boolean, choice, float, integer, optionalInteger, string } from "./setting.ts";

export const scheduler = {
  catchupByDefault: boolean(false, "A Dag that does not say makes up for missed intervals."),
  createCronDataIntervals: boolean(
    true,
    "A cron schedule gives runs the interval between two ticks; otherwise a point.",
  ),
  createDeltaDataIntervals: boolean(
    true,
    "A timedelta schedule gives runs the interval between two ticks; otherwise a point.",
  ),
  jobHeartbeatSec: float(5, "Seconds between heartbeats of a scheduler.", { min: 0.1 }),
  schedulerHeartbeatSec: float(5, "Seconds between two looks of the sweeper.", { min: 0.1 }),
  schedulerHealthCheckThreshold: integer(30, "Seconds without a heartbeat after which a scheduler counts as dead.", {
    min: 1,
  }),
  taskInstanceHeartbeatSec: float(2, "Seconds between heartbeats of a running attempt.", { min: 0.1 }),
  taskInstanceHeartbeatTimeout: integer(
    300,
    "Seconds without a heartbeat after which a running attempt counts as dead.",
    {
      min: 1,
      formerly: ["scheduler.scheduler_zombie_task_threshold"],
    },
  ),
  taskInstanceHeartbeatTimeoutDetectionInterval: float(10, "Seconds between looks for dead attempts.", {
    min: 0.1,
    formerly: ["scheduler.zombie_detection_interval"],
  }),
  taskQueuedTimeout: float(600, "Seconds an attempt may wait for a worker before it is queued again.", { min: 1 }),
  numStuckInQueuedRetries: integer(2, "How often an attempt that no worker takes is queued again before it fails."),
  partitionMapperMaxDownstreamKeys: integer(
    1000,
    "Keys that a partition mapper which does not say gives for one event at most; more start no run.",
    { min: 1 },
  ),
  maxTisPerQuery: integer(16, "Task instances admitted in one transaction at most; 0 is parallelism."),
  maxDagrunsToCreatePerLoop: integer(10, "Accepted for Airflow's sake; runs are made by a job each."),
  maxDagrunsPerLoopToSchedule: integer(20, "Accepted for Airflow's sake; a run is planned when something changes."),
  useRowLevelLocking: boolean(true, "Accepted for Airflow's sake; rows are always locked."),
  ignoreFirstDependsOnPastByDefault: boolean(true, "The first run of a task that depends on its past may start."),
  allowTriggerInFuture: boolean(false, "Runs with a logical date that lies ahead start at once."),
  enableTracemalloc: boolean(false, "Accepted for Airflow's sake; has no effect."),
} as const;

export const triggerer = {
  capacity: integer(1000, "Triggers one triggerer waits for at once.", {
    min: 1,
    formerly: ["triggerer.default_capacity"],
  }),
  jobHeartbeatSec: float(5, "Seconds between heartbeats of a triggerer.", { min: 0.1 }),
  triggererHealthCheckThreshold: integer(30, "Seconds without a heartbeat after which a triggerer counts as dead.", {
    min: 1,
  }),
} as const;

export const dagProcessor = {
  refreshInterval: integer(300, "Seconds between full looks at the Dag folder.", {
    formerly: ["scheduler.dag_dir_list_interval"],
  }),
  minFileProcessInterval: integer(30, "Seconds after which an unchanged file may be read again.", {
    formerly: ["scheduler.min_file_process_interval"],
  }),
  dagFileProcessorTimeout: integer(50, "Seconds the reading of one file may take.", {
    min: 1,
    formerly: ["core.dag_file_processor_timeout"],
  }),
  staleDagThreshold: integer(50, "Seconds after which a Dag whose file no longer has it is stale.", {
    formerly: ["scheduler.stale_dag_threshold", "scheduler.dag_stale_not_seen_duration"],
  }),
  parsingProcesses: integer(2, "Accepted for Airflow's sake; all changed files are read in one process.", { min: 1 }),
} as const;

export const celery = {
  workerConcurrency: integer(16, "Attempts one worker runs at once.", { min: 1 }),
  workerAutoscale: string("", "Accepted for Airflow's sake; workers grow and shrink by themselves."),
} as const;

export const operators = {
  defaultOwner: string("airflow", "Owner of a task that names none."),
  defaultQueue: string("default", "Queue of a task that names none.", { formerly: ["celery.default_queue"] }),
  defaultDeferrable: boolean(false, "Operators that can wait in the triggerer do so."),
  defaultTimeout: optionalInteger("Seconds a deferred task waits where it does not say."),
} as const;

export const metrics = {
  otelOn: boolean(false, "Send metrics by OpenTelemetry."),
  statsdOn: boolean(false, "Send metrics to statsd."),
  statsdHost: string("localhost", "Host of statsd."),
  statsdPort: integer(8125, "Port of statsd.", { min: 1, max: 65_535 }),
  statsdPrefix: string("airflow", "What every metric's name begins with."),
} as const;

export const email = {
  fromEmail: string("airflow@localhost", "Sender of mails, where no connection says otherwise."),
  emailConnId: string("smtp_default", "Connection that mails go through."),
  subjectTemplate: string("", "File of the template of the subject of mails about tasks."),
  htmlContentTemplate: string("", "File of the template of the text of mails about tasks."),
  sslContext: choice(["default", "none"], "default", {
    description: "Whether the mail server's certificate must be one that can be trusted, where no connection says.",
  }),
  defaultEmailOnRetry: boolean(true, "Mail on a retry, where a task has addresses and does not say."),
  defaultEmailOnFailure: boolean(true, "Mail on a failure, where a task has addresses and does not say."),
} as const;

export const smtp = {
  smtpHost: string("localhost", "Mail server, where no connection says otherwise."),
  smtpPort: integer(25, "Port of the mail server.", { min: 1, max: 65_535 }),
  smtpStarttls: boolean(true, "Speak STARTTLS to the mail server."),
  smtpSsl: boolean(false, "Speak TLS to the mail server from the start."),
  smtpUser: string("", "Name for the mail server, where it asks for one."),
  smtpPassword: string("", "Password for the mail server.", { sensitive: true }),
  smtpMailFrom: string("airflow@example.com", "Sender of mails."),
  smtpTimeout: integer(30, "Seconds to wait for the mail server.", { min: 1 }),
  smtpRetryLimit: integer(5, "How often a mail is tried again."),
} as const;

export const logging = {
  baseLogFolder: string("", "Accepted for Airflow's sake; logs of tasks live in the database."),
  loggingLevel: choice(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], "INFO", {
    description: "Least important lines shown.",
  }),
  remoteLogging: boolean(false, "Copy the logs of ended tries to a store, which is read once the database's are gone."),
  remoteBaseLogFolder: string("", "Where they are copied to: s3://bucket/prefix."),
  remoteLogConnId: string("", "The connection to it."),
} as const;

/** Whether logs go to a store as well. */
export function copiesLogs(settings: { remoteLogging: boolean; remoteBaseLogFolder: string }): boolean {
  return settings.remoteLogging && settings.remoteBaseLogFolder !== "";
}

/** Where they go, and with which connection: a path may also name its own. */
export function placeOfLogs(settings: { remoteBaseLogFolder: string; remoteLogConnId: string }): {
  path: string;
  connId: string | null;
} {
  return { path: settings.remoteBaseLogFolder, connId: settings.remoteLogConnId || null };
}
