/** The methods of list, tuple, dict, set, range and the numbers. */
import { pyFloat, PythonError, type PyFloat } from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { iterableOf, pyCompare, pyContains, pyEquals, pyList, truth } from "./compare.ts";
import { DictView, hashKey, mappingOf, PyDict, type Mapping } from "./mapping.ts";
import type { MethodTable } from "./method.ts";
import { intOf, type PyInt } from "./numbers.ts";
import { type PyRange, tupleOf } from "./sequences.ts";
import { sortValues } from "./sort.ts";
import { indexArgument } from "./string-methods.ts";
import { pyRepr } from "./text.ts";

const none = { least: 0, most: 0 } as const;
const one = { least: 1, most: 1 } as const;

function indexOf(items: readonly unknown[], [wanted, start, stop]: readonly unknown[]): number {
  const clamp = (value: unknown, missing: number): number => {
    if (value === undefined) return missing;
    const position = indexArgument(value);
    return position < 0 ? Math.max(0, position + items.length) : position;
  };
  const end = Math.min(clamp(stop, items.length), items.length);
  for (let index = clamp(start, 0); index < end; index += 1) {
    if (pyEquals(adopt(items[index]), wanted)) return index;
  }
  return -1;
}

function popIndex(list: unknown[], value: unknown): number {
  if (list.length === 0) throw new PythonError("IndexError", "pop from empty list");
  const position = value === undefined ? -1 : indexArgument(value);
  const index = position < 0 ? position + list.length : position;
  if (index < 0 || index >= list.length) throw new PythonError("IndexError", "pop index out of range");
  return index;
}

const countOf = (items: readonly unknown[], wanted: unknown): number =>
  items.filter((item) => pyEquals(adopt(item), wanted)).length;

export const TUPLE_METHODS: MethodTable<readonly unknown[]> = {
  count: { ...one, call: (items, [wanted]) => countOf(items, wanted) },
  index: {
    least: 1,
    most: 3,
    call: (items, args) => {
      const index = indexOf(items, args);
      if (index < 0) throw new PythonError("ValueError", "tuple.index(x): x not in tuple");
      return index;
    },
  },
};

export const LIST_METHODS: MethodTable<unknown[]> = {
  append: { ...one, call: (list, [item]) => (list.push(item), null) },
  clear: { ...none, call: (list) => ((list.length = 0), null) },
  copy: { ...none, call: (list) => [...list] },
  count: { ...one, call: (list, [wanted]) => countOf(list, wanted) },
  extend: { ...one, call: (list, [items]) => (list.push(...pyList(items)), null) },
  index: {
    least: 1,
    most: 3,
    call: (list, args) => {
      const index = indexOf(list, args);
      if (index < 0) throw new PythonError("ValueError", `${pyRepr(args[0])} is not in list`);
      return index;
    },
  },
  insert: {
    least: 2,
    most: 2,
    call: (list, [position, item]) => (list.splice(indexArgument(position), 0, item), null),
  },
  pop: { least: 0, most: 1, call: (list, [position]) => adopt(list.splice(popIndex(list, position), 1)[0]) },
  remove: {
    ...one,
    call: (list, [item]) => {
      const index = indexOf(list, [item]);
      if (index < 0) throw new PythonError("ValueError", "list.remove(x): x not in list");
      list.splice(index, 1);
      return null;
    },
  },
  reverse: { ...none, call: (list) => (list.reverse(), null) },
  sort: {
    raw: (list, { positional, keywords }) => {
      if (positional.length > 0) throw new PythonError("TypeError", "sort() takes no positional arguments");
      const key = keywords.get("key");
      if (key !== undefined && key !== null) {
        throw new PythonError("TypeError", "sort() takes no key function in templates; use the sort filter");
      }
      const sorted = sortValues(
        list.map((item) => ({ key: adopt(item), value: item })),
        truth(keywords.get("reverse") ?? false),
      );
      list.splice(0, list.length, ...sorted);
      return null;
    },
  },
};

/** Copies the pairs of a dict, or of a list of pairs, as `dict()` and `update()` take them. */
export function pairsOf(value: unknown): (readonly [unknown, unknown])[] {
  const mapping = mappingOf(value);
  if (mapping !== undefined) return mapping.entries();
  return pyList(value).map((element, position) => {
    const pair = iterableOf(element);
    if (pair === undefined) {
      throw new PythonError(
        "TypeError",
        `cannot convert dictionary update sequence element #${position} to a sequence`,
      );
    }
    const [key, item, ...rest] = [...pair];
    const length = rest.length > 0 ? rest.length + 2 : [...pair].length;
    if (length !== 2) {
      throw new PythonError(
        "ValueError",
        `dictionary update sequence element #${position} has length ${length}; 2 is required`,
      );
    }
    return [key, adopt(item)] as const;
  });
}

