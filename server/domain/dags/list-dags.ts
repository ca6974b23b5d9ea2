// A page of the Dags that a caller may see, and how many there are.
import type { Reader } from "../../store/database.ts";
import { type DagQuery, type DagRow, selectDags } from "../../store/dags-read.ts";

export type { DagFilter, DagOrder, DagQuery, DagRow } from "../../store/dags-read.ts";

export async function listDags(db: Reader, query: DagQuery): Promise<{ dags: DagRow[]; total: number }> {
  const { rows, total } = await selectDags(db, query);
  return { dags: rows, total };
}
