// From the exports of an imported file to the stored form of its Dags; a Dag that cannot be stored leaves the others be.
import { pathToFileURL } from "node:url";
import { canonicalJson, collectDags, serializeDag } from "@windsock/sdk/authoring";
import type { Dag } from "@windsock/sdk";
import type { LoadedDag, LoadSettings } from "./protocol.ts";
import { templateFiles } from "./template-files.ts";

export interface SerializedExports {
  dags: LoadedDag[];
  /** Errors as they were thrown, or texts. */
  errors: unknown[];
  /** Template files of all the Dags, absolute. */
  templates: string[];
}

type Namespace = Record<string, unknown>;

export async function serializeExports(
  namespace: Namespace,
  path: string,
  settings: LoadSettings,
): Promise<SerializedExports> {
  const { dags, problems } = collectDags(namespace);
  const result: SerializedExports = { dags: [], errors: [...problems], templates: [] };
  for (const dag of dags) {
    if (await isReexport(dag, path)) continue;
    try {
      const stored = serializeDag(dag, settings.defaults);
      result.dags.push({ dagId: dag.dagId, text: canonicalJson(stored), place: placeOf(dag, settings) });
      result.templates.push(...templateFiles(dag, stored, path));
    } catch (error) {
      result.errors.push(error);
    }
  }
  return result;
}

/** A Dag that another file exports as well is that file's; one that a function in another file made is not. */
async function isReexport(dag: Dag, path: string): Promise<boolean> {
  const madeIn = dag.origin.place?.file;
  if (madeIn === undefined || madeIn === path) return false;
  // It is loaded already, being where the Dag was made.
  const other = (await import(pathToFileURL(madeIn).href).catch(() => ({}))) as Namespace;
  return Object.values(other).some(
    (value) => value === dag || (isContainer(value) && Object.values(value).includes(dag)),
  );
}

function isContainer(value: unknown): value is object {
  return (
    Array.isArray(value) ||
    (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
  );
}

function placeOf(dag: Dag, { dagsFolder }: LoadSettings): string | null {
  const { place } = dag.origin;
  return place === null ? null : `${place.file.replace(`${dagsFolder}/`, "")}:${place.line}`;
}
