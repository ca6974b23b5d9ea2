// Which attempt a try's log belongs to: an attempt's id is its task instance's, and older tries keep theirs in the history.
import type { Reader } from "../../store/database.ts";
import type { TaskKey } from "../../store/task-instances-read.ts";
import { getTry } from "./get-task-instance.ts";

export async function attemptOfTry(
  db: Reader,
  key: TaskKey & { mapIndex: number; tryNumber: number },
): Promise<{ attemptId: string; hostname: string }> {
  const row = await getTry(db, key);
  return { attemptId: row.id, hostname: row.hostname };
}
