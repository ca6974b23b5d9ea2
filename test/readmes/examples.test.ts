// Every TypeScript block of a README compiles: all blocks of one README, in their order, are one module.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectDags } from "@windsock/sdk/authoring";

const root = resolve(import.meta.dirname, "../..");
const READMES = ["README.md", "sdk/README.md", ...globSync("providers/*/README.md", { cwd: root })].toSorted();

const moduleOf = (readme: string): string =>
  [...readFileSync(join(root, readme), "utf8").matchAll(/^```ts\n(.*?)^```/gms)]
    .map(([, code = ""]) => code)
    .join("\n");

/** Files that exist in memory only, where imports find what the README's reader would find. */
const examples = new Map(
  READMES.map((readme) => [join(root, "test/readmes", `${readme.replaceAll(/\W/g, "-")}.ts`), moduleOf(readme)]),
);

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  // An example may declare what it does not go on to use.
  const loose = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(loose);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => examples.has(path) || fileExists(path);
  host.readFile = (path) => examples.get(path) ?? readFile(path);
  const { getSourceFile } = host;
  host.getSourceFile = (path, language) => {
    const text = examples.get(path);
    return text === undefined ? getSourceFile(path, language) : ts.createSourceFile(path, text, language);
  };
  return ts.createProgram([...examples.keys()], loose, host);
}

describe("the examples of a README compile", () => {
  let program: ts.Program | undefined;

  test.each(READMES)("%s", (readme) => {
    program ??= compile();
    const path = join(root, "test/readmes", `${readme.replaceAll(/\W/g, "-")}.ts`);
    const source = program.getSourceFile(path)!;
    expect(source.statements.length).toBeGreaterThan(1);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    expect(found.map((one) => sentence(source, one))).toEqual([]);
  });
});

describe("the Dags of a README have no problem", () => {
  /** Beside the installed packages, so that the examples find them. */
  const cache = join(root, "node_modules/.cache");
  let folder = "";
  beforeAll(() => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "readmes-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(READMES)("%s", async (readme) => {
    const path = join(folder, `${readme.replaceAll(/\W/g, "-")}.mjs`);
    writeFileSync(path, stripTypeScriptTypes(moduleOf(readme)));
    const { dags, problems } = collectDags((await import(/* @vite-ignore */ path)) as Record<string, unknown>);
    expect(problems).toEqual([]);
    expect(dags.length).toBeGreaterThan(0);
  });
});

function sentence(source: ts.SourceFile, { messageText, start = 0 }: ts.Diagnostic): string {
  const line = source.text.slice(0, start).split("\n").length - 1;
  return `${source.text.split("\n")[line]?.trim()}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
}
