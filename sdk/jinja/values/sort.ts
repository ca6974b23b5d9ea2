/** Python's sort: stable, and an error where two values have no order. */
import { pyCompare } from "./compare.ts";

interface Keyed<Value> {
  readonly key: unknown;
  readonly value: Value;
}

/** Sorts values by their keys; reversed, equal ones still keep their order. */
export function sortValues<Value>(items: readonly Keyed<Value>[], reverse = false): Value[] {
  const sorted = items.toSorted((left, right) => {
    // Only `<` is asked, as Python does; V8 passes the later item first, and so reads the error of two that have no order.
    if (pyCompare("<", left.key, right.key)) return reverse ? 1 : -1;
    if (pyCompare("<", right.key, left.key)) return reverse ? -1 : 1;
    return 0;
  });
  return sorted.map(({ value }) => value);
}
