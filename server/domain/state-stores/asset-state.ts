// What is kept about an asset under keys: read, written and removed by hand.
import type { Page } from "../../store/conditions.ts";
import type { Reader } from "../../store/database.ts";
import {
  type AssetStateRow,
  deleteAssetStates,
  selectAssetState,
  selectAssetStates,
  upsertAssetState,
} from "../../store/state-stores.ts";
import { getAsset } from "../assets/list-assets.ts";
import { notFound } from "../errors.ts";

export type { AssetStateRow } from "../../store/state-stores.ts";

export async function listAssetStates(
  db: Reader,
  assetId: number,
  page: Page,
): Promise<{ rows: AssetStateRow[]; total: number }> {
  await getAsset(db, assetId);
  return await selectAssetStates(db, assetId, page);
}

export async function getAssetState(db: Reader, assetId: number, key: string): Promise<AssetStateRow> {
  await getAsset(db, assetId);
  const row = await selectAssetState(db, assetId, key);
  if (row === undefined) throw notFound("AssetState", key, `Asset state key: \`${key}\` not found`);
  return row;
}

export async function setAssetState(
  db: Reader,
  assetId: number,
  entry: { key: string; value: unknown },
): Promise<void> {
  await getAsset(db, assetId);
  await upsertAssetState(db, assetId, { key: entry.key, value: JSON.stringify(entry.value) });
}

/** Without a key all of them. */
export async function deleteAssetState(db: Reader, assetId: number, key?: string): Promise<void> {
  await getAsset(db, assetId);
  await deleteAssetStates(db, assetId, key);
}
