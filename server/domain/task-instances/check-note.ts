// How long a note on a run or a task instance may be.
import { DomainError } from "../errors.ts";

const LONGEST = 1000;

export function checkNote(note: string | null | undefined): void {
  if (typeof note !== "string" || note.length <= LONGEST) return;
  throw new DomainError("invalid", `A note may have at most ${LONGEST} characters, this one has ${note.length}`, {
    field: "note",
    value: note,
  });
}
