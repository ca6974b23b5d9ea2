// What an attempt may ask for while it runs: its own XComs, variables and connections, other Dags' states, and no more.
// The worker calls these on the attempt's behalf; the attempt itself never sees the database.
import type {
  ConnectionFacts,
  CountQuery,
  DagSummary,
  RunSummary,
  TriggerRunInput,
  XComFound,
  XComQuery,
} from "@windsock/sdk/runtime";
import {
  type RunFound,
  countGroupIn,
  countIn,
  eventsOfAsset,
  findPreviousRun,
  findRun,
  pullXComs,
  pushXCom,
  writeRendered,
} from "../../store/verb-rows.ts";
import { getDagRun } from "../dag-runs/list-dag-runs.ts";
import { triggerDagRun } from "../dag-runs/trigger-dag-run.ts";
import type { Engine } from "../engine.ts";
import { DomainError } from "../errors.ts";
import { resolveConnection } from "../secrets/resolve-connection.ts";
import { resolveVariable } from "../secrets/resolve-variable.ts";
import type { SecretsSources } from "../secrets/secrets-sources.ts";
import { serveStateVerb } from "../state-stores/attempt-states.ts";
import { deleteVariable } from "../variables/delete-variable.ts";
import { setVariable } from "../variables/set-variable.ts";
import { clearRunForTrigger } from "../dag-runs/clear-run-for-trigger.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { isLatestRun, neighbourDates } from "../runs/run-neighbours.ts";
import { assetEventFacts } from "./asset-event-facts.ts";

export interface AttemptIdentity {
  attemptId: string;
  dagId: string;
  runId: string;
  dagRunId: number;
}

export interface VerbContext {
  engine: Engine;
  secrets: SecretsSources;
  attempt: AttemptIdentity;
  /** Bytes of JSON. */
  xcomLimit: number;
  /** Hands a secret to whoever masks this attempt's log. */
  mask(connection: ConnectionFacts | { key: string; value: string }): void;
}

const summary = (run: RunFound): RunSummary => ({
  dagId: run.dag_id,
  runId: run.run_id,
  logicalDate: run.logical_date,
  dataIntervalStart: run.data_interval_start,
  dataIntervalEnd: run.data_interval_end,
  runAfter: run.run_after,
  startDate: run.start_date,
  endDate: run.end_date,
  state: run.state,
  runType: run.run_type,
});