function popKey(dict: Mapping, [key, fallback]: readonly unknown[]): unknown {
  const value = dict.get(key);
  if (value === undefined) {
    if (fallback === undefined) throw new PythonError("KeyError", pyRepr(key));
    return fallback;
  }
  dict.delete(key);
  return value;
}

function setDefault(dict: Mapping, [key, fallback]: readonly unknown[]): unknown {
  const value = dict.get(key);
  if (value !== undefined) return value;
  dict.set(key, fallback ?? null);
  return fallback ?? null;
}

export const DICT_METHODS: MethodTable<Mapping> = {
  clear: { ...none, call: (dict) => (dict.entries().forEach(([key]) => dict.delete(key)), null) },
  copy: { ...none, call: (dict) => new PyDict(dict.entries()) },
  get: {
    least: 1,
    most: 2,
    call: (dict, [key, fallback]) => dict.get(key) ?? (dict.has(key) ? null : (fallback ?? null)),
  },
  items: { ...none, call: (dict) => new DictView("items", dict) },
  keys: { ...none, call: (dict) => new DictView("keys", dict) },
  pop: { least: 1, most: 2, call: popKey },
  popitem: {
    ...none,
    call: (dict) => {
      const last = dict.entries().at(-1);
      if (last === undefined) throw new PythonError("KeyError", "'popitem(): dictionary is empty'");
      dict.delete(last[0]);
      return tupleOf(...last);
    },
  },
  setdefault: { least: 1, most: 2, call: setDefault },
  update: {
    raw: (dict, { positional, keywords }) => {
      if (positional.length > 1) {
        throw new PythonError("TypeError", `update expected at most 1 argument, got ${positional.length}`);
      }
      const pairs = positional.length === 1 ? pairsOf(positional[0]) : [];
      for (const [key, value] of [...pairs, ...keywords]) dict.set(key, value);
      return null;
    },
  },
  values: { ...none, call: (dict) => new DictView("values", dict) },
};

const keysOf = (items: unknown): Set<unknown> => new Set(pyList(items).map(hashKey));

export const SET_METHODS: MethodTable<Set<unknown>> = {
  copy: { ...none, call: (set) => new Set(set) },
  difference: { least: 0, most: 1, call: (set, [other]) => filterSet(set, (key) => !keysOf(other ?? []).has(key)) },
  intersection: { least: 0, most: 1, call: (set, [other]) => filterSet(set, (key) => keysOf(other ?? []).has(key)) },
  union: {
    least: 0,
    most: 1,
    call: (set, [other]) => new Set([...set, ...pyList(other ?? []).filter((item) => !pyContains(set, item))]),
  },
  isdisjoint: { ...one, call: (set, [other]) => pyList(other).every((item) => !pyContains(set, item)) },
  issubset: { ...one, call: (set, [other]) => pyCompare("<=", set, new Set(pyList(other))) },
  issuperset: { ...one, call: (set, [other]) => pyList(other).every((item) => pyContains(set, item)) },
};

function filterSet(set: Set<unknown>, keep: (key: unknown) => boolean): Set<unknown> {
  return new Set([...set].filter((item) => keep(hashKey(item))));
}

export const RANGE_METHODS: MethodTable<PyRange> = {
  count: { ...one, call: (range, [wanted]) => countOf([...range], wanted) },
  index: {
    ...one,
    call: (range, [wanted]) => {
      const index = indexOf([...range], [wanted]);
      if (index < 0) throw new PythonError("ValueError", `${pyRepr(wanted)} is not in range`);
      return index;
    },
  },
};

export const INT_METHODS: MethodTable<PyInt> = {
  bit_length: {
    ...none,
    call: (value) => (Number(value) === 0 ? 0 : (value < 0 ? -BigInt(value) : BigInt(value)).toString(2).length),
  },
  bit_count: {
    ...none,
    call: (value) => (value < 0 ? -BigInt(value) : BigInt(value)).toString(2).replaceAll("0", "").length,
  },
  conjugate: { ...none, call: (value) => value },
};

export const FLOAT_METHODS: MethodTable<number> = {
  is_integer: { ...none, call: (value) => Number.isInteger(value) },
  conjugate: { ...none, call: (value) => pyFloat(value) },
};

/** The numeric attributes that are no methods. */
export function numberAttribute(value: PyInt | number | PyFloat, name: string): unknown {
  if (name === "real") return value;
  const int = intOf(value);
  if (name === "imag") return int === undefined ? pyFloat(0) : 0;
  if (int === undefined) return undefined;
  return name === "numerator" ? int : name === "denominator" ? 1 : undefined;
}
