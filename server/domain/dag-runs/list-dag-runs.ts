// A page of runs, by offset or by cursor, with the versions each run had.
import { type OrderBy, type Page, settleTies } from "../../store/conditions.ts";
import type { Reader } from "../../store/database.ts";
import {
  type DagRunFilter,
  type DagRunOrder,
  type DagRunRow,
  type DagRunWithVersions,
  selectDagRun,
  selectDagRuns,
  selectDagRunsWithVersions,
  selectDagRunWithVersions,
} from "../../store/dag-runs-read.ts";
import { requireDag } from "../dags/get-dag.ts";
import { type DomainError, notFound } from "../errors.ts";
import { CURSOR_TOTAL_LIMIT, cursorPage, readCursor } from "../lists/cursor.ts";

export type { DagRunFilter, DagRunOrder, DagRunRow, DagRunWithVersions } from "../../store/dag-runs-read.ts";

export interface DagRunPage {
  runs: DagRunWithVersions[];
  total: number;
  /** Only of pages by cursor. */
  totalLimit: number | null;
  next: string | null;
  previous: string | null;
}

export interface ListDagRunsInput {
  filter: DagRunFilter;
  order: readonly OrderBy<DagRunOrder>[];
  page: Page;
  /** "" begins at the start; undefined pages by offset. */
  cursor?: string | undefined;
}

const VALUE_OF: Record<DagRunOrder, (run: DagRunRow) => string | number | null> = {
  id: (r) => r.id,
  state: (r) => r.state,
  dagId: (r) => r.dag_id,
  runId: (r) => r.run_id,
  logicalDate: (r) => r.logical_date,
  runAfter: (r) => r.run_after,
  executionDate: (r) => r.logical_date ?? r.run_after,
  startDate: (r) => r.start_date,
  endDate: (r) => r.end_date,
  updatedAt: (r) => (r as DagRunRow & { updated_at: string }).updated_at,
  duration: (r) => r.duration,
  conf: (r) => JSON.stringify(r.conf),
  runType: (r) => r.run_type,
  partitionDate: (r) => r.partition_date,
};

export async function listDagRuns(db: Reader, input: ListDagRunsInput): Promise<DagRunPage> {
  const { filter, page } = input;
  if (filter.dagIds?.length === 1) await requireDag(db, filter.dagIds[0]!);
  const order = settleTies(input.order, "id");
  if (input.cursor === undefined) {
    const { rows: runs, total } = await selectDagRunsWithVersions(db, { filter, order, ...page });
    return { runs, total, totalLimit: null, next: null, previous: null };
  }
  const cursor = readCursor(input.cursor, order);
  const query = { filter, order, limit: page.limit + 1, offset: 0, position: cursor };
  const { rows: fetched, total } = await selectDagRunsWithVersions(db, query, CURSOR_TOTAL_LIMIT);
  const valuesOf = (run: DagRunRow) => order.map((key) => VALUE_OF[key.column](run));
  const { rows, next, previous } = cursorPage(fetched, { limit: page.limit, cursor, valuesOf });
  return { runs: rows, total, totalLimit: CURSOR_TOTAL_LIMIT, next, previous };
}

/** A page without what views of versions need; an unknown Dag has no runs. */
export async function pageDagRuns(
  db: Reader,
  input: Omit<ListDagRunsInput, "cursor">,
): Promise<{ runs: DagRunRow[]; total: number }> {
  const { filter, page } = input;
  const order = settleTies(input.order, "id");
  const { rows, total } = await selectDagRuns(db, { filter, order, ...page });
  return { runs: rows, total };
}

export async function getDagRunRow(db: Reader, key: { dagId: string; runId: string }): Promise<DagRunRow> {
  const row = await selectDagRun(db, key);
  if (row === undefined) throw noSuchRun(key.dagId, key.runId);
  return row;
}

export function noSuchRun(dagId: string, runId: string): DomainError {
  return notFound("DagRun", runId, `The DagRun with dag_id: \`${dagId}\` and run_id: \`${runId}\` was not found`);
}

export async function getDagRun(db: Reader, key: { dagId: string; runId: string }): Promise<DagRunWithVersions> {
  const run = await selectDagRunWithVersions(db, key);
  if (run === undefined) throw noSuchRun(key.dagId, key.runId);
  return run;
}
