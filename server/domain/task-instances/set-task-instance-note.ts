// Writes or removes the note on a task instance.
import { findRunPlace } from "../../store/run-selection.ts";
import { selectInstances } from "../../store/instance-selection.ts";
import { setInstanceNotes } from "../../store/mark-rows.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { checkNote } from "./check-note.ts";
import { transact } from "../../store/transaction.ts";

export interface InstanceNote {
  dagId: string;
  runId: string;
  taskId: string;
  /** undefined: every instance of the task. */
  mapIndex?: number;
  /** null removes it. */
  note: string | null;
  user: string | null;
}

export async function setTaskInstanceNote(engine: Engine, input: InstanceNote): Promise<void> {
  checkNote(input.note);
  await transact(engine.db, async (trx) => {
    const run = await findRunPlace(trx, input.dagId, input.runId);
    const tasks = [{ task_id: input.taskId, map_index: input.mapIndex ?? null }];
    const found =
      run === undefined ? [] : await selectInstances(trx, { dagRunIds: [run.id], tasks, states: null, lock: true });
    if (found.length === 0) throw notFound("TaskInstance", input.taskId);
    await setInstanceNotes(
      trx,
      found.map((row) => row.id),
      { text: input.note, user: input.user },
    );
  });
}
