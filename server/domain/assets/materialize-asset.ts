// Starts the Dag that writes an asset.
import { findActiveAsset, producersOf } from "../../store/queued-event-rows.ts";
import { triggerInTransaction, type TriggerInput, type TriggeredRun } from "../dag-runs/trigger-dag-run.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export type MaterializeInput = Omit<TriggerInput, "dagId" | "runType"> & {
  assetId: number;
  /** Hears of the Dag before anything is done. */
  permit?: (dagId: string) => void;
};

/** Not found without such a Dag; a conflict when there are several. */
export async function materializeAsset(engine: Engine, input: MaterializeInput): Promise<TriggeredRun> {
  const { assetId, permit, ...trigger } = input;
  return await transact(engine.db, async (trx) => {
    const asset = await findActiveAsset(trx, { assetId });
    if (asset === undefined) throw notFound("Asset", assetId);
    const [dagId, ...others] = await producersOf(trx, assetId);
    if (dagId === undefined) throw notFound("Dag", assetId, `No Dag writes the asset with the id ${assetId}`);
    if (others.length > 0) {
      throw new DomainError("conflict", `More than one Dag writes the asset with the id ${assetId}`, {
        resource: "Asset",
        value: assetId,
        dagIds: [dagId, ...others],
      });
    }
    permit?.(dagId);
    return await triggerInTransaction(engine, trx, { ...trigger, dagId, runType: "asset_materialization" });
  });
}
