// Pools and how their slots are used.
import { sql } from "kysely";
import { type Condition, type OrderBy, type Page, type TextMatch, allOf, matches, settleTies } from "./conditions.ts";
import type { Reader, Trx } from "./database.ts";

export interface PoolRow {
  id: number;
  pool: string;
  slots: number;
  description: string | null;
  include_deferred: boolean;
  team_name: string | null;
  running_slots: number;
  queued_slots: number;
  scheduled_slots: number;
  deferred_slots: number;
}

export const POOL_ORDERS = ["id", "pool", "slots", "description", "include_deferred"] as const;
export type PoolOrder = (typeof POOL_ORDERS)[number];

/** The partial and state indexes hold only what is in flight, so counting does not grow with the history. */
function withUsage(where: Condition): ReturnType<typeof sql<PoolRow>> {
  return sql<PoolRow>`
    select p.id, p.pool, p.slots, p.description, p.include_deferred, p.team_name,
      coalesce(u.running, 0) as running_slots, coalesce(u.queued, 0) as queued_slots,
      coalesce(u.scheduled, 0) as scheduled_slots, coalesce(u.deferred, 0) as deferred_slots
    from pool p left join (
      select pool, sum(pool_slots) filter (where state in ('running', 'restarting'))::int as running,
        sum(pool_slots) filter (where state = 'queued')::int as queued,
        sum(pool_slots) filter (where state = 'scheduled')::int as scheduled,
        sum(pool_slots) filter (where state = 'deferred')::int as deferred
      from task_instance where state in ('queued', 'running', 'restarting', 'scheduled', 'deferred') group by pool
    ) u on u.pool = p.pool
    where ${where}`;
}

export async function selectPool(db: Reader, name: string): Promise<PoolRow | undefined> {
  const found = await withUsage(sql`p.pool = ${name}`).execute(db);
  return found.rows[0];
}

export async function selectPools(
  db: Reader,
  list: { name?: TextMatch | undefined; order: readonly OrderBy<PoolOrder>[]; page: Page },
): Promise<{ rows: PoolRow[]; total: number }> {
  const where = allOf([matches(sql.ref("p.pool"), list.name)]);
  const order = sql.join(
    settleTies(list.order, "id").map(
      ({ column, descending }) => sql`p.${sql.ref(column)} ${descending ? sql`desc` : sql`asc`}`,
    ),
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from pool p where ${where}`.execute(db);
  const found =
    await sql<PoolRow>`${withUsage(where)} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(
      db,
    );
  return { rows: found.rows, total: total.rows[0]!.n };
}

export interface PoolColumns {
  pool: string;
  slots: number;
  description: string | null;
  include_deferred: boolean;
  team_name: string | null;
}

/** False when the name is taken. */
export async function insertPool(trx: Trx, row: PoolColumns): Promise<boolean> {
  const made = await trx
    .insertInto("pool")
    .values(row)
    .onConflict((conflict) => conflict.column("pool").doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

/** Locks it. */
export async function lockPool(trx: Trx, name: string): Promise<PoolColumns | undefined> {
  return await trx
    .selectFrom("pool")
    .select(["pool", "slots", "description", "include_deferred", "team_name"])
    .where("pool", "=", name)
    .forUpdate()
    .executeTakeFirst();
}

export async function poolExists(db: Reader, name: string): Promise<boolean> {
  const row = await db.selectFrom("pool").select("id").where("pool", "=", name).executeTakeFirst();
  return row !== undefined;
}

export async function updatePool(trx: Trx, name: string, columns: Partial<PoolColumns>): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await trx.updateTable("pool").set(columns).where("pool", "=", name).execute();
}

export async function removePool(trx: Trx, name: string): Promise<boolean> {
  const gone = await trx.deleteFrom("pool").where("pool", "=", name).returning("id").executeTakeFirst();
  return gone !== undefined;
}

export async function poolNamesAmong(db: Reader, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom("pool")
    .select("pool")
    .where("pool", "in", [...names])
    .execute();
  return rows.map((row) => row.pool);
}
