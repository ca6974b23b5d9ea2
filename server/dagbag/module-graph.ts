// Notes which files each Dag file is made of, by watching what is resolved, loaded and read inside the child process.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { registerHooks, syncBuiltinESMExports } from "node:module";
import { resolve as resolvePath, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isBareImport, resolveImport } from "../process/project-imports.ts";

export interface FailedImport {
  specifier: string;
  /** Absolute path of the importing file. */
  importer: string;
}

export interface ModuleGraph {
  /** The file and everything it leads to. */
  reachable(path: string): string[];
  /** What `path` or what it leads to looked for in vain. */
  missing(path: string): string[];
  failedImports: FailedImport[];
  /** A Dag file that is about to be imported. */
  root(path: string): void;
  /** Notes that `to` (a template, say) belongs to `from`. */
  add(from: string, to: string): void;
}

export interface GraphOptions {
  onSource(path: string, content: string | null, hash: string): void;
  projectDir: string;
  /** Files below these count as a Dag's own when code reads them. */
  roots: string[];
}

/** More than this is data, not code, and does not travel with a Dag's version. */
const LARGEST_SOURCE = 1_000_000;
/** A package.json that says "commonjs", as `npm init` writes it, says nothing of a .ts file that imports or exports. */
const MODULE = /^\s*(?:import(?:\s*["'{*]|\s+[\w$])|export(?:\s|[{*]))/m;
const NODE_MODULES = `${sep}node_modules${sep}`;

export function trackModules(options: GraphOptions): ModuleGraph {
  const edges = new Map<string, Set<string>>();
  const missing = new Map<string, Set<string>>();
  const sent = new Set<string>();
  // Files of the user's: Dag files and what they reach without a package's name. What packages bring is not followed.
  const own = new Set<string>();
  const failedImports: FailedImport[] = [];
  const note = (map: Map<string, Set<string>>, from: string, to: string): void => {
    const set = map.get(from);
    if (set === undefined) map.set(from, new Set([to]));
    else set.add(to);
  };
  const send = (path: string, bytes: Buffer): void => {
    if (sent.has(path)) return;
    sent.add(path);
    const content = bytes.length > LARGEST_SOURCE ? null : asText(bytes);
    options.onSource(path, content, createHash("sha256").update(bytes).digest("hex"));
  };
  const readFileSync = fs.readFileSync;
  const add = (from: string, to: string): void => {
    try {
      send(to, readFileSync(to));
      note(edges, from, to);
    } catch {
      note(missing, from, to);
    }
  };

  registerHooks({
    resolve(specifier, context, next) {
      const importer = ownPath(context.parentURL);
      try {
        const found = resolveImport({ specifier, context, next }, options.projectDir);
        const target = ownPath(found.url);
        if (importer !== null && target !== null && own.has(importer) && !isBareImport(specifier)) {
          own.add(target);
          note(edges, importer, target);
        }
        return found;
      } catch (error) {
        if (importer !== null && own.has(importer)) {
          failedImports.push({ specifier, importer });
          if (specifier.startsWith(".")) note(missing, importer, resolvePath(importer, "..", specifier));
        }
        throw error;
      }
    },
    load(url, context, next) {
      const path = ownPath(url);
      if (path === null || !own.has(path)) return next(url, context);
      const bytes = readFileSync(path);
      send(path, bytes);
      const isModule =
        context.format === "commonjs-typescript" && path.endsWith(".ts") && MODULE.test(bytes.toString());
      return next(url, isModule ? { ...context, format: "module-typescript" } : context);
    },
  });
  watchReads({ roots: options.roots, own, add });
  return {
    failedImports,
    root: (path) => void own.add(path),
    add,
    reachable: (path) => [...closure(edges, path)].filter((p) => sent.has(p)),
    missing: (path) => [...closure(edges, path)].flatMap((p) => [...(missing.get(p) ?? [])]),
  };
}

/** The path behind a file URL, null for builtins and for what an installed package brings. */
function ownPath(url: string | undefined): string | null {
  if (url === undefined || !url.startsWith("file:")) return null;
  const path = fileURLToPath(url);
  return path.includes(NODE_MODULES) ? null : path;
}

function closure(edges: Map<string, Set<string>>, path: string): Set<string> {
  const seen = new Set([path]);
  for (const at of seen) for (const to of edges.get(at) ?? []) seen.add(to);
  return seen;
}

function asText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface ReadWatch {
  roots: string[];
  own: ReadonlySet<string>;
  add(from: string, to: string): void;
}

/**
 * A Dag file that reads a query or a list of tables beside it depends on that file as much as on an import. Node's own
 * loader does not go through these functions, so only what user code reads is seen.
 */
function watchReads({ roots, own, add }: ReadWatch): void {
  const seen = (target: unknown): void => {
    const path =
      target instanceof URL ? fileURLToPath(target) : typeof target === "string" ? resolvePath(target) : null;
    if (path === null || path.includes(NODE_MODULES) || !roots.some((root) => path.startsWith(root + sep))) return;
    const reader = filesOnStack().find((file) => own.has(file));
    if (reader !== undefined) add(reader, path);
  };
  const watched = (holder: object, name: string): void => {
    const original = Reflect.get(holder, name) as (...args: unknown[]) => unknown;
    Reflect.set(holder, name, function watchedRead(this: unknown, ...args: unknown[]): unknown {
      seen(args[0]);
      return Reflect.apply(original, this, args);
    });
  };
  for (const name of ["readFileSync", "readFile", "createReadStream"]) watched(fs, name);
  watched(fs.promises, "readFile");
  syncBuiltinESMExports();
}

/** Innermost first. */
function filesOnStack(): string[] {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName());
  const holder: { stack?: (string | null | undefined)[] } = {};
  Error.captureStackTrace(holder, filesOnStack);
  const files = holder.stack ?? [];
  Error.prepareStackTrace = before;
  return files.flatMap((file) => (file?.startsWith("file:") ? [fileURLToPath(file)] : file ? [file] : []));
}
