// Says in the log of an attempt that its worker was lost: the task itself could say nothing of it.
import { LOST, type Reaped } from "../domain/attempts/reap-attempts.ts";
import type { Engine } from "../domain/engine.ts";
import { appendToLog } from "../logs/append-log.ts";

export async function tellLostAttempts({ db, settings }: Engine, attempts: Reaped["attempts"]): Promise<void> {
  for (const { attemptId, kind } of attempts) {
    if (kind === "stale") continue;
    const entry = {
      timestamp: new Date().toISOString(),
      level: "error",
      logger: "windsock.scheduler",
      event: LOST,
    } as const;
    await appendToLog(db, { attemptId, entries: [entry], copied: settings.copiesLogs });
  }
}
