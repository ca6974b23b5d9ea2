// What tasks pushed: both generations list without values, so each value is a request of its own.
import type { List } from "./list.ts";
import type { Transport } from "./transport.ts";

export interface XComQuery {
  /** Of this task only. */
  taskId?: string;
  key?: string;
  mapIndex?: number;
}

/** A value that a task pushed. */
export interface XCom {
  taskId: string;
  mapIndex: number;
  key: string;
  value: unknown;
}

interface RunPath {
  dag_id: string;
  dag_run_id: string;
}

interface Entry {
  task_id: string;
  map_index: number;
  key: string;
}

const ENTRIES = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";

export function runXComs(transport: Transport, run: RunPath, query: XComQuery): List<XCom> {
  const entries = transport.list<Entry>(ENTRIES, {
    path: { ...run, task_id: query.taskId ?? "~" },
    query: { xcom_key: query.key, map_index: query.mapIndex },
  });
  return entries.map(async (entry) => {
    const at = { taskId: entry.task_id, mapIndex: entry.map_index, key: entry.key };
    return { ...at, value: await readXCom(transport, run, at) };
  });
}

export async function readXCom<T>(
  transport: Transport,
  run: RunPath,
  { taskId, mapIndex, key }: Required<XComQuery>,
): Promise<T> {
  const { value } = await transport.send<{ value: unknown }>("get", `${ENTRIES}/{xcom_key}`, {
    path: { ...run, task_id: taskId, xcom_key: key },
    // As JSON: Airflow 2 gives Python's text of a value unless told.
    query: { map_index: mapIndex, stringify: false },
  });
  return value as T;
}
