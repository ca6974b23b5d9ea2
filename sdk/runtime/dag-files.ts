// Where the file of a Dag is, and the folders in which its templates' files are looked for.
import { dirname, resolve } from "node:path";
import type { Dag } from "../dag.ts";

export interface DagFiles {
  readonly file: string | null;
  readonly folder: string | null;
  readonly searchpath: readonly string[];
}

/** The place where the Dag was made says which file is its own, wherever this version of it was laid out. */
export function attemptFiles(dag: Dag): DagFiles {
  const file = dag.origin.place?.file ?? null;
  const folder = file === null ? null : dirname(file);
  const { templateSearchpath = [] } = dag.spec;
  const given = typeof templateSearchpath === "string" ? [templateSearchpath] : templateSearchpath;
  const searchpath = given.map((path) => (folder === null ? resolve(path) : resolve(folder, path)));
  return { file, folder, searchpath: folder === null ? searchpath : [folder, ...searchpath] };
}
