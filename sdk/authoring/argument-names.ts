// Reads the names that a function destructures from its one parameter, for withArgList().

const PATTERN = /^(?:async\s+)?(?:function\s*\*?\s*[\w$]*\s*)?\(\s*\{([^{}]*)\}/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The first `count` names, or null where the parameter does not list them plainly. */
export function readArgumentNames(fn: Function, count: number): string[] | null {
  const found = PATTERN.exec(Function.prototype.toString.call(fn));
  if (found === null) return null;
  const names = (found[1] ?? "")
    .split(",")
    .map((part) => part.replace(/:.*$/s, "").trim())
    .filter((part) => part !== "");
  return names.length === count && names.every((name) => NAME.test(name)) ? names : null;
}
