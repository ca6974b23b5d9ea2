// Knows the Dag files of a folder and, for each, every file it was made from and how that read when the Dag file was
// loaded. A look tells which Dag files are no longer as they were loaded, whichever of their files changed.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type DagFolderListing, fileStamp, findDagFiles, looksLikeDagFile } from "./find-dag-files.ts";

/** Absolute path to the hash of its content; null for a file that was looked for and not there. */
export type Ingredients = ReadonlyMap<string, string | null>;

export interface FolderLook {
  /** False when the folder is not there: then nothing is known about its files. */
  present: boolean;
  /** Dag files to load: new ones, and those one of whose files reads otherwise now. */
  changed: string[];
  /** Every Dag file there is. */
  files: Set<string>;
  /** Folders worth watching: the Dag folder, what is below it, and where imported files are. */
  folders: Set<string>;
}

interface Known {
  stamp: string;
  hash: string;
  isDagFile: boolean;
}

export class DagFolder {
  readonly #root: string;
  readonly #safeMode: boolean;
  readonly #loaded = new Map<string, Ingredients>();
  /** How a Dag file's ingredients read when its load was asked for, so that it is asked for once. */
  readonly #asked = new Map<string, string>();
  readonly #known = new Map<string, Known>();

  constructor(root: string, safeMode: boolean) {
    this.#root = root;
    this.#safeMode = safeMode;
  }

  /** What a Dag file was made from when it was loaded. */
  setIngredients(file: string, ingredients: Ingredients): void {
    this.#loaded.set(file, ingredients);
    this.#asked.delete(file);
  }

  ingredients(file: string): Ingredients | undefined {
    return this.#loaded.get(file);
  }

  /** The next look names this file again, whatever it reads. */
  forget(file: string): void {
    this.#loaded.delete(file);
    this.#asked.delete(file);
  }

  async look(): Promise<FolderLook> {
    const listing = await this.#list();
    if (listing === null)
      return { present: false, changed: [], files: new Set(), folders: new Set([dirname(this.#root)]) };
    const files = new Set<string>();
    const folders = listing.folders;
    const seen = new Map<string, Known | null>();
    const read = async (path: string, stamp?: string): Promise<Known | null> => {
      const before = seen.get(path);
      if (before !== undefined) return before;
      const now = await this.#read(path, stamp);
      seen.set(path, now);
      return now;
    };
    for (const [file, stamp] of listing.files) {
      const known = await read(join(this.#root, file), stamp);
      if (known !== null && (known.isDagFile || !this.#safeMode)) files.add(file);
    }
    const changed: string[] = [];
    for (const file of files) if (await this.#hasChanged(file, read, folders)) changed.push(file);
    this.#drop(files, seen);
    return { present: true, changed, files, folders };
  }

  async #list(): Promise<DagFolderListing | null> {
    try {
      return await findDagFiles(this.#root);
    } catch (error) {
      if (["ENOENT", "ENOTDIR", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
      throw error;
    }
  }

  async #hasChanged(
    file: string,
    read: (path: string) => Promise<Known | null>,
    folders: Set<string>,
  ): Promise<boolean> {
    const ingredients = this.#loaded.get(file) ?? new Map([[join(this.#root, file), null]]);
    let same = this.#loaded.has(file);
    let now = "";
    for (const [path, hash] of ingredients) {
      const current = (await read(path))?.hash ?? null;
      if (current !== hash) same = false;
      now += `${current}\n`;
      folders.add(dirname(path));
    }
    if (same || this.#asked.get(file) === now) return false;
    this.#asked.set(file, now);
    return true;
  }

  /** A file is read again only when its stamp says that it may have changed. */
  async #read(path: string, given?: string): Promise<Known | null> {
    const stamp = given ?? (await fileStamp(path));
    if (stamp === null) return null;
    const before = this.#known.get(path);
    if (before?.stamp === stamp) return before;
    try {
      const bytes = await readFile(path);
      const hash = createHash("sha256").update(bytes).digest("hex");
      const now = { stamp, hash, isDagFile: looksLikeDagFile(bytes.toString("utf8")) };
      this.#known.set(path, now);
      return now;
    } catch {
      return null;
    }
  }

  #drop(files: ReadonlySet<string>, seen: ReadonlyMap<string, unknown>): void {
    for (const file of this.#loaded.keys()) if (!files.has(file)) this.forget(file);
    for (const path of this.#known.keys()) if (!seen.has(path)) this.#known.delete(path);
  }
}
