// Keeps the tables of assets in step with what Dags say they wait for, write and read.
import type {
  SerializedAssetExpression,
  SerializedAssetRef,
  SerializedDag,
  SerializedSchedule,
} from "@windsock/sdk/serialized";
import {
  addScheduleAssets,
  type AssetRow,
  findAssets,
  inactiveAssets,
  putAliases,
  putAssets,
  refreshActiveAssets,
  replaceDagAssets,
  schedulesWithReferences,
} from "../../store/asset-references.ts";
import type { Trx } from "../../store/database.ts";
import type { DagWarning } from "../../store/dag-definitions.ts";
import { assetExpression } from "./sync-dag-row.ts";

export function namesAssets(dag: SerializedDag): boolean {
  const hasAssets = dag.tasks.some((task) => task.inlets.length > 0 || task.outlets.length > 0);
  return hasAssets || assetExpression(dag.schedule) !== null;
}

/** Writes the references of a Dag; answers a warning for each asset that is not usable. */
export async function syncAssets(trx: Trx, dag: SerializedDag): Promise<DagWarning[]> {
  const schedule = scheduleRefs(dag.schedule);
  const outlets = taskRefs(dag, "outlets");
  const inlets = taskRefs(dag, "inlets");
  const all = [...schedule, ...outlets.map((o) => o.ref), ...inlets.map((i) => i.ref)];
  const resolve = await assetResolver(trx, all);
  const aliases = await putAliases(
    trx,
    all.filter((ref) => ref.type === "alias"),
  );
  const touched = await replaceDagAssets(trx, {
    dagId: dag.dagId,
    scheduleAssets: unique(schedule.flatMap(resolve)),
    scheduleAliases: unique(
      schedule.filter((ref) => ref.type === "alias").flatMap((ref) => aliases.get(ref.name) ?? []),
    ),
    outlets: outlets.flatMap(({ taskId, ref }) => resolve(ref).map((assetId) => ({ taskId, assetId }))),
    inlets: inlets.flatMap(({ taskId, ref }) => resolve(ref).map((assetId) => ({ taskId, assetId }))),
  });
  await refreshActiveAssets(trx, touched);
  await joinWaitingReferences(trx, all);
  const named = unique(all.flatMap(resolve));
  return conflictWarning(await inactiveAssets(trx, named));
}

/** From a reference to the assets it means: none for an alias, and for a name or URI that nobody has declared yet. */
async function assetResolver(
  trx: Trx,
  refs: readonly SerializedAssetRef[],
): Promise<(ref: SerializedAssetRef) => number[]> {
  const declared = await putAssets(
    trx,
    refs.filter((ref) => ref.type === "asset"),
  );
  const referred = await findAssets(
    trx,
    refs.filter((ref) => ref.type === "nameRef").map((ref) => ref.name),
    refs.filter((ref) => ref.type === "uriRef").map((ref) => ref.uri),
  );
  return (ref) => {
    if (ref.type === "alias") return [];
    const among: AssetRow[] = ref.type === "asset" ? declared : referred;
    return among.filter((row) => meets(ref, row)).map((row) => row.id);
  };
}

function meets(ref: SerializedAssetRef, asset: { name: string; uri: string }): boolean {
  if (ref.type === "nameRef") return ref.name === asset.name;
  if (ref.type === "uriRef") return ref.uri === asset.uri;
  return ref.type === "asset" && ref.name === asset.name && ref.uri === asset.uri;
}

/** Dags whose schedule named an asset before anybody declared it start waiting for it now. */
async function joinWaitingReferences(trx: Trx, refs: readonly SerializedAssetRef[]): Promise<void> {
  const assets = refs.filter((ref) => ref.type === "asset");
  if (assets.length === 0) return;
  const waiting = await schedulesWithReferences(trx);
  if (waiting.length === 0) return;
  const rows = await putAssets(trx, assets);
  for (const { dag_id, schedule } of waiting) {
    const theirs = scheduleRefs(schedule as SerializedSchedule).filter((ref) => ref.type !== "asset");
    const ids = rows.filter((row) => theirs.some((ref) => meets(ref, row))).map((row) => row.id);
    if (ids.length > 0) await addScheduleAssets(trx, dag_id, ids);
  }
}

function scheduleRefs(schedule: SerializedSchedule): SerializedAssetRef[] {
  const expression = assetExpression(schedule);
  return expression === null ? [] : refsOf(expression);
}

function refsOf(expression: SerializedAssetExpression): SerializedAssetRef[] {
  if ("asset" in expression) return [expression.asset];
  return ("all" in expression ? expression.all : expression.any).flatMap(refsOf);
}

function taskRefs(dag: SerializedDag, side: "inlets" | "outlets"): { taskId: string; ref: SerializedAssetRef }[] {
  return dag.tasks.flatMap((task) => task[side].map((ref) => ({ taskId: task.taskId, ref })));
}

function conflictWarning(assets: readonly AssetRow[]): DagWarning[] {
  if (assets.length === 0) return [];
  const names = assets.map((asset) => `Asset(name="${asset.name}", uri="${asset.uri}")`).join(", ");
  return [
    {
      type: "asset conflict",
      message: `Another asset has the name or the URI already, so this one is not active: ${names}`,
    },
  ];
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
