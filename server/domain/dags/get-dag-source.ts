// The file a Dag comes from, as it was when that version was read.
import type { Reader } from "../../store/database.ts";
import { selectDagSource } from "../../store/dag-versions-read.ts";
import { notFound } from "../errors.ts";
import { getDag } from "./get-dag.ts";

export interface DagSource {
  dagId: string;
  dagDisplayName: string;
  versionNumber: number;
  content: string;
}

export async function getDagSource(db: Reader, input: { dagId: string; versionNumber?: number }): Promise<DagSource> {
  const dag = await getDag(db, input.dagId);
  const source = await selectDagSource(db, input.dagId, input.versionNumber);
  if (source === undefined) {
    throw notFound(
      "DagVersion",
      input.versionNumber ?? input.dagId,
      `There is no source of version ${input.versionNumber} of Dag ${input.dagId}`,
    );
  }
  const file = source.files.find((f) => f.path === source.file) ?? source.files[0];
  return {
    dagId: input.dagId,
    dagDisplayName: dag.dag_display_name,
    versionNumber: source.version_number,
    content: file?.content ?? "",
  };
}
