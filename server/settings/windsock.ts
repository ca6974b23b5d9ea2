// Settings that Airflow does not know, in a section of their own.
import { boolean, integer, list } from "./setting.ts";

export const windsock = {
  pinVersions: boolean(
    false,
    "Runs keep the code they began with; otherwise an attempt takes the newest when it is queued.",
  ),
  logLimitBytes: integer(50 * 1024 * 1024, "Bytes of log one attempt may write; then one line says so.", { min: 1024 }),
  logRetentionDays: integer(30, "Days that logs are kept; 0 keeps them for ever."),
  dagVersionRetentionDays: integer(
    30,
    "Days that versions of a Dag are kept which no run refers to and which are not the newest; 0 keeps them for ever.",
  ),
  queues: list(["default"], "Queues a worker serves where its command does not say."),
  idleRunners: integer(2, "Runner processes kept warm when nothing runs."),
  runnerIdleSeconds: integer(60, "Seconds after which a runner that is not needed ends.", { min: 1 }),
  runnerMaxAttempts: integer(500, "Attempts after which a runner is replaced; 0 never.", {}),
  runnerMaxMemoryMb: integer(1024, "Megabytes after which a runner is replaced once its attempt ends; 0 never."),
  runnerHeapMb: integer(0, "Limit of a runner's JavaScript heap in megabytes; 0 is Node's own."),
  shutdownGraceSeconds: integer(30, "Seconds running attempts get when a worker is told to stop."),
  mappedTaskLimit: integer(1024, "Most values a task may return for others to map over; beyond, it fails.", {
    min: 1,
    formerly: ["core.max_map_length"],
  }),
  formerJwtSecrets: list(
    [],
    "Keys that api_auth.jwt_secret was before: tokens signed with them are accepted until they expire.",
    { sensitive: true },
  ),
  preparedStatements: boolean(true, "False behind a pooler that hands out connections by the transaction."),
  validateResponses: boolean(false, "Check every answer of the API against its schema; the tests do."),
} as const;
