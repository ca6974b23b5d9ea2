// Keeps the database in step with a folder of Dag files: looks, loads what changed in child processes, and stores it.
import { realpath } from "node:fs/promises";
import type { SerializeDefaults } from "@windsock/sdk/serialized";
import { forgetDagFiles } from "../domain/dags/stale-dags.ts";
import { syncDagFile } from "../domain/dags/sync-dag-file.ts";
import type { SyncSettings } from "../domain/dags/sync-dag.ts";
import { addLateError } from "../domain/dags/sync-late-error.ts";
import { compileCacheOf, trimCompileCache } from "../process/compile-cache.ts";
import { dagsByFile } from "../store/dag-definitions.ts";
import { listDagFiles, takeParsingRequests } from "../store/dag-files.ts";
import type { Database } from "../store/database.ts";
import { filesWithImportErrors } from "../store/import-errors.ts";
import { DagFolder, type FolderLook } from "./dag-folder.ts";
import { fileContent, ingredientsOf } from "./file-content.ts";
import { readFingerprint, surroundingsHash, writeFingerprint } from "./fingerprint.ts";
import type { ChildOptions, FileLoad } from "./load-child-process.ts";
import { type LoadLimits, loadSettings } from "./load-settings.ts";
import { LoadQueue } from "./load-queue.ts";
import { FolderWatch } from "./watch-folders.ts";

export interface DagProcessorLog {
  info(message: string, facts?: Record<string, unknown>): void;
  warning(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

export interface DagProcessorConfig extends LoadLimits {
  /** Keeps several folders on one database apart; Airflow's name for the folder of its settings is "dags-folder". */
  bundleName: string;
  /** Whose node_modules Dag files import from. */
  projectDir: string;
  /** The server's own environment; what Dag files see of it is decided here. */
  env: NodeJS.ProcessEnv;
  /** Airflow's parsing_processes. */
  processes: number;
  /** Seconds between looks when the file system tells nothing. */
  refreshInterval: number;
  /** Only files that mention Dags are imported, Airflow's dag_discovery_safe_mode. */
  safeMode: boolean;
  defaults: SerializeDefaults;
  sync: SyncSettings;
}

export interface DagProcessorOptions {
  db: Database;
  config: DagProcessorConfig;
  log: DagProcessorLog;
  /** Windsock's home folder: a cache of compiled code is kept in it. */
  home: string;
  dagsFolder: string;
  warden?: ChildOptions["warden"];
}

export interface DagProcessor {
  /** Everything that was there at the start has been loaded and stored, or the folder is not there yet. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** The folder as it was found at one place; a link that points elsewhere later makes another. */
interface OpenFolder {
  root: string;
  surroundings: string;
  folder: DagFolder;
  queue: LoadQueue;
  /** Every file that the database knows something of. */
  stored: Set<string>;
}

const DEBOUNCE = 50;
/** Milliseconds between comparisons of the Dags that are stored with those that should be. */
const REPAIR_EVERY = 30_000;

export function startDagProcessor(options: DagProcessorOptions): DagProcessor {
  const processor = new Processor(options);
  return { ready: processor.start(), stop: () => processor.stop() };
}

/** To the millisecond. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
const secondsSince = (began: number): number => rounded((performance.now() - began) / 1000);

class Processor {
  readonly #options: DagProcessorOptions;
  readonly #compileCache: string;
  readonly #watch: FolderWatch;
  #open: OpenFolder | null = null;
  /** One file is stored after the other, in the order they were loaded: of two with one Dag the first one has it. */
  #saving: Promise<void> = Promise.resolve();
  /** Dag id to the files that define it beside the one that has it. */
  readonly #taken = new Map<string, Set<string>>();
  /** File to the Dags that it gave. */
  readonly #dagsOf = new Map<string, Set<string>>();
  #repairAt = performance.now() + REPAIR_EVERY;
  #said: "present" | "missing" | null = null;
  /** What the start has loaded is told in one line; null once it is over. */
  #atStart: { files: number; dags: number } | null = { files: 0, dags: 0 };

  constructor(options: DagProcessorOptions) {
    this.#options = options;
    this.#compileCache = compileCacheOf("dags", { env: options.config.env, home: options.home });
    this.#watch = new FolderWatch({
      debounce: DEBOUNCE,
      interval: options.config.refreshInterval * 1000,
      look: () => this.#look(),
      onProblem: (error) => this.#problem("The Dag folder could not be looked at", error),
    });
  }

  async start(): Promise<void> {
    const began = performance.now();
    await this.#watch.look();
    await this.#open?.queue.idle;
    await this.#saving;
    const { files, dags } = this.#atStart!;
    this.#atStart = null;
    if (files > 0) this.#options.log.info("Dag files loaded", { files, dags, seconds: secondsSince(began) });
  }

