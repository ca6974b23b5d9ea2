// The files that a Dag's templated fields name: they are part of what the Dag is made from, as its modules are.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Dag } from "@windsock/sdk";
import type { SerializedDag } from "@windsock/sdk/serialized";

const INCLUDE = /\{%[-+]?\s*(?:include|extends|import|from)\s+["']([^"']+)["']/g;

/** Absolute paths; of a file that is nowhere, where it would be beside the Dag's file. Looked up as a runner does it. */
export function templateFiles(dag: Dag, stored: SerializedDag, path: string): string[] {
  const folder = dirname(dag.origin.place?.file ?? path);
  const folders = [folder, ...stored.templateSearchpath.map((place) => resolve(folder, place))];
  const named = stored.tasks.flatMap((task) => {
    const endings = templateEndings(dag.getTask(task.taskId));
    return Object.values(task.fields)
      .flatMap(textsIn)
      .filter((text) => endings.some((ending) => text.endsWith(ending)));
  });
  const found = new Set<string>();
  for (const name of new Set(named)) follow(name, folders, found);
  return [...found];
}

interface WithEndings {
  templateExt?: readonly string[];
}

/** Of the class, of the class that a mapped operator makes, or of the operator itself where users may name them. */
function templateEndings(operator: object | undefined): readonly string[] {
  if (operator === undefined) return [];
  const { templateExt = [], operatorClass } = operator as WithEndings & { operatorClass?: WithEndings };
  const own = operatorClass ?? (operator.constructor as WithEndings);
  return [...(own.templateExt ?? []), ...templateExt];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function follow(name: string, folders: readonly string[], found: Set<string>): void {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..")) return;
  const places = folders.map((folder) => join(folder, ...parts));
  const path = places.find((place) => existsSync(place)) ?? places[0] ?? name;
  if (found.has(path)) return;
  found.add(path);
  if (!existsSync(path)) return;
  for (const [, inner = ""] of readFileSync(path, "utf8").matchAll(INCLUDE)) follow(inner, folders, found);
}
