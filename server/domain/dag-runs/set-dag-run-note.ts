// Writes or removes the note on a run.
import { setRunNotes } from "../../store/mark-rows.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { checkNote } from "../task-instances/check-note.ts";
import { transact } from "../../store/transaction.ts";

/** null removes it. */
export async function setDagRunNote(
  engine: Engine,
  input: { dagId: string; runId: string; note: string | null; user: string | null },
): Promise<void> {
  checkNote(input.note);
  await transact(engine.db, async (trx) => {
    const run = await findRunPlace(trx, input.dagId, input.runId);
    if (run === undefined) throw notFound("DagRun", input.runId);
    await setRunNotes(trx, [run.id], { text: input.note, user: input.user });
  });
}