/** The length that a mapped task would have over this value. */
export function mapLengthOf(json: string): number | null {
  const first = json.trimStart()[0];
  if (first !== "[" && first !== "{") return null;
  const value = JSON.parse(json) as object;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

async function push({ engine, attempt, xcomLimit }: VerbContext, args: readonly unknown[]): Promise<void> {
  const [key, value, length] = args as [string, string, number?];
  if (value.length > xcomLimit) {
    throw new DomainError(
      "invalid",
      `The XCom ${key} has ${value.length} bytes; the limit is ${xcomLimit} (AIRFLOW__CORE__MAX_XCOM_SIZE)`,
      { field: key },
    );
  }
  const pushed = await pushXCom(engine.db, {
    attemptId: attempt.attemptId,
    key,
    value,
    mapLength: length ?? mapLengthOf(value),
  });
  if (!pushed)
    throw new DomainError("conflict", "This attempt is not running any more, so its XCom was not kept", {
      resource: "TaskInstance",
    });
}

async function trigger({ engine, attempt }: VerbContext, input: TriggerRunInput): Promise<RunSummary> {
  const { dagId, runId, logicalDate, runAfter, conf, note } = input;
  // Whoever started the run that triggers has started the triggered one, too.
  const parent = await getDagRun(engine.db, attempt);
  try {
    const made = await triggerDagRun(engine, {
      dagId,
      runId,
      logicalDate,
      runAfter,
      conf,
      note,
      triggeredBy: "operator",
      user: parent.triggering_user_name,
      idFrom: "runAfter",
      runType: "operator_triggered",
    });
    return summary((await findRun(engine.db, made.dagId, made.runId))!);
  } catch (error) {
    if (!input.resetDagRun || !(error instanceof DomainError) || error.code !== "duplicate") throw error;
    const cleared = await clearRunForTrigger(engine, {
      dagId,
      runId,
      logicalDate,
      by: `${attempt.dagId}/${attempt.runId}`,
    });
    return summary((await findRun(engine.db, dagId, cleared))!);
  }
}

async function pull({ engine }: VerbContext, query: XComQuery): Promise<XComFound[]> {
  const rows = await pullXComs(engine.db, query);
  return rows.map((row) => ({ taskId: row.task_id, mapIndex: row.map_index, value: row.value }));
}

async function latestGraph(engine: Engine, dagId: string): Promise<{ graph: DagGraph; isPaused: boolean } | null> {
  const dag = await engine.db
    .selectFrom("dag")
    .select(["latest_version_id", "is_paused"])
    .where("dag_id", "=", dagId)
    .executeTakeFirst();
  return dag === undefined
    ? null
    : { graph: await engine.graphs.get(engine.db, dag.latest_version_id), isPaused: dag.is_paused };
}

async function count({ engine }: VerbContext, query: CountQuery): Promise<number> {
  if (query.groupId === null) return await countIn(engine.db, query);
  const found = await latestGraph(engine, query.dagId);
  return await countGroupIn(engine.db, { ...query, taskIds: found?.graph.groupTasks.get(query.groupId) ?? [] });
}

async function getDag({ engine }: VerbContext, dagId: string): Promise<DagSummary | null> {
  const found = await latestGraph(engine, dagId);
  if (found === null) return null;
  return {
    dagId,
    isPaused: found.isPaused,
    taskIds: [...found.graph.tasks.keys()],
    groupIds: [...found.graph.groupTasks.keys()],
  };
}

/** Answers one request of the attempt. */
export async function serveVerb(context: VerbContext, verb: string, args: readonly unknown[]): Promise<unknown> {
  const { engine, secrets, attempt } = context;
  switch (verb) {
    case "setRendered":
      return await writeRendered(engine.db, [
        {
          attemptId: attempt.attemptId,
          fields: args[0] as Record<string, unknown>,
          mapIndexLabel: args[1] as string | null,
        },
      ]);
    case "xcomPush":
      return await push(context, args);
    case "xcomPull":
      return await pull(context, args[0] as XComQuery);
    case "getVariable": {
      const value = await resolveVariable(secrets, args[0] as string);
      if (value !== null) context.mask({ key: args[0] as string, value });
      return value;
    }
    case "setVariable":
      return void (await setVariable(engine.db, secrets.box, {
        key: args[0] as string,
        value: args[1] as string,
        description: args[2] as string | null,
      }));
    case "deleteVariable":
      return await deleteVariable(engine.db, args[0] as string);
    case "getConnection": {
      const found = await resolveConnection(secrets, args[0] as string);
      if (found !== null) context.mask(found);
      return found;
    }
    case "triggerDagRun":
      return await trigger(context, args[0] as TriggerRunInput);
    case "getDagRun": {
      const run = await findRun(engine.db, args[0] as string, args[1] as string);
      return run === undefined ? null : summary(run);
    }
    case "getPreviousDagRun": {
      const run = await findPreviousRun(engine.db, {
        dagId: attempt.dagId,
        runId: attempt.runId,
        state: args[0] as string | null,
      });
      return run === undefined ? null : summary(run);
    }
    case "getDag":
      return await getDag(context, args[0] as string);
    case "getNeighbourDates":
      return await neighbourDates(engine, attempt.dagRunId);
    case "count":
      return await count(context, args[0] as CountQuery);
    case "isLatestRun":
      return await isLatestRun(engine, attempt.dagRunId);
    case "getAssetEvents":
      return (await eventsOfAsset(engine.db, args[0] as { name: string | null; uri: string | null })).map(
        assetEventFacts,
      );
    default:
      return await serveStateVerb(engine, attempt, [verb, ...args]);
  }
}
