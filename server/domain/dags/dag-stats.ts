// How many runs of each state Dags have, and which tags there are.
import type { Reader } from "../../store/database.ts";
import type { Page, TextMatch } from "../../store/conditions.ts";
import { countRunsByState, dagNames, selectTags } from "../../store/dag-facts-read.ts";

export interface DagStats {
  dagId: string;
  dagDisplayName: string;
  counts: { state: string; count: number }[];
}

const COUNTED = ["queued", "running", "success", "failed"] as const;

/** Dags that do not exist are left out; states that never occurred count zero. */
export async function dagStats(
  db: Reader,
  input: { dagIds: readonly string[] | null; readableIds: readonly string[] | null },
): Promise<DagStats[]> {
  const dags = await dagNames(db, input);
  const counts = await countRunsByState(
    db,
    dags.map((d) => d.dag_id),
  );
  const found = new Map(counts.map((c) => [`${c.state} ${c.dag_id}`, c.count]));
  return dags.map((dag) => ({
    dagId: dag.dag_id,
    dagDisplayName: dag.dag_display_name,
    counts: COUNTED.map((state) => ({ state, count: found.get(`${state} ${dag.dag_id}`) ?? 0 })),
  }));
}

export async function listDagTags(
  db: Reader,
  query: { name: TextMatch; descending: boolean; page: Page; readableIds: readonly string[] | null },
): Promise<{ names: string[]; total: number }> {
  return await selectTags(db, query);
}
