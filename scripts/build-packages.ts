// Builds every workspace to dist: JavaScript, types, and the files beside the sources that the code reads. Packages that others
// import come first, because each is compiled against what is published of them, not against their sources.
import { cpSync, globSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "..");

interface Workspace {
  folder: string;
  name: string;
  needs: string[];
  /** Whether somebody imports it: a package that is only a command needs no types. */
  isImported: boolean;
}

interface Manifest {
  name: string;
  exports?: object;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

function workspaces(): Workspace[] {
  const found = globSync(["sdk", "server", "providers/*"], { cwd: root }).map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
    const needs = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    return { folder: join(root, folder), name: manifest.name, needs, isImported: manifest.exports !== undefined };
  });
  const ordered: Workspace[] = [];
  const place = (one: Workspace): void => {
    if (ordered.includes(one)) return;
    for (const other of found) if (one.needs.includes(other.name)) place(other);
    ordered.push(one);
  };
  for (const one of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) place(one);
  return ordered;
}

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
  config: { compilerOptions: Record<string, unknown> };
};

function build({ folder, name, isImported }: Workspace): void {
  const outDir = join(folder, "dist");
  rmSync(outDir, { recursive: true, force: true });
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      noEmit: false,
      noEmitOnError: true,
      declaration: isImported,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      customConditions: [],
      rootDir: folder,
      outDir,
    },
    root,
  );
  const ignored = ["dist/**", "node_modules/**"];
  const sources = globSync("**/*.ts", { cwd: folder, exclude: ignored }).map((path) => join(folder, path));
  const program = ts.createProgram(sources, options);
  const result = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...result.diagnostics];
  if (problems.length > 0) {
    const host = {
      getCanonicalFileName: (path: string) => path,
      getCurrentDirectory: () => root,
      getNewLine: () => "\n",
    };
    process.stderr.write(ts.formatDiagnostics(problems, host));
    throw new Error(`${name} does not build`);
  }
  for (const path of globSync("**/*.{html,css,js}", { cwd: folder, exclude: [...ignored, "bin/**"] })) {
    cpSync(join(folder, path), join(outDir, path));
  }
  process.stdout.write(`${name}: ${relative(root, outDir)}\n`);
}

for (const one of workspaces()) build(one);
