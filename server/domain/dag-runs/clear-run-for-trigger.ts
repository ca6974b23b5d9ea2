// reset_dag_run: a task that triggers a run which exists already starts that run over.
import type { Engine } from "../engine.ts";
import { notFound } from "../errors.ts";
import { clearDagRun } from "./clear-dag-run.ts";

export async function clearRunForTrigger(
  engine: Engine,
  of: { dagId: string; runId: string | null; logicalDate: string | null; by: string },
): Promise<string> {
  const found = await engine.db
    .selectFrom("dag_run")
    .select("run_id")
    .where("dag_id", "=", of.dagId)
    .where((eb) =>
      eb.or([
        ...(of.runId === null ? [] : [eb("run_id", "=", of.runId)]),
        ...(of.logicalDate === null ? [] : [eb("logical_date", "=", of.logicalDate)]),
      ]),
    )
    .executeTakeFirst();
  if (found === undefined) throw notFound("DagRun", of.runId ?? of.logicalDate);
  await clearDagRun(engine, { dagId: of.dagId, runId: found.run_id });
  return found.run_id;
}
