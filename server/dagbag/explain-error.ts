// Turns what an import threw into the text of an import error: the user's own frames, short paths, and how to go on.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { FailedImport } from "./module-graph.ts";

export interface ErrorPlace {
  /** Absolute; paths below it are shown relative to it. */
  dagsFolder: string;
  /** Files of our own, whose frames mean nothing to the user. */
  ownFolders: string[];
  failedImports: readonly FailedImport[];
}

const REMOVAL =
  "Windsock runs TypeScript by removing its types, so syntax that has to be turned into code is not there";
const HINTS: [pattern: RegExp, hint: string][] = [
  [/TypeScript enum is not supported/, `${REMOVAL}. Instead of an enum: const Color = { Red: "red" } as const;`],
  [
    /TypeScript parameter property is not supported/,
    `${REMOVAL}. Declare the field, and assign it in the constructor: this.x = x;`,
  ],
  [/TypeScript namespace|TypeScript module/, `${REMOVAL}. Use exports of a file in place of a namespace.`],
  [/import.*= require|TypeScript import equals|export =/, `${REMOVAL}. Use import … from and export.`],
  [/angle-bracket|The angle/, `${REMOVAL}. Write x as T in place of <T>x.`],
  [
    /^\s*@\w[^\n]*\n\s*\^[\s\S]*Invalid or unexpected token/m,
    "JavaScript has no decorators yet: call the function instead.",
  ],
  [
    /does not provide an export named/,
    "If it is a type, import it with `import type`: types are removed, so at run time they are not there.",
  ],
];

/** Message, the user's frames and a hint where one helps. */
export function explainError(error: unknown, place: ErrorPlace): string {
  const text = describe(error, place, 0);
  const hint = missingModuleHint(error, place) ?? HINTS.find(([pattern]) => pattern.test(text))?.[1];
  return hint === undefined ? text : `${text}\n${hint}`;
}

function describe(error: unknown, place: ErrorPlace, depth: number): string {
  if (!isErrorLike(error)) return `Something that is no Error was thrown: ${JSON.stringify(error) ?? typeof error}`;
  const parts = [shortPaths(userStack(error, place), place)];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  if (depth < 4) {
    if (cause !== undefined) parts.push(`Caused by: ${describe(cause, place, depth + 1)}`);
    if (Array.isArray(errors))
      parts.push(...errors.slice(0, 10).map((inner) => `- ${describe(inner, place, depth + 1)}`));
  }
  return parts.join("\n");
}

interface ErrorLike {
  name: string;
  message: string;
  stack?: string;
}

function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

/** The stack without Node's, our own and installed packages' frames; a syntax error keeps its place and its line above. */
function userStack(error: ErrorLike, place: ErrorPlace): string {
  const stack = typeof error.stack === "string" ? error.stack : `${error.name}: ${error.message}`;
  const at = stack.search(/\n {4}at /);
  const head = at === -1 ? stack : stack.slice(0, at);
  const frames =
    at === -1
      ? []
      : stack
          .slice(at + 1)
          .split("\n")
          .filter((frame) => isUserFrame(frame, place));
  const clean = head.replace(/ \[ERR_(?:UNSUPPORTED|INVALID)_TYPESCRIPT_SYNTAX\]/, "");
  return [clean, ...frames].join("\n");
}

function isUserFrame(frame: string, place: ErrorPlace): boolean {
  const found = /(?:\(|at (?:async )?)(file:\/\/)?(\/[^)]*|[A-Za-z]:[^)]*):\d+:\d+\)?$/.exec(frame);
  if (found === null) return false;
  const path = decodeURI(found[2] ?? "");
  if (path.startsWith(place.dagsFolder + sep)) return true;
  return !path.includes("/node_modules/") && !place.ownFolders.some((folder) => path.startsWith(folder + sep));
}

function shortPaths(text: string, { dagsFolder }: ErrorPlace): string {
  return text.replaceAll("file://", "").replaceAll(dagsFolder + sep, "");
}

/** Names the line of the import and what would make it work. */
function missingModuleHint(error: unknown, place: ErrorPlace): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const failed = place.failedImports.at(-1);
  if (failed === undefined || (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND")) return null;
  const { specifier, importer } = failed;
  const where = `${relative(place.dagsFolder, importer)}:${lineOf(importer, specifier)}`;
  if (!specifier.startsWith(".")) {
    const name = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    return `    at ${where}\nIs it installed? npm install ${name}`;
  }
  const better = otherEnding(dirname(importer), specifier);
  return better === null
    ? `    at ${where}`
    : `    at ${where}\nThere is a file ${better}: an import names the file with its ending.`;
}

function otherEnding(folder: string, specifier: string): string | null {
  const bare = specifier.replace(/\.m?js$/, "");
  const candidates = [".ts", ".mts", ".js", ".mjs", "/index.ts", "/index.js"].map((ending) => bare + ending);
  return candidates.find((candidate) => existsSync(join(folder, candidate))) ?? null;
}

function lineOf(file: string, specifier: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  return (
    1 +
    Math.max(
      0,
      lines.findIndex((line) => line.includes(`"${specifier}"`) || line.includes(`'${specifier}'`)),
    )
  );
}

/** "ratings.ts:12" out of a stack, for errors that arrive after their file was imported. */
export function fileOfError(error: unknown, files: Iterable<string>): string | null {
  const stack = isErrorLike(error) && typeof error.stack === "string" ? error.stack : "";
  const places = [...stack.matchAll(/(file:\/\/\/[^):\s]+|\/[^):\s]+):\d+/g)].map((m) => m[1] ?? "");
  const paths = places.map((p) => (p.startsWith("file:") ? fileURLToPath(p) : p));
  const known = new Set(files);
  return paths.find((path) => known.has(path)) ?? null;
}
