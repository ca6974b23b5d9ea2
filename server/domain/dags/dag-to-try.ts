// A Dag that can be triggered as it is, for whoever sees the server for the first time.
import { listDags } from "./list-dags.ts";
import type { Reader } from "../../store/database.ts";
import { selectSerializedDag } from "../../store/dag-versions-read.ts";
import { validateConf } from "../runs/validate-conf.ts";

async function acceptsNothing(db: Reader, dagId: string): Promise<boolean> {
  const dag = await selectSerializedDag(db, dagId);
  if (dag === undefined) return false;
  try {
    validateConf(dag, {});
    return true;
  } catch {
    return false;
  }
}

/** Unpaused and without a parameter that has to be given; one that says hello if there is one. */
export async function dagToTry(db: Reader): Promise<string | null> {
  const filter = { readableIds: null, excludeStale: true, paused: false, hasImportErrors: false };
  const { dags } = await listDags(db, { filter, order: [], page: { limit: 50, offset: 0 } });
  const ids = dags.map((dag) => dag.dag_id);
  for (const id of ids.toSorted((a, b) => Number(b.includes("hello")) - Number(a.includes("hello"))))
    if (await acceptsNothing(db, id)) return id;
  return null;
}
