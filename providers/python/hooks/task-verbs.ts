// What Python code may ask of its task: the context, XComs, variables and connections, by Airflow's names.
import { BaseHook, type Context } from "@windsock/sdk/provider";

export interface Question {
  verb: string;
  [detail: string]: unknown;
}

type Query = Parameters<Context["ti"]["xcomPull"]>[0];

export async function answerFor(question: Question, context: Context): Promise<unknown> {
  switch (question.verb) {
    case "context":
      return contextFacts(context);
    case "xcom_pull":
      return await context.ti.xcomPull(defined(question["query"] as Record<string, unknown>) as Query);
    case "xcom_push":
      return await context.ti.xcomPush(String(question["key"]), question["value"] ?? null);
    case "variable": {
      const fallback = question["default"];
      const options = fallback === null ? undefined : { default: fallback as string };
      return await context.var.get(String(question["key"]), options);
    }
    case "connection":
      return await connectionFacts(String(question["connId"]));
    default:
      throw new Error(`a task cannot be asked for ${question.verb}`);
  }
}

function defined(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null));
}

async function connectionFacts(connId: string): Promise<unknown> {
  const { connType, host, port, login, password, schema, extraJson } = await BaseHook.getConnection(connId);
  return { conn_id: connId, conn_type: connType, host, port, login, password, schema, extra: extraJson };
}

/** The names that templates have, as far as they are JSON. */
function contextFacts(context: Context): Record<string, unknown> {
  const { ti, dagRun, params } = context;
  return {
    dag_id: ti.dagId,
    task_id: ti.taskId,
    run_id: context.runId,
    try_number: ti.tryNumber,
    map_index: ti.mapIndex,
    ds: context.ds,
    ds_nodash: context.dsNodash,
    ts: context.ts,
    ts_nodash: context.tsNodash,
    logical_date: context.logicalDate?.isoformat() ?? null,
    data_interval_start: context.dataIntervalStart?.isoformat() ?? null,
    data_interval_end: context.dataIntervalEnd?.isoformat() ?? null,
    params,
    conf: dagRun.conf,
    run_type: dagRun.runType,
  };
}
