// Runs that belong to a partition.
import { sql } from "kysely";
import type { Reader } from "./database.ts";

export interface PartitionChoice {
  dagId: string;
  key: string | null;
  from: string | null;
  to: string | null;
  runId?: string | null;
}

export async function selectPartitionedRuns(
  db: Reader,
  choice: PartitionChoice,
): Promise<{ id: number; run_id: string }[]> {
  const { dagId, key, from, to, runId = null } = choice;
  const found = await sql<{ id: number; run_id: string }>`
    select id, run_id from dag_run
    where dag_id = ${dagId} and (partition_key is not null or partition_date is not null)
      and (${key}::text is null or partition_key = ${key}) and (${runId}::text is null or run_id = ${runId})
      and (${from}::timestamptz is null or partition_date >= ${from}::timestamptz)
      and (${to}::timestamptz is null or partition_date <= ${to}::timestamptz)
    order by id`.execute(db);
  return found.rows;
}

export async function removePartitions(db: Reader, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("dag_run")
    .set((eb) => ({ partition_key: null, partition_date: null, updated_at: eb.fn("now") }))
    .where("id", "in", [...ids])
    .execute();
}
