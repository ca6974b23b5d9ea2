// Brings the database in step with what a Dag file says now, in one transaction; a file that says what it said before
// writes nothing but the time it was read.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { type KnownDag, lockDags, setImportErrors, touchDags } from "../../store/dag-definitions.ts";
import { putDagFile } from "../../store/dag-files.ts";
import { type DagSource, putDagSource } from "../../store/dag-versions.ts";
import type { Database, Trx } from "../../store/database.ts";
import { deleteImportErrors, putImportError } from "../../store/import-errors.ts";
import { addJobs, planDagJob } from "../../store/jobs.ts";
import { validateSchedule } from "../timetables/validate-schedule.ts";
import { accessProblems, existingRoles } from "../users/dag-access.ts";
import { markStale } from "./stale-dags.ts";
import type { DagPlace } from "./sync-dag-row.ts";
import { type SyncSettings, syncDag } from "./sync-dag.ts";

export interface ParsedDag {
  dag: SerializedDag;
  /** Canonical JSON of `dag`, and its hash. */
  text: string;
  hash: string;
  /** "file:line" where the Dag was made, for messages. */
  place: string | null;
}

export interface DagFileContent extends DagPlace {
  dags: readonly ParsedDag[];
  /** What is wrong with the file, each ready to be shown. */
  errors: readonly string[];
  /** What the file was made from; null when it could not be loaded. */
  source: (DagSource & { file: string }) | null;
  /** Of everything the file was made from, to know later whether it has to be read again. */
  fingerprint: string;
  /** How long reading took. */
  seconds: number;
}

export interface SyncedFile {
  /** Dags that the file has now. */
  dags: string[];
  /** Dags that are new, changed or back. */
  changed: string[];
  /** Dags that the file no longer defines. */
  gone: string[];
  /** Dags that another file has already: worth another look when that file lets them go. */
  taken: string[];
  errors: string[];
}

export async function syncDagFile(db: Database, content: DagFileContent, settings: SyncSettings): Promise<SyncedFile> {
  return await db.transaction().execute((trx) => syncInTransaction(trx, content, settings));
}

async function syncInTransaction(trx: Trx, content: DagFileContent, settings: SyncSettings): Promise<SyncedFile> {
  const ids = content.dags.map(({ dag }) => dag.dagId);
  const known = await lockDags(trx, content, ids);
  const roles = await existingRoles(
    trx,
    content.dags.map(({ dag }) => dag.accessControl),
  );
  const { accepted, taken, errors } = accept(content, known, roles);
  const broken = errors.length > 0;
  const changed = accepted.filter((parsed) => !isAsKnown(parsed, content, known.find(isDag(parsed))));
  // A Dag that a broken file does not give may only be hidden by the error: it stays as it was last good.
  const missing = known.filter((dag) => isIn(dag, content) && !dag.is_stale && !accepted.some((p) => isDag(p)(dag)));
  const gone = broken ? [] : missing.map((dag) => dag.dag_id);

  await writeChanged(trx, { content, changed, known, broken }, settings);
  await markStale(trx, gone);
  const kept = known.filter(
    (dag) => isIn(dag, content) && !gone.includes(dag.dag_id) && !changed.some((p) => isDag(p)(dag)),
  );
  await setImportErrors(
    trx,
    kept.filter((dag) => dag.has_import_errors !== broken).map((dag) => dag.dag_id),
    broken,
  );
  await touchDags(
    trx,
    accepted.filter((p) => !changed.includes(p)).map(({ dag }) => dag.dagId),
    content.seconds,
  );
  await writeErrors(trx, content, errors);
  const fingerprint = broken ? "" : content.fingerprint;
  await putDagFile(trx, content.bundleName, { relative_path: content.file, fingerprint });
  const changedIds = changed.map(({ dag }) => dag.dagId);
  await addJobs(
    trx,
    [...changedIds, ...gone].map((dagId) => planDagJob(dagId)),
  );
  return { dags: accepted.map(({ dag }) => dag.dagId), changed: changedIds, gone, taken, errors };
}

interface Accepted {
  accepted: ParsedDag[];
  taken: string[];
  errors: string[];
}

/** A Dag with a bad schedule is left out, and so is one that another file has: the first one stays. */
function accept(content: DagFileContent, known: readonly KnownDag[], roles: ReadonlySet<string>): Accepted {
  const result: Accepted = { accepted: [], taken: [], errors: [...content.errors] };
  for (const parsed of content.dags) {
    const where = parsed.place === null ? "" : `\n    at ${parsed.place}`;
    const { dagId } = parsed.dag;
    const problem = validateSchedule(parsed.dag.schedule);
    const other = known.find((dag) => isDag(parsed)(dag) && !dag.is_stale && !isIn(dag, content));
    if (problem !== null) {
      result.errors.push(`Dag "${dagId}" has a schedule that cannot be used: ${problem}${where}`);
    } else if (other !== undefined) {
      result.taken.push(dagId);
      result.errors.push(
        `Dag "${dagId}" is in two files: ${other.relative_fileloc} and ${content.file}. The one in ${other.relative_fileloc} came first and stays; give this one another id.${where}`,
      );
    } else {
      result.accepted.push(parsed);
      // The Dag is good without: who may not be named gets nothing.
      const denied = accessProblems(dagId, parsed.dag.accessControl, roles);
      result.errors.push(...denied.map((text) => `${text}${where}`));
    }
  }
  return result;
}

const isDag =
  (parsed: ParsedDag) =>
  (dag: KnownDag): boolean =>
    dag.dag_id === parsed.dag.dagId;

function isIn(dag: KnownDag, place: DagPlace): boolean {
  return dag.bundle_name === place.bundleName && dag.relative_fileloc === place.file;
}

/** A version is kept for each change of a Dag's stored form or of the code it came from: both decide what a run does. */
function isAsKnown(parsed: ParsedDag, content: DagFileContent, dag: KnownDag | undefined): boolean {
  return (
    dag !== undefined &&
    !dag.is_stale &&
    isIn(dag, content) &&
    dag.fileloc === content.fileloc &&
    dag.hash === parsed.hash &&
    dag.source_hash === content.source?.hash &&
    dag.file === content.source.file
  );
}

interface Changes {
  content: DagFileContent;
  changed: readonly ParsedDag[];
  known: readonly KnownDag[];
  broken: boolean;
}

async function writeChanged(
  trx: Trx,
  { content, changed, known, broken }: Changes,
  settings: SyncSettings,
): Promise<void> {
  const { source, seconds } = content;
  if (changed.length === 0 || source === null) return;
  await putDagSource(trx, source);
  for (const parsed of changed) {
    const { dag, text, hash } = parsed;
    const isNew = !known.some(isDag(parsed));
    await syncDag(trx, { dag, text, hash, place: content, source, hasImportErrors: broken, seconds, isNew }, settings);
  }
}

async function writeErrors(trx: Trx, content: DagFileContent, errors: readonly string[]): Promise<void> {
  if (errors.length === 0) await deleteImportErrors(trx, content.bundleName, [content.file]);
  else await putImportError(trx, { ...content, text: errors.join("\n\n") });
}