  #tellLoaded({ report }: FileLoad, dagIds: readonly string[]): void {
    if (this.#atStart === null) {
      const seconds = rounded(report.seconds);
      return this.#options.log.info(`${report.file} loaded`, { file: report.file, dagIds, seconds });
    }
    this.#atStart.files += 1;
    this.#atStart.dags += dagIds.length;
  }

  async stop(): Promise<void> {
    await this.#watch.stop();
    await this.#open?.queue.stop();
    await this.#saving;
  }

  async #look(): Promise<ReadonlySet<string>> {
    const open = await this.#openFolder();
    if (open === null) return new Set();
    const requested = await takeParsingRequests(this.#options.db, this.#options.config.bundleName);
    for (const file of [...requested, ...(await this.#lost())]) open.folder.forget(file);
    const look = await open.folder.look();
    if (look.present) await this.#forgetGone(open, look);
    open.queue.add(look.changed);
    return look.folders;
  }

  /** null while the folder is not there. That says nothing about its Dags, so they stay: a mount may come back. */
  async #openFolder(): Promise<OpenFolder | null> {
    const { dagsFolder, log } = this.#options;
    const root = await realpath(dagsFolder).catch(() => null);
    const state = root === null ? "missing" : "present";
    if (state !== this.#said) {
      if (state === "missing") log.warning(`The Dag folder ${dagsFolder} is not there yet; waiting for it`);
      else if (this.#said === "missing") log.info(`The Dag folder ${dagsFolder} is there now`);
      this.#said = state;
    }
    if (root === null || root === this.#open?.root) return root === null ? null : this.#open;
    await this.#open?.queue.stop();
    await this.#saving;
    this.#open = await this.#openAt(root);
    return this.#open;
  }

  async #openAt(root: string): Promise<OpenFolder> {
    const { db, config, dagsFolder } = this.#options;
    await trimCompileCache(this.#compileCache);
    const { defaults, projectDir, env, bundleName } = config;
    const surroundings = await surroundingsHash({ dagsFolder, projectDir, env, settings: defaults });
    const folder = new DagFolder(root, config.safeMode);
    const files = await listDagFiles(db, bundleName);
    for (const { relative_path, fingerprint } of files) {
      const ingredients = readFingerprint(fingerprint, surroundings, root);
      if (ingredients !== null) folder.setIngredients(relative_path, ingredients);
    }
    for (const [file, dagIds] of await dagsByFile(db, bundleName)) this.#dagsOf.set(file, dagIds);
    const stored = new Set([
      ...files.map((file) => file.relative_path),
      ...this.#dagsOf.keys(),
      ...(await filesWithImportErrors(db, bundleName)),
    ]);
    return { root, surroundings, folder, queue: this.#queue(root), stored };
  }

  #queue(root: string): LoadQueue {
    const { config, log, db, dagsFolder, warden } = this.#options;
    const place = (file: string) => ({ bundleName: config.bundleName, file, fileloc: `${dagsFolder}/${file}` });
    return new LoadQueue({
      ...loadSettings({ ...config, compileCache: this.#compileCache }, root),
      processes: config.processes,
      ...(warden === undefined ? {} : { warden }),
      onOutput: (file, line) => log.info(line, { file, logger: "dag_file" }),
      onLateError: (file, error) => {
        log.warning(`${file} failed after its import: ${error}`, { file });
        void this.#enqueue(() => addLateError(db, place(file), error));
      },
      onLoaded: (load) => this.#enqueue(() => this.#save(load)),
      onProblem: (error) => this.#problem("A Dag file could not be loaded", error),
    });
  }

  async #forgetGone(open: OpenFolder, look: FolderLook): Promise<void> {
    const gone = [...open.stored].filter((file) => !look.files.has(file));
    if (gone.length === 0) return;
    for (const file of gone) open.queue.remove(file);
    await this.#enqueue(async () => {
      const dagIds = await forgetDagFiles(this.#options.db, this.#options.config.bundleName, gone);
      for (const file of gone) {
        open.stored.delete(file);
        this.#dagsOf.delete(file);
      }
      this.#options.log.info(`Dag files are gone: ${gone.join(", ")}`, { dagIds });
      this.#released(dagIds);
    });
  }

  /** Files whose Dags somebody removed from the database: while the file is there, its Dags come back. */
  async #lost(): Promise<string[]> {
    if (performance.now() < this.#repairAt) return [];
    this.#repairAt = performance.now() + REPAIR_EVERY;
    const stored = await dagsByFile(this.#options.db, this.#options.config.bundleName);
    return [...this.#dagsOf]
      .filter(([file, dagIds]) => !dagIds.isSubsetOf(stored.get(file) ?? new Set()))
      .map(([file]) => file);
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#saving
      .then(work)
      .catch((error: unknown) => this.#problem("A Dag file could not be stored", error));
    this.#saving = done;
    return done;
  }

  async #save(load: FileLoad): Promise<void> {
    const { db, config, log, dagsFolder } = this.#options;
    const open = this.#open;
    if (open === null) return;
    const { file } = load.report;
    const ingredients = ingredientsOf(load);
    const fingerprint = writeFingerprint(open.surroundings, open.root, ingredients);
    const content = fileContent(load, { bundleName: config.bundleName, dagsFolder, root: open.root }, fingerprint);
    const synced = await syncDagFile(db, content, config.sync).catch((error: unknown) => {
      // The next look asks for it again.
      open.folder.forget(file);
      throw error;
    });
    if (ingredients.size > 0) open.folder.setIngredients(file, ingredients);
    open.stored.add(file);
    this.#dagsOf.set(file, new Set(synced.dags));
    for (const dagId of synced.taken) this.#taken.set(dagId, (this.#taken.get(dagId) ?? new Set()).add(file));
    if (synced.errors.length > 0) log.warning(`${file} has something wrong: ${synced.errors.join("\n")}`, { file });
    else if (synced.changed.length > 0) this.#tellLoaded(load, synced.changed);
    this.#released(synced.gone);
  }

  /** Dags that their file let go may be in another file that had to do without. */
  #released(dagIds: readonly string[]): void {
    const waiting = dagIds.flatMap((dagId) => [...(this.#taken.get(dagId) ?? [])]);
    for (const dagId of dagIds) this.#taken.delete(dagId);
    for (const file of waiting) this.#open?.folder.forget(file);
    if (waiting.length > 0) this.#open?.queue.add(waiting);
  }

  #problem(message: string, error: unknown): void {
    this.#options.log.error(message, {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
