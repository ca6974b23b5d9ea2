// Keeps the log's partitions: made some days ahead, dropped by age. Without one, rows wait in the default partition.
import type { Database } from "../store/database.ts";
import { oldestLogCopy } from "../store/log-copies.ts";
import {
  createLogPartition,
  deleteLogsBefore,
  dropLogPartition,
  type LogDay,
  logPartitionDays,
  withPartitionLock,
} from "../store/task-logs.ts";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;
/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/** To be called at the start and every day; answers the days it made. Any number of servers may call it at once. */
export async function prepareLogPartitions(db: Database, now: Date): Promise<string[]> {
  const wanted = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => logDay(now.getTime() + i * DAY_MS));
  const made: string[] = [];
  for (const day of wanted) {
    await withPartitionLock(db, async (trx) => {
      if ((await logPartitionDays(trx)).includes(day.day)) return;
      await createLogPartition(trx, day);
      made.push(day.day);
    });
  }
  return made;
}

export interface DroppedLogs {
  days: string[];
  /** Rows removed one by one, of the day that the date cuts and of the default partition. */
  rows: number;
  /** Days that somebody was just reading: they go next time. */
  postponed: string[];
}

/** `copied`: logs are also copied to a store; then lines that are not yet copied stay, and all that is younger. */
export async function dropLogsBefore(
  db: Database,
  date: Date,
  { copied = false }: { copied?: boolean } = {},
): Promise<DroppedLogs> {
  const uncopied = copied ? await oldestLogCopy(db) : null;
  const before = uncopied !== null && new Date(uncopied) < date ? new Date(uncopied) : date;
  const limit = logDay(before.getTime()).day;
  const dropped: DroppedLogs = { days: [], rows: 0, postponed: [] };
  for (const day of (await logPartitionDays(db)).filter((d) => d < limit)) {
    try {
      await withPartitionLock(db, (trx) => dropLogPartition(trx, day));
      dropped.days.push(day);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      dropped.postponed.push(day);
    }
  }
  dropped.rows = await deleteLogsBefore(db, before.toISOString());
  return dropped;
}

/** Days are UTC's. */
function logDay(ms: number): LogDay {
  const from = new Date(Math.floor(ms / DAY_MS) * DAY_MS);
  return {
    day: from.toISOString().slice(0, 10).replaceAll("-", ""),
    from: from.toISOString(),
    to: new Date(from.getTime() + DAY_MS).toISOString(),
  };
}
