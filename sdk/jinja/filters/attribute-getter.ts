/** `attribute="a.b.0"`, as sort, map, groupby and others take it. */
import { getItem } from "../values/attributes.ts";
import { stringOf } from "../values/markup.ts";
import { Undefined } from "../values/undefined.ts";
import { chain } from "../runtime/maybe-promise.ts";

export type Getter = (item: unknown) => unknown;

function partsOf(attribute: unknown): unknown[] {
  if (attribute === null || attribute === undefined) return [];
  const text = stringOf(attribute);
  if (text === undefined) return [attribute];
  return text.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Text in lower case, for comparing without regard to it. */
export function ignoreCase(value: unknown): unknown {
  return stringOf(value)?.toLowerCase() ?? value;
}

interface GetterOptions {
  readonly caseSensitive?: boolean;
  readonly fallback?: unknown;
}

/** A function that reaches into an item along a dotted path; every step may have to wait. */
export function attributeGetter(attribute: unknown, options: GetterOptions = {}): Getter {
  const { caseSensitive = true, fallback } = options;
  const parts = partsOf(attribute);
  const step = (value: unknown, index: number): unknown => {
    if (index === parts.length) return caseSensitive ? value : ignoreCase(value);
    return chain(getItem(value, parts[index]), (found) => {
      const used = found instanceof Undefined && fallback !== undefined && fallback !== null ? fallback : found;
      return step(used, index + 1);
    });
  };
  return (item) => step(item, 0);
}

/** The same for several paths with commas between them: the values in a list. */
export function multiAttributeGetter(attribute: unknown, options: GetterOptions): (item: unknown) => Getter[] {
  const text = stringOf(attribute);
  const paths = text === undefined ? [attribute] : text.split(",");
  const getters = paths.map((path) => attributeGetter(path, options));
  return () => getters;
}
