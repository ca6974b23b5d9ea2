// The versions of a Dag, or of all Dags a caller may see.
import type { Reader } from "../../store/database.ts";
import type { OrderBy, Page } from "../../store/conditions.ts";
import {
  type DagVersionRow,
  selectVersion,
  selectVersions,
  type VersionFilter,
  type VersionOrder,
} from "../../store/dag-versions-read.ts";
import { notFound } from "../errors.ts";
import { requireDag } from "./get-dag.ts";

export type { DagVersionRow, VersionOrder } from "../../store/dag-versions-read.ts";

export async function listDagVersions(
  db: Reader,
  query: { filter: VersionFilter; order: readonly OrderBy<VersionOrder>[]; page: Page },
): Promise<{ versions: DagVersionRow[]; total: number }> {
  if (query.filter.dagId !== null) await requireDag(db, query.filter.dagId);
  const { rows, total } = await selectVersions(db, query);
  return { versions: rows, total };
}

export async function getDagVersion(
  db: Reader,
  input: { dagId: string; versionNumber: number },
): Promise<DagVersionRow> {
  const version = await selectVersion(db, input.dagId, input.versionNumber);
  if (version === undefined) {
    throw notFound(
      "DagVersion",
      input.versionNumber,
      `Version ${input.versionNumber} of Dag ${input.dagId} was not found`,
    );
  }
  return version;
}
