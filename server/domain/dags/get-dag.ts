// One Dag by its id, alone or with what its newest version says.
import type { SerializedDag } from "@windsock/sdk/serialized";
import type { Reader } from "../../store/database.ts";
import { countActiveRuns, isFavorite, ownerLinks } from "../../store/dag-facts-read.ts";
import { type DagVersionRow, selectSerializedDag, selectVersionById } from "../../store/dag-versions-read.ts";
import { dagExists, type DagRow, selectDag } from "../../store/dags-read.ts";
import { type DomainError, notFound } from "../errors.ts";

export function noSuchDag(dagId: string): DomainError {
  return notFound("Dag", dagId, `The Dag with ID: \`${dagId}\` was not found`);
}

export async function getDag(db: Reader, dagId: string): Promise<DagRow> {
  const dag = await selectDag(db, dagId);
  if (dag === undefined) throw noSuchDag(dagId);
  return dag;
}

export async function requireDag(db: Reader, dagId: string): Promise<void> {
  if (!(await dagExists(db, dagId))) throw noSuchDag(dagId);
}

export interface DagDetails {
  dag: DagRow;
  serialized: SerializedDag;
  latestVersion: DagVersionRow | null;
  ownerLinks: Record<string, string>;
  activeRuns: number;
  isFavorite: boolean;
}

export async function getDagDetails(db: Reader, input: { dagId: string; userId: number }): Promise<DagDetails> {
  const dag = await getDag(db, input.dagId);
  const [serialized, latestVersion, links, activeRuns, favorite] = await Promise.all([
    selectSerializedDag(db, input.dagId),
    selectVersionById(db, dag.latest_version_id),
    ownerLinks(db, input.dagId),
    countActiveRuns(db, input.dagId),
    isFavorite(db, input.userId, input.dagId),
  ]);
  if (serialized === undefined) throw noSuchDag(input.dagId);
  return { dag, serialized, latestVersion: latestVersion ?? null, ownerLinks: links, activeRuns, isFavorite: favorite };
}
