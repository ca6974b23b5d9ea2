// Reads assets, their aliases and their events.
import {
  type AliasOrder,
  type AliasRow,
  type AssetEventFilter,
  type AssetEventOrder,
  type AssetFilter,
  type AssetOrder,
  type AssetRow,
  type EventRow,
  selectAliases,
  selectAssetEvents,
  selectAssets,
} from "../../store/assets-read.ts";
import type { Reader } from "../../store/database.ts";
import { notFound } from "../errors.ts";
import type { OrderBy, Page, TextMatch } from "../list-input.ts";

export type {
  AliasOrder,
  AliasRow,
  AssetEventFilter,
  AssetEventOrder,
  AssetFilter,
  AssetOrder,
  AssetRow,
  EventRow as AssetEventRow,
} from "../../store/assets-read.ts";

interface Listing<F, O extends string> {
  filter: F;
  order: readonly OrderBy<O>[];
  page: Page;
}

const ONE = { limit: 1, offset: 0 };

export async function listAssets(
  db: Reader,
  list: Listing<AssetFilter, AssetOrder>,
): Promise<{ assets: AssetRow[]; total: number }> {
  const { rows, total } = await selectAssets(db, list);
  return { assets: rows, total };
}

export async function getAsset(db: Reader, id: number): Promise<AssetRow> {
  const { rows } = await selectAssets(db, { filter: { id }, order: [], page: ONE });
  if (rows[0] === undefined) throw notFound("Asset", id, `The Asset with ID: \`${id}\` was not found`);
  return rows[0];
}

export async function listAliases(
  db: Reader,
  list: Listing<{ name?: TextMatch }, AliasOrder>,
): Promise<{ aliases: AliasRow[]; total: number }> {
  const { rows, total } = await selectAliases(db, list);
  return { aliases: rows, total };
}

export async function getAlias(db: Reader, id: number): Promise<AliasRow> {
  const { rows } = await selectAliases(db, { filter: { id }, order: [], page: ONE });
  if (rows[0] === undefined) throw notFound("AssetAlias", id, `The Asset Alias with ID: \`${id}\` was not found`);
  return rows[0];
}

export async function listAssetEvents(
  db: Reader,
  list: Listing<AssetEventFilter, AssetEventOrder>,
): Promise<{ events: EventRow[]; total: number }> {
  const { rows, total } = await selectAssetEvents(db, list);
  return { events: rows, total };
}
