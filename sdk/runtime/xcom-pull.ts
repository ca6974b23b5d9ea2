// Reading XComs as Airflow's ti.xcom_pull does, for tasks, references and templates alike.
import type { TaskHost, XComFound } from "./attempt.ts";

/** A pull with every default filled in. */
export interface XComPull {
  dagId: string;
  runId: string;
  /** `many`: the answer is a list even for one id. */
  taskIds: readonly string[];
  many: boolean;
  key: string;
  /** undefined: a mapped task gives the list of all its instances; null: the value of the task that is not mapped. */
  mapIndexes: number | readonly number[] | null | undefined;
  includePriorDates: boolean;
  fallback: unknown;
}

/** Whether a task of the Dag at hand is mapped; undefined when it is of another Dag. */
export type IsMapped = (taskId: string) => boolean | undefined;

/**
 * Pulls. One task gives its value, or the list of its values in order of map index when it is mapped;
 * several tasks give one list, in the order they were named; so do several map indexes.
 */
export async function pullXCom(host: Pick<TaskHost, "xcomPull">, pull: XComPull, isMapped: IsMapped): Promise<unknown> {
  const mapIndexes = pull.mapIndexes === undefined ? null : wanted(pull.mapIndexes);
  const found = await host.xcomPull({
    dagId: pull.dagId,
    runId: pull.runId,
    taskIds: [...pull.taskIds],
    mapIndexes,
    key: pull.key,
    includePriorDates: pull.includePriorDates,
    position: null,
  });
  const byTask = (taskId: string): XComFound[] =>
    found.filter((xcom) => xcom.taskId === taskId).toSorted((a, b) => a.mapIndex - b.mapIndex);
  if (pull.mapIndexes === undefined) return allInstances(pull, byTask, isMapped);
  const values = pull.taskIds.flatMap((taskId) =>
    (mapIndexes ?? []).map((index) => valueAt(byTask(taskId), index, pull.fallback)),
  );
  return pull.many || (typeof pull.mapIndexes === "object" && pull.mapIndexes !== null) ? values : values[0];
}

function wanted(mapIndexes: number | readonly number[] | null): number[] {
  if (mapIndexes === null) return [-1];
  return typeof mapIndexes === "number" ? [mapIndexes] : [...mapIndexes];
}

function valueAt(found: readonly XComFound[], index: number, fallback: unknown): unknown {
  const hit = found.find((xcom) => xcom.mapIndex === index);
  return hit === undefined ? fallback : (JSON.parse(hit.value) as unknown);
}

function allInstances(pull: XComPull, byTask: (taskId: string) => XComFound[], isMapped: IsMapped): unknown {
  const results = pull.taskIds.map((taskId) => {
    const found = byTask(taskId);
    const mapped = isMapped(taskId) ?? found.some((xcom) => xcom.mapIndex >= 0);
    const values = found.map((xcom) => JSON.parse(xcom.value) as unknown);
    return { mapped, values };
  });
  const [only] = results;
  if (!pull.many && only !== undefined) {
    if (only.mapped) return only.values;
    return only.values.length === 0 ? pull.fallback : only.values[0];
  }
  // As Airflow: a task without a value leaves a hole in the list, a mapped one adds each of its values.
  return results.flatMap(({ mapped, values }) => (mapped ? values : [values.length === 0 ? pull.fallback : values[0]]));
}
