// Reads pools and how their slots are used.
import type { Reader } from "../../store/database.ts";
import { type PoolOrder, poolNamesAmong, selectPool, selectPools } from "../../store/pool-rows.ts";
import { notFound } from "../errors.ts";
import type { OrderBy, Page, TextMatch } from "../list-input.ts";
import { type Pool, toPool } from "./pool.ts";

export { POOL_ORDERS } from "../../store/pool-rows.ts";
export type { PoolOrder } from "../../store/pool-rows.ts";

export async function getPool(db: Reader, name: string): Promise<Pool> {
  const row = await selectPool(db, name);
  if (row === undefined) throw notFound("Pool", name);
  return toPool(row);
}

/** In the order they were made where nothing else is asked for. */
export async function listPools(
  db: Reader,
  list: { name?: TextMatch | undefined; order: readonly OrderBy<PoolOrder>[]; page: Page },
): Promise<{ pools: Pool[]; total: number }> {
  const { rows, total } = await selectPools(db, list);
  return { pools: rows.map(toPool), total };
}

/** Which of these names are taken. */
export async function existingPools(db: Reader, names: readonly string[]): Promise<Set<string>> {
  return new Set(await poolNamesAmong(db, names));
}
