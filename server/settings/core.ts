// Settings of Airflow's section [core]: what holds for every Dag, and what may be shown.
import { xcomBackend } from "./common-io.ts";
import { boolean, choice, float, integer, list, optionalInteger, optionalString, string } from "./setting.ts";

export const core = {
  dagsFolder: optionalString("Folder of the Dag files; `dags` in the home folder when nothing is given."),
  executor: string("WindsockExecutor", "Name of the executor that clients are told; the engine is always the same."),
  authManager: string("windsock", "Who knows the users. Only the built-in one exists."),
  parallelism: integer(32, "Task instances that may run at once for each scheduler.", { min: 1 }),
  maxActiveTasksPerDag: integer(16, "Task instances of one run that may be active at once, where a Dag says nothing.", {
    min: 1,
  }),
  maxActiveRunsPerDag: integer(16, "Runs of one Dag that may be active at once, where a Dag says nothing.", { min: 1 }),
  maxConsecutiveFailedDagRunsPerDag: integer(0, "Failed runs in a row after which a Dag is paused; 0 never pauses."),
  dagsArePausedAtCreation: boolean(true, "A Dag that appears for the first time is paused."),
  defaultTimezone: string("utc", "Time zone of Dags and dates that name none: utc, system or an IANA name."),
  defaultTaskRetries: integer(0, "Retries of a task that names none."),
  defaultTaskRetryDelay: integer(300, "Seconds between tries of a task that names no delay."),
  maxTaskRetryDelay: integer(86_400, "Seconds a retry waits at most, whatever its backoff says."),
  defaultTaskExecutionTimeout: optionalInteger(
    "Seconds a try may take where a task names no limit; nothing means no limit.",
  ),
  defaultTaskWeightRule: choice(["downstream", "upstream", "absolute"], "downstream", {
    description: "How a task's priority is counted where it does not say.",
  }),
  defaultPoolTaskSlotCount: integer(128, "Slots of default_pool when the database is made.", { min: -1 }),
  killedTaskCleanupTime: integer(60, "Seconds a task has between the polite and the final signal."),
  testConnection: choice(["Disabled", "Enabled", "Hidden"], "Disabled", {
    description: "Whether connections may be tested.",
  }),
  hideSensitiveVarConnFields: boolean(true, "Mask values whose name sounds secret."),
  sensitiveVarConnNames: list([], "More words that make a name sound secret."),
  maxTemplatedFieldLength: integer(4096, "Characters of a rendered field that are kept for display."),
  maxNumRenderedTiFieldsPerTask: integer(30, "Runs per task whose rendered fields are kept; 0 keeps all."),
  enableXcomPickling: boolean(false, "Accepted for Airflow's sake; XComs are always JSON."),
  xcomBackend,
  maxXcomSize: integer(49_344, "Bytes of JSON an XCom may have.", { min: 1 }),
  fernetKey: optionalString("Key of everything encrypted at rest; made on first start when nothing is given.", {
    sensitive: true,
  }),
  loadExamples: boolean(false, "Load the example Dags."),
  donotPickle: boolean(true, "Accepted for Airflow's sake; has no effect."),
  dagbagImportTimeout: float(30, "Seconds a Dag file may take to load."),
  minSerializedDagUpdateInterval: integer(30, "Accepted for Airflow's sake; a changed Dag is stored at once."),
  dagDiscoverySafeMode: boolean(true, "Accepted for Airflow's sake; every file of the folder is loaded."),
  dagIgnoreFileSyntax: choice(["glob", "regexp"], "glob", { description: "How the lines of .airflowignore are read." }),
  hostnameCallable: string("os.hostname", "Accepted for Airflow's sake; the host's name is always the system's."),
} as const;
