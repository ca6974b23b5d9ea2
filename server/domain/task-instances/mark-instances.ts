// Gives task instances a state inside a transaction that holds their runs' locks; whoever runs one of them is told to stop.
import { deleteTriggers } from "../../store/attempt-rows.ts";
import type { Trx } from "../../store/database.ts";
import type { SelectedInstance } from "../../store/instance-selection.ts";
import { markInstances as writeMarks } from "../../store/mark-rows.ts";
import { notifyRevoked } from "../../store/revocations.ts";

export type MarkedState = "success" | "failed" | "skipped";

export async function markInstances(
  trx: Trx,
  instances: readonly Pick<SelectedInstance, "id" | "state" | "trigger_id">[],
  state: MarkedState,
): Promise<void> {
  await writeMarks(
    trx,
    instances.map((row) => row.id),
    state,
  );
  await deleteTriggers(
    trx,
    instances.flatMap((row) => row.trigger_id ?? []),
  );
  await notifyRevoked(
    trx,
    instances.filter((row) => row.state === "running" || row.state === "restarting").map((row) => row.id),
  );
}
