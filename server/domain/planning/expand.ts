// Makes the instances of a mapped task once the length of what it maps over is known, and adjusts them when it changes.
import type { Trx } from "../../store/database.ts";
import { copyInstances, instanceIndexes, mapLengths, setMapIndex, setRemoved } from "../../store/expansion-rows.ts";
import { isFinished, isUnderWay } from "../states.ts";
import type { MaybeState } from "../states.ts";
import { uuidv7 } from "../uuid.ts";
import type { PlannedTask } from "./dag-graph.ts";
import { expansionLength, expansionProviders } from "./expansion-length.ts";

/** The number of instances; a text when what should be mapped over has no length. */
async function currentLength(trx: Trx, dagRunId: number, task: PlannedTask): Promise<number | string> {
  if (task.mappedOver === null) return 1;
  const providers = expansionProviders(task.mappedOver);
  const lengths = providers.length === 0 ? [] : await mapLengths(trx, dagRunId, providers);
  return expansionLength(task.mappedOver, (taskId, key) => {
    const found = lengths.find((l) => l.task_id === taskId && l.key === key);
    if (found === undefined) return `maps over ${taskId}, which pushed no XCom ${key}`;
    return found.length ?? `maps over ${taskId}, whose XCom ${key} is neither a list nor an object`;
  });
}

/** `unchanged`: nothing to do; `expanded`: there are new or other instances now; `failed`: it cannot be mapped. */
export type Expansion =
  | { kind: "unchanged" }
  | { kind: "expanded" }
  | { kind: "empty" }
  | { kind: "failed"; problem: string };

/** Expands the task (or corrects an earlier expansion, after a clear changed what it maps over). */
export async function expandTask(trx: Trx, dagRunId: number, task: PlannedTask): Promise<Expansion> {
  const length = await currentLength(trx, dagRunId, task);
  if (typeof length === "string") return { kind: "failed", problem: length };
  const rows = await instanceIndexes(trx, dagRunId, task.taskId);
  const first = rows[0];
  if (first === undefined) return { kind: "unchanged" };
  if (length === 0) return await shrinkToNothing(trx, rows);
  const present = new Set(rows.map((row) => row.map_index));
  const missing = Array.from({ length }, (_, i) => i).filter((i) => !present.has(i));
  const removed = rows.filter(
    (row) => row.map_index >= length && !isUnderWay(row.state as MaybeState) && row.state !== "removed",
  );
  const restored = rows.filter((row) => row.map_index >= 0 && row.map_index < length && row.state === "removed");
  if (missing.length === 0 && removed.length === 0 && restored.length === 0) return { kind: "unchanged" };
  if (first.map_index === -1) await setMapIndex(trx, first.id, missing.shift() ?? 0);
  const copies = missing.map((map_index) => ({ id: uuidv7(), map_index }));
  await copyInstances(trx, first.id, copies);
  await setRemoved(
    trx,
    removed.map((row) => row.id),
    restored.map((row) => row.id),
  );
  return { kind: "expanded" };
}

/** Nothing to map over: an unexpanded instance is skipped, expanded ones are removed. */
async function shrinkToNothing(
  trx: Trx,
  rows: readonly { id: string; map_index: number; state: string | null }[],
): Promise<Expansion> {
  const open = rows.filter((row) => row.map_index >= 0 && !isFinished(row.state as MaybeState));
  await setRemoved(
    trx,
    open.map((row) => row.id),
    [],
  );
  return { kind: "empty" };
}
