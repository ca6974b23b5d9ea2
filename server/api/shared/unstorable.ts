// Finds in a request what PostgreSQL cannot store, so that it is refused by the name of its field: NUL, half a character, a number beyond all.
import type { Place, Problem } from "./problem.ts";

export function unstorable(value: unknown, place: Place): Problem[] {
  const problems: Problem[] = [];
  // Its own stack: a body may be nested deeper than functions may call each other.
  const open: { value: unknown; path: readonly (string | number)[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: found, path } = next;
    const message = faultOf(found);
    if (message !== undefined) problems.push({ place, path, kind: { is: "rule", message }, input: shown(found) });
    if (typeof found !== "object" || found === null) continue;
    for (const [name, inner] of Object.entries(found)) {
      const fault = faultOf(name);
      const step = Array.isArray(found) ? Number(name) : (shown(name) as string);
      if (fault !== undefined)
        problems.push({ place, path: [...path, step], kind: { is: "rule", message: fault }, input: step });
      open.push({ value: inner, path: [...path, step] });
    }
  }
  return problems;
}

function faultOf(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "the number is too large";
  if (typeof value !== "string") return undefined;
  if (value.includes("\0")) return "a NUL character cannot be stored";
  return value.isWellFormed() ? undefined : "half of a surrogate pair is no character";
}

/** The answer itself has to be readable. */
function shown(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\u2400") : value;
}
