// From what a child process reported of a Dag file to what the domain takes: hashes, and the files to keep as its source.
import { createHash } from "node:crypto";
import { dirname, join, relative, sep } from "node:path";
import type { SerializedDag } from "@windsock/sdk/serialized";
import type { DagFileContent } from "../domain/dags/sync-dag-file.ts";
import type { DagSource } from "../store/dag-versions.ts";
import type { Ingredients } from "./dag-folder.ts";
import type { FileLoad } from "./load-child-process.ts";
import type { ChildReport } from "./protocol.ts";

export interface FolderFacts {
  bundleName: string;
  /** As it was configured: what people are shown. */
  dagsFolder: string;
  /** The same with symbolic links followed: where modules are. */
  root: string;
}

export function fileContent(load: FileLoad, folder: FolderFacts, fingerprint: string): DagFileContent {
  const { report } = load;
  return {
    bundleName: folder.bundleName,
    file: report.file,
    fileloc: join(folder.dagsFolder, report.file),
    dags: report.dags.map(({ dagId: _, text, place }) => ({
      dag: JSON.parse(text) as SerializedDag,
      text,
      hash: sha256(text),
      place,
    })),
    errors: report.errors,
    source: sourceOf(load, folder.root),
    fingerprint,
    seconds: report.seconds,
  };
}

/** What the file was made from, as it read when the child read it. */
export function ingredientsOf({ report, sources }: FileLoad): Ingredients {
  // Nothing came back from a child that was ended; what it had read of the file itself is all there is to go by.
  const found = report.sources.map((path): [string, string | null] => [path, sources.get(path)?.hash ?? null]);
  return new Map([...found, ...report.missing.map((path): [string, null] => [path, null])]);
}

/** Paths are relative to the lowest folder that has all files, so that their imports of each other lead where they did. */
function sourceOf({ report, sources }: FileLoad, dagsFolder: string): (DagSource & { file: string }) | null {
  if (!report.sources.includes(report.path)) return null;
  const root = commonFolder([join(dagsFolder, "x"), ...report.sources]);
  const files = report.sources
    .flatMap((source) => {
      const content = sources.get(source)?.content ?? null;
      return content === null ? [] : [{ path: slashed(relative(root, source)), content }];
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (!files.some((file) => file.path === "package.json")) files.push(...packageJson(report));
  return { hash: sha256(JSON.stringify(files)), files, file: slashed(relative(root, report.path)) };
}

/** Node decides by the nearest package.json whether a .ts or .js file is a module; a copy elsewhere must not differ. */
function packageJson({ moduleType }: ChildReport): { path: string; content: string }[] {
  return [{ path: "package.json", content: `${JSON.stringify(moduleType === null ? {} : { type: moduleType })}\n` }];
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => dirname(path).split(sep));
  const parts = [...first];
  for (const other of rest) {
    const at = parts.findIndex((part, i) => part !== other[i]);
    if (at !== -1) parts.length = at;
  }
  return parts.join(sep) || sep;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
