// A branch or a short circuit skips its targets at once, whatever state they are in: what waits, what runs (a task with the
// rule "always" may have begun before it) and what has ended. So the outcome does not depend on who was first, as in Airflow.
import type { AttemptRow } from "../../store/attempt-rows.ts";
import type { Trx } from "../../store/database.ts";
import { endInstances, skippableInstances } from "../../store/planning-rows.ts";
import type { RunChange } from "../planning/settle-runs.ts";
import { markInstances } from "../task-instances/mark-instances.ts";

export async function skipNow(
  trx: Trx,
  skip: { row: AttemptRow; taskIds: readonly string[]; change: RunChange },
): Promise<void> {
  const { row, taskIds, change } = skip;
  const found = await skippableInstances(trx, row.dag_run_id, taskIds);
  const mine = found.filter((other) => row.map_index < 0 || other.map_index < 0 || other.map_index === row.map_index);
  const open = mine.filter((other) => other.state === null);
  await endInstances(
    trx,
    open.map((other) => ({ id: other.id, state: "skipped" as const, instant: true, try_number: null })),
  );
  const begun = mine.filter((other) => other.state !== null);
  if (begun.length > 0) await markInstances(trx, begun, "skipped");
  for (const id of taskIds) for (const next of change.graph.dependents.get(id) ?? []) change.dirty.add(next);
}
