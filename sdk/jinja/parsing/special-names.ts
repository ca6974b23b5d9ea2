/** Which of the special names `caller`, `kwargs` and `varargs` a macro's body uses: that decides what it accepts. */
import type { Statement } from "./ast.ts";

const SPECIAL = ["caller", "kwargs", "varargs"] as const;
export type SpecialNames = Readonly<Record<(typeof SPECIAL)[number], boolean>>;

const known = new WeakMap<readonly Statement[], SpecialNames>();

function collect(node: unknown, used: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, used);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, name } = node as { type?: unknown; name?: unknown };
  if (type === "name" && typeof name === "string") used.add(name);
  for (const value of Object.values(node)) if (typeof value === "object") collect(value, used);
}

/** The special names that a body mentions. */
export function specialNames(body: readonly Statement[]): SpecialNames {
  const cached = known.get(body);
  if (cached !== undefined) return cached;
  const used = new Set<string>();
  collect(body, used);
  const names = { caller: used.has("caller"), kwargs: used.has("kwargs"), varargs: used.has("varargs") };
  known.set(body, names);
  return names;
}
