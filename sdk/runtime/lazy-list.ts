// Lists whose elements are made one by one: what tasks are mapped over, zipped and concatenated without being copied.

/** A list whose elements are made when they are asked for: an instance of a mapped task needs one of them. */
export interface LazyList {
  readonly length: number;
  at(index: number): unknown;
}

/** A literal or an XCom as a list; objects give their entries. */
export function asList(value: unknown, what: string): LazyList {
  if (Array.isArray(value)) return { length: value.length, at: (index) => value[index] as unknown };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    return { length: entries.length, at: (index) => entries[index] };
  }
  throw new TypeError(
    `can't map over ${value === null ? "null" : `a ${typeof value}`} (${what}): a list or an object is needed`,
  );
}

/** Lists side by side, as long as the shortest, or with a fill as the longest. */
export function zipped(lists: readonly LazyList[], fill: { readonly value: unknown } | undefined): LazyList {
  const lengths = lists.map((list) => list.length);
  return {
    length: fill === undefined ? Math.min(...lengths) : Math.max(...lengths),
    at: (index) => Promise.all(lists.map((list) => (index < list.length ? list.at(index) : fill?.value))),
  };
}

/** Lists one after the other. */
export function concatenated(lists: readonly LazyList[]): LazyList {
  return {
    length: lists.reduce((sum, list) => sum + list.length, 0),
    at: (index) => {
      let left = index;
      for (const list of lists) {
        if (left < list.length) return list.at(left);
        left -= list.length;
      }
      return undefined;
    },
  };
}
