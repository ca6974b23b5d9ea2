// How a child process of the dagbag is started: from the sources in the repository, from what was built of them elsewhere.
import { fileURLToPath } from "node:url";

const FROM_SOURCE = import.meta.url.endsWith(".ts");

/** Absolute path of a module beside this one. */
export function childModule(name: string): string {
  return fileURLToPath(new URL(`./${name}${FROM_SOURCE ? ".ts" : ".js"}`, import.meta.url));
}

/** A child does not inherit the condition under which our packages resolve to their sources. */
export const CHILD_CONDITIONS: readonly string[] = FROM_SOURCE ? ["--conditions=windsock-src"] : [];
