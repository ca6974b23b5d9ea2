// Writes one Dag whose definition is new or has changed: a version, its row and everything that hangs on it.
import type { SerializedDag } from "@windsock/sdk/serialized";
import {
  type DagWarning,
  existingPools,
  putDag,
  replaceOwnerLinks,
  replaceTags,
  replaceWarnings,
} from "../../store/dag-definitions.ts";
import { insertDagVersion } from "../../store/dag-versions.ts";
import type { Trx } from "../../store/database.ts";
import type { IntervalForms } from "../timetables/schedule.ts";
import { syncDagAccess } from "../users/dag-access.ts";
import { uuidv7 } from "../uuid.ts";
import { namesAssets, syncAssets } from "./sync-assets.ts";
import { type DagPlace, dagDefinition } from "./sync-dag-row.ts";
import { nextRunOf } from "./sync-next-run.ts";

export interface SyncSettings {
  dagsArePausedAtCreation: boolean;
  pinVersions: boolean;
  intervals: IntervalForms;
}

export interface DagToSync {
  dag: SerializedDag;
  /** Canonical JSON of `dag`, and its hash. */
  text: string;
  hash: string;
  place: DagPlace;
  /** Hash of what the file was made from, which is stored already, and the Dag's file in it. */
  source: { hash: string; file: string };
  hasImportErrors: boolean;
  seconds: number;
  /** No row of it is there yet, so nothing has to be taken away. */
  isNew: boolean;
}

/** The caller holds the Dag's lock, or the Dag is new. */
export async function syncDag(trx: Trx, given: DagToSync, settings: SyncSettings): Promise<void> {
  const { dag, place, source } = given;
  const id = uuidv7();
  await insertDagVersion(trx, {
    id,
    dagId: dag.dagId,
    hash: given.hash,
    sourceHash: source.hash,
    file: source.file,
    text: given.text,
    bundleName: place.bundleName,
  });
  if (!given.isNew || dag.accessControl !== null) await syncDagAccess(trx, dag.dagId, dag.accessControl);
  await putDag(
    trx,
    {
      ...dagDefinition(dag, place, settings.intervals),
      ...(await nextRunOf(trx, dag, settings.intervals)),
      latest_version_id: id,
      pin_version: dag.pinVersion ?? settings.pinVersions,
      has_import_errors: given.hasImportErrors,
      last_parse_duration: given.seconds,
    },
    dag.isPausedUponCreation ?? settings.dagsArePausedAtCreation,
  );
  const { isNew } = given;
  if (!isNew || dag.tags.length > 0) await replaceTags(trx, dag.dagId, dag.tags);
  if (!isNew || Object.keys(dag.ownerLinks).length > 0) await replaceOwnerLinks(trx, dag.dagId, dag.ownerLinks);
  const assetWarnings = isNew && !namesAssets(dag) ? [] : await syncAssets(trx, dag);
  const warnings = [...assetWarnings, ...(await poolWarnings(trx, dag))];
  if (!isNew || warnings.length > 0) await replaceWarnings(trx, dag.dagId, warnings);
}

async function poolWarnings(trx: Trx, dag: SerializedDag): Promise<DagWarning[]> {
  const named = [...new Set(dag.tasks.map((task) => task.pool))].toSorted();
  const existing = await existingPools(trx, named);
  const missing = named.filter((pool) => !existing.has(pool));
  if (missing.length === 0) return [];
  return [
    {
      type: "non-existent pool",
      message: `Dag '${dag.dagId}' references non-existent pools: [${missing.map((pool) => `'${pool}'`).join(", ")}]`,
    },
  ];
}
