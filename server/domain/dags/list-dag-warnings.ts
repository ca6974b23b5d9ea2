// What is doubtful about Dags and does not keep them from running.
import type { Reader } from "../../store/database.ts";
import { type DagWarningRow, type DagWarningOrder, selectDagWarnings } from "../../store/dag-warnings-read.ts";
import type { OrderBy, Page } from "../list-input.ts";

export type { DagWarningOrder, DagWarningRow } from "../../store/dag-warnings-read.ts";

export async function listDagWarnings(
  db: Reader,
  list: {
    filter: { dagId?: string | undefined; type?: string | undefined; readableIds: readonly string[] | null };
    order: readonly OrderBy<DagWarningOrder>[];
    page: Page;
  },
): Promise<{ warnings: DagWarningRow[]; total: number }> {
  const { rows, total } = await selectDagWarnings(db, list);
  return { warnings: rows, total };
}
