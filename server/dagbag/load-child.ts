// The process that imports Dag files: fresh for each batch, so every module is as it is on disk. It has no database and
// no secrets, and whatever a file does to it costs that file only.
import { readFileSync, realpathSync } from "node:fs";
import { findPackageJSON, flushCompileCache, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { pathToFileURL } from "node:url";
// Part of the start, so that a child that stands by has it.
import "@windsock/sdk";
import { type ErrorPlace, explainError, fileOfError } from "./explain-error.ts";
import { type ModuleGraph, trackModules } from "./module-graph.ts";
import { serializeExports } from "./serialize-exports.ts";
import type { ChildReport, FromChild, LoadSettings, ToChild } from "./protocol.ts";
import { tellParent } from "../process/tell-parent.ts";

interface State {
  settings: LoadSettings;
  graph: ModuleGraph;
  place: ErrorPlace;
  /** Absolute path to name of every file that was loaded. */
  files: Map<string, string>;
  /** The file being imported, null in between. */
  current: string | null;
  /** What failed in the background while the current file was imported. */
  strayErrors: string[];
}

/** Milliseconds for which a child stays after its last file, to hear of what a file left running. */
const LINGER = 1000;

let state: State | null = null;

function tell(message: FromChild): void {
  tellParent(message);
}

function begin(settings: LoadSettings): State {
  const graph = trackModules({
    projectDir: settings.projectDir,
    roots: [settings.dagsFolder, settings.projectDir],
    onSource: (path, content, hash) => tell({ kind: "source", path, content, hash }),
  });
  const { dagsFolder, ownFolders } = settings;
  const place = { dagsFolder, ownFolders, failedImports: graph.failedImports };
  return { settings, graph, place, files: new Map(), current: null, strayErrors: [] };
}

async function load(at: State, file: string): Promise<ChildReport> {
  const began = performance.now();
  const path = realPath(join(at.settings.dagsFolder, file));
  at.files.set(path, file);
  at.graph.root(path);
  at.graph.failedImports.length = 0;
  at.strayErrors = [];
  at.current = file;
  const { dags, errors } = await importDags(at, path);
  // A promise that nobody awaits may have failed by now; Node says so at the end of a turn.
  await nextTurn();
  at.current = null;
  return {
    file,
    path,
    dags,
    errors: [...errors, ...at.strayErrors],
    sources: at.graph.reachable(path),
    missing: at.graph.missing(path),
    moduleType: nearestModuleType(path),
    seconds: (performance.now() - began) / 1000,
  };
}

async function importDags(at: State, path: string): Promise<Pick<ChildReport, "dags" | "errors">> {
  try {
    const namespace = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    const { dags, errors, templates } = await serializeExports(namespace, path, at.settings);
    for (const template of templates) at.graph.add(path, template);
    return { dags, errors: errors.map((error) => (typeof error === "string" ? error : explainError(error, at.place))) };
  } catch (error) {
    return { dags: [], errors: [explainError(error, at.place)] };
  }
}

/** Modules are known by their real path. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What makes Node read a .ts or .js file as a module: a copy of the file elsewhere needs the same word beside it. */
function nearestModuleType(path: string): "module" | null {
  const found = findPackageJSON(pathToFileURL(path));
  if (found === undefined) return null;
  try {
    const { type } = JSON.parse(readFileSync(found, "utf8")) as { type?: string };
    return type === "module" ? type : null;
  } catch {
    return null;
  }
}

/** An error outside of any import: it belongs to the file on its stack, or else to the one at work or the last one. */
function stray(error: unknown): void {
  if (state === null) throw error;
  const text = explainError(error, state.place);
  const path = fileOfError(error, state.files.keys());
  const file = (path === null ? null : state.files.get(path)) ?? state.current ?? [...state.files.values()].at(-1);
  if (file === state.current) state.strayErrors.push(text);
  else if (file !== undefined) tell({ kind: "late", file, error: text });
}

/** Node's type stripper takes 100 ms to load, and does so with the first file that is not in the compile cache. */
function warm(): void {
  const { emitWarning } = process;
  // The function is called experimental; whoever wrote the Dag file has no part in it.
  process.emitWarning = () => undefined;
  stripTypeScriptTypes("let warm: 1");
  process.emitWarning = emitWarning;
}

/** What was compiled is kept for the next child: with the cache it starts in a third of the time. */
function end(): void {
  flushCompileCache();
  process.kill(process.pid, "SIGKILL");
}

// It was for Node's start, and user code's own children should not write there.
delete process.env["NODE_COMPILE_CACHE"];
process.on("uncaughtException", stray);
process.on("unhandledRejection", stray);
// A file that ends its process would end its neighbours' too; thrown, it names the line that did it.
process.exit = (code) => {
  throw new Error(`The file called process.exit(${code ?? ""}); a Dag file is imported, it must not end its process.`);
};
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

process.on("message", (message: ToChild) => {
  if (message.kind === "settings") {
    state = begin(message.settings);
  } else if (message.kind === "warm") {
    warm();
  } else if (message.kind === "end") {
    setTimeout(end, LINGER);
  } else if (state !== null) {
    tell({ kind: "started", file: message.file });
    void load(state, message.file).then((report) => tell({ kind: "loaded", report }));
  }
});
