// Backfills and the runs that belong to them.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { toJson } from "./columns.ts";
import type { Page } from "./conditions.ts";
import type { Reader, Trx } from "./database.ts";
import type { OperationTables } from "./tables-operations.ts";

export type BackfillRow = Selectable<OperationTables["backfill"]> & { dag_display_name: string };

export interface NewBackfill {
  dagId: string;
  from: string;
  to: string;
  conf: Record<string, unknown> | null;
  reprocessBehavior: string;
  maxActiveRuns: number;
  runOnLatestVersion: boolean;
  user: string | null;
}

/** undefined when the Dag has a backfill that is not over: a unique index keeps two callers apart. */
export async function insertBackfill(trx: Trx, backfill: NewBackfill): Promise<number | undefined> {
  const made = await trx
    .insertInto("backfill")
    .values({
      dag_id: backfill.dagId,
      from_date: backfill.from,
      to_date: backfill.to,
      dag_run_conf: backfill.conf === null ? null : toJson(backfill.conf),
      reprocess_behavior: backfill.reprocessBehavior,
      max_active_runs: backfill.maxActiveRuns,
      run_on_latest_version: backfill.runOnLatestVersion,
      triggering_user_name: backfill.user,
      completed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id;
}

export interface BackfillMember {
  dagRunId: number | null;
  /** Why there is no run for it. */
  reason: string | null;
  /** null for a run of a partition. */
  logicalDate: string | null;
  ordinal: number;
}

export async function insertMembers(trx: Trx, backfillId: number, members: readonly BackfillMember[]): Promise<void> {
  if (members.length === 0) return;
  await trx
    .insertInto("backfill_dag_run")
    .values(
      members.map((member) => ({
        backfill_id: backfillId,
        dag_run_id: member.dagRunId,
        exception_reason: member.reason,
        logical_date: member.logicalDate,
        sort_ordinal: member.ordinal,
      })),
    )
    .execute();
}

/** The runs belong to the backfill from now on: they start in their turn, under its limit. */
export async function adoptRuns(
  trx: Trx,
  dagRunIds: readonly number[],
  adopt: { backfillId: number; conf: Record<string, unknown> | null },
): Promise<void> {
  if (dagRunIds.length === 0) return;
  await trx
    .updateTable("dag_run")
    .set({
      backfill_id: adopt.backfillId,
      run_type: "backfill",
      triggered_by: "backfill",
      ...(adopt.conf === null ? {} : { conf: toJson(adopt.conf) }),
    })
    .where("id", "in", dagRunIds)
    .execute();
}

export interface ExistingRun {
  id: number;
  run_id: string;
  state: string;
  /** In milliseconds since 1970. */
  at: number;
}

/** Of a partition there may be several runs: the newest comes last. */
export async function runsAt(
  db: Reader,
  dagId: string,
  by: { column: "logical_date" | "partition_date"; dates: readonly string[] },
): Promise<ExistingRun[]> {
  if (by.dates.length === 0) return [];
  const column = sql.ref(by.column);
  const found = await sql<ExistingRun>`
    select id, run_id, state, (extract(epoch from ${column}) * 1000)::float8 as at from dag_run
    where dag_id = ${dagId} and ${column} = any(${by.dates}::text[]::timestamptz[]) order by id`.execute(db);
  return found.rows;
}

const BACKFILLS = sql`select b.*, coalesce(d.dag_display_name, b.dag_id) as dag_display_name from backfill b left join dag d on d.dag_id = b.dag_id`;

export async function selectBackfill(db: Reader, id: number): Promise<BackfillRow | undefined> {
  const found = await sql<BackfillRow>`${BACKFILLS} where b.id = ${id}`.execute(db);
  return found.rows[0];
}

export const BACKFILL_ORDERS = [
  "id",
  "dag_id",
  "from_date",
  "to_date",
  "created_at",
  "completed_at",
  "updated_at",
  "max_active_runs",
] as const;
export type BackfillOrder = (typeof BACKFILL_ORDERS)[number];

export interface BackfillFilter {
  dagId?: string | undefined;
  /** true: those that are not over; false: those that are. */
  active?: boolean | undefined;
}

export async function selectBackfills(
  db: Reader,
  list: { filter: BackfillFilter; order: readonly { column: BackfillOrder; descending: boolean }[]; page: Page },
): Promise<{ rows: BackfillRow[]; total: number }> {
  const dagId = list.filter.dagId ?? null;
  const active = list.filter.active ?? null;
  const where = sql`(${dagId}::text is null or b.dag_id = ${dagId}) and (${active}::boolean is null or (b.completed_at is null) = ${active}::boolean)`;
  const order = sql.join([
    ...list.order.map(({ column, descending }) => sql`b.${sql.ref(column)} ${descending ? sql`desc` : sql`asc`}`),
    sql`b.id`,
  ]);
  const total = await sql<{ n: number }>`select count(*)::int as n from backfill b where ${where}`.execute(db);
  const found =
    await sql<BackfillRow>`${BACKFILLS} where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(
      db,
    );
  return { rows: found.rows, total: total.rows[0]!.n };
}

/** Locks it; its Dag's lock comes before. */
export async function lockBackfill(
  trx: Trx,
  id: number,
): Promise<{ id: number; dag_id: string; completed_at: string | null; is_paused: boolean } | undefined> {
  return await trx
    .selectFrom("backfill")
    .select(["id", "dag_id", "completed_at", "is_paused"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function setBackfillPaused(trx: Trx, id: number, isPaused: boolean): Promise<void> {
  await trx
    .updateTable("backfill")
    .set((eb) => ({ is_paused: isPaused, updated_at: eb.fn("now") }))
    .where("id", "=", id)
    .execute();
}

export async function queuedRunsOf(trx: Trx, backfillId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom("dag_run")
    .select("id")
    .where("backfill_id", "=", backfillId)
    .where("state", "=", "queued")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Runs that never began fail without an end, as Airflow leaves them. */
export async function failQueuedRuns(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable("dag_run")
    .set((eb) => ({ state: "failed", updated_at: eb.fn("now") }))
    .where("id", "in", ids)
    .where("state", "=", "queued")
    .execute();
}

export async function closeBackfill(trx: Trx, id: number): Promise<void> {
  await trx
    .updateTable("backfill")
    .set((eb) => ({ is_paused: true, completed_at: eb.fn("now"), updated_at: eb.fn("now") }))
    .where("id", "=", id)
    .execute();
}

/** The backfill is over when none of its runs is left to end. */
export async function completeBackfillOf(trx: Trx, backfillId: number | null): Promise<void> {
  if (backfillId === null) return;
  await sql`
    update backfill set completed_at = now(), updated_at = now() where id = ${backfillId} and completed_at is null
      and not exists (select 1 from dag_run where backfill_id = ${backfillId} and state in ('queued', 'running'))`.execute(
    trx,
  );
}
