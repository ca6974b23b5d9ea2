// What working out a Dag's next run needs from the database: the time, and the last run that a schedule or backfill made.
import { sql } from "kysely";
import type { Reader } from "./database.ts";

export async function databaseNow(reader: Reader): Promise<Date> {
  const { rows } = await sql<{ now: string }>`select now() as now`.execute(reader);
  return new Date(rows[0]?.now ?? "");
}

/** A run without a data interval counts as a point at its logical date. */
export async function lastAutomatedInterval(reader: Reader, dagId: string): Promise<{ start: Date; end: Date } | null> {
  const row = await reader
    .selectFrom("dag_run")
    .select(["logical_date", "data_interval_start", "data_interval_end"])
    .where("dag_id", "=", dagId)
    .where("run_type", "in", ["scheduled", "backfill"])
    .where("logical_date", "is not", null)
    .orderBy("logical_date", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.logical_date === null) return null;
  return {
    start: new Date(row.data_interval_start ?? row.logical_date),
    end: new Date(row.data_interval_end ?? row.logical_date),
  };
}
