// Makes the instances of a mapped task once the length of what it maps over is known, and adjusts them when it changes.
import type { Trx } from "../../store/database.ts";
import { copyInstances, instanceIndexes, mapLengths, setMapIndex, setRemoved } from "../../store/expansion-rows.ts";
import { isFinished, isUnderWay } from "../states.ts";
import type { MaybeState } from "../states.ts";
import { uuidv7 } from "../uuid.ts";
import type { PlannedTask } from "./dag-graph.ts";

/** The number of instances; a failure text when what should be mapped over has no length. */
async function expansionLength(trx: Trx, dagRunId: number, task: PlannedTask): Promise<number | { problem: string }> {
  const inputs = Object.entries(task.mappedOver?.inputs ?? {});
  const providers = inputs.flatMap(([, input]) => ("taskId" in input ? [input.taskId] : []));
  const lengths = providers.length === 0 ? [] : await mapLengths(trx, dagRunId, providers);
  let product = 1;
  for (const [name, input] of inputs) {
    if ("literal" in input) {
      product *= input.literal;
      continue;
    }
    const found = lengths.find((l) => l.task_id === input.taskId && l.key === input.key);
    if (found === undefined) return { problem: `${name} maps over ${input.taskId}, which pushed no XCom ${input.key}` };
    if (found.length === null) return { problem: `${name} maps over ${input.taskId}, whose XCom ${input.key} is neither a list nor an object` };
    product *= found.length;
  }
  return product;
}

/** `unchanged`: nothing to do; `expanded`: there are new or other instances now; `failed`: it cannot be mapped. */
export type Expansion = { kind: "unchanged" } | { kind: "expanded" } | { kind: "empty" } | { kind: "failed"; problem: string };

/** Expands the task (or corrects an earlier expansion, after a clear changed what it maps over). */
export async function expandTask(trx: Trx, dagRunId: number, task: PlannedTask): Promise<Expansion> {
  const length = await expansionLength(trx, dagRunId, task);
  if (typeof length !== "number") return { kind: "failed", problem: length.problem };
  const rows = await instanceIndexes(trx, dagRunId, task.taskId);
  const first = rows[0];
  if (first === undefined) return { kind: "unchanged" };
  if (length === 0) return await shrinkToNothing(trx, rows);
  const present = new Set(rows.map((row) => row.map_index));
  const missing = Array.from({ length }, (_, i) => i).filter((i) => !present.has(i));
  const removed = rows.filter((row) => row.map_index >= length && !isUnderWay(row.state as MaybeState) && row.state !== "removed");
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
async function shrinkToNothing(trx: Trx, rows: readonly { id: string; map_index: number; state: string | null }[]): Promise<Expansion> {
  const open = rows.filter((row) => row.map_index >= 0 && !isFinished(row.state as MaybeState));
  await setRemoved(
    trx,
    open.map((row) => row.id),
    [],
  );
  return { kind: "empty" };
}
