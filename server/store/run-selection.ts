// Which runs of a Dag an operation is about.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

export interface RunPlace {
  id: number;
  run_id: string;
  logical_date: string | null;
}

export async function findRunPlace(trx: Trx, dagId: string, runId: string): Promise<RunPlace | undefined> {
  return await trx
    .selectFrom("dag_run")
    .select(["id", "run_id", "logical_date"])
    .where("dag_id", "=", dagId)
    .where("run_id", "=", runId)
    .executeTakeFirst();
}

/** Runs by their logical date, both bounds included; null: open. With a bound, runs without a date are left out. */
export async function runIdsBetween(
  trx: Trx,
  of: { dagId: string; from: string | null; to: string | null },
): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select id from dag_run where dag_id = ${of.dagId}
      and (${of.from}::timestamptz is null or logical_date >= ${of.from}::timestamptz)
      and (${of.to}::timestamptz is null or logical_date <= ${of.to}::timestamptz) order by id`.execute(trx);
  return found.rows.map((row) => row.id);
}
