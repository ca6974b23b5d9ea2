// Deletes history that ended before a date: runs with all that is kept of them, the audit log, asset events, ended
// components, versions of Dags that nothing refers to. What is going on, and what a schedule goes on from, stays.
import {
  CLEANABLE,
  type CleanableTable,
  countLogsBefore,
  countOld,
  deleteOld,
  deleteUnusedSources,
} from "../../store/clean-rows.ts";
import type { Database } from "../../store/database.ts";
import { DomainError } from "../errors.ts";

export interface CleanInput {
  /** ISO. */
  before: string;
  /** Names of tables; null: all that have history. */
  tables: readonly string[] | null;
  dryRun: boolean;
  /** Logs lie in partitions, which whoever keeps them drops. */
  dropLogs(before: Date): Promise<unknown>;
}

export interface Cleaned {
  table: string;
  rows: number;
}

const LOGS = "task_log";
export const CLEANABLE_TABLES: readonly string[] = [...Object.keys(CLEANABLE), LOGS];

function chosen(tables: readonly string[] | null): string[] {
  const unknown = tables?.find((name) => !CLEANABLE_TABLES.includes(name));
  if (unknown !== undefined) {
    throw new DomainError(
      "invalid",
      `There is no history in ${unknown}; the tables are ${CLEANABLE_TABLES.join(", ")}`,
      {
        field: "tables",
        value: unknown,
      },
    );
  }
  return CLEANABLE_TABLES.filter((name) => tables === null || tables.includes(name));
}

async function clean(db: Database, table: string, input: CleanInput): Promise<number> {
  if (table === LOGS) {
    const rows = await countLogsBefore(db, input.before);
    if (!input.dryRun) await input.dropLogs(new Date(input.before));
    return rows;
  }
  const name = table as CleanableTable;
  if (input.dryRun) return await countOld(db, name, input.before);
  const rows = await deleteOld(db, name, input.before);
  if (name === "dag_version") await deleteUnusedSources(db);
  return rows;
}

export async function cleanDatabase(db: Database, input: CleanInput): Promise<Cleaned[]> {
  const cleaned: Cleaned[] = [];
  for (const table of chosen(input.tables)) cleaned.push({ table, rows: await clean(db, table, input) });
  return cleaned;
}
