/** Filters of lists: sorting, grouping, choosing, joining, summing. */
import { PythonError } from "../protocol.ts";
import type { Filter } from "../runtime/environment.ts";
import { mapMaybe, chain } from "../runtime/maybe-promise.ts";
import { getAttribute, unsafeAttribute } from "../values/attributes.ts";
import { codePoints } from "../values/code-points.ts";
import { iterableOf, pyCompare, pyEquals, pyLength, pyList, truth } from "../values/compare.ts";
import { escapeValue } from "../values/escape.ts";
import { DictView, hashKey, mappingOf } from "../values/mapping.ts";
import { checkLength, isString, Markup, stringOf } from "../values/markup.ts";
import { binaryOperation } from "../values/operators.ts";
import { GroupTuple, PyIterator, PyRange, tupleOf } from "../values/sequences.ts";
import { sortValues } from "../values/sort.ts";
import { indexArgument } from "../values/string-methods.ts";
import { pyStr } from "../values/text.ts";
import { typeName } from "../values/type-names.ts";
import { defined, Undefined } from "../values/undefined.ts";
import { attributeGetter, ignoreCase, multiAttributeGetter } from "./attribute-getter.ts";
import { filter, nativeFilter, valueFilter } from "./define.ts";

const length = nativeFilter({ name: "len", least: 1, most: 1 }, ([value]) => pyLength(value));

const list = valueFilter("sync_do_list", (value) => pyList(value));

const first = filter({ name: "sync_do_first", required: ["seq"], hidden: 1 }, ([seq]) => {
  if (seq instanceof PyIterator) {
    for (const item of seq) return item;
    return new Undefined("No first item, sequence was empty.");
  }
  const items = pyList(seq);
  return items.length > 0 ? items[0] : new Undefined("No first item, sequence was empty.");
});

/** What Python can walk backwards: sequences, dicts and their views. */
function reversedItems(value: unknown): unknown[] | undefined {
  const isReversible =
    isString(value) ||
    Array.isArray(value) ||
    value instanceof PyRange ||
    value instanceof DictView ||
    mappingOf(value) !== undefined;
  return isReversible ? pyList(value).toReversed() : undefined;
}

const last = filter({ name: "do_last", required: ["seq"], hidden: 1 }, ([seq]) => {
  const items = reversedItems(defined(seq));
  if (items === undefined) throw new PythonError("TypeError", `'${typeName(seq)}' object is not reversible`);
  return items.length > 0 ? items[0] : new Undefined("No last item, sequence was empty.");
});

const reverse = valueFilter("do_reverse", (value) => {
  const text = stringOf(value);
  if (text !== undefined) {
    const reversed = codePoints(text).toReversed().join("");
    return value instanceof Markup ? new Markup(reversed) : reversed;
  }
  const items = reversedItems(value);
  if (items !== undefined) return new PyIterator(items, Array.isArray(value) ? "list_reverseiterator" : "reversed");
  if (iterableOf(value) === undefined) throw new PythonError("FilterArgumentError", "argument must be iterable");
  return pyList(value).toReversed();
});

const random = filter({ name: "do_random", required: ["seq"], hidden: 1 }, ([seq]) => {
  const size = pyLength(seq);
  if (size === 0) return new Undefined("No random item, sequence was empty.");
  return pyList(seq)[Math.floor(Math.random() * size)];
});

const sort = filter(
  { name: "do_sort", required: ["value"], optional: ["reverse", "case_sensitive", "attribute"], hidden: 1 },
  async ([value, reversed = false, caseSensitive = false, attribute]) => {
    const getters = multiAttributeGetter(attribute, { caseSensitive: truth(caseSensitive) });
    const keyed = [];
    for (const item of pyList(value)) {
      const key = await mapMaybe(getters(item), (getter) => getter(item));
      keyed.push({ key, value: item });
    }
    return sortValues(keyed, truth(reversed));
  },
);

const dictSort = filter(
  { name: "do_dictsort", required: ["value"], optional: ["case_sensitive", "by", "reverse"] },
  ([value, caseSensitive = false, by = "key", reversed = false]) => {
    const position = { key: 0, value: 1 }[stringOf(by) ?? ""];
    if (position === undefined) {
      throw new PythonError("FilterArgumentError", 'You can only sort by either "key" or "value"');
    }
    const mapping = mappingOf(defined(value));
    if (mapping === undefined) {
      throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute 'items'`);
    }
    const keyed = mapping.entries().map((entry) => ({
      key: truth(caseSensitive) ? entry[position] : ignoreCase(entry[position]),
      value: tupleOf(...entry),
    }));
    return sortValues(keyed, truth(reversed));
  },
);

const unique = filter(
  { name: "sync_do_unique", required: ["value"], optional: ["case_sensitive", "attribute"], hidden: 1 },
  async ([value, caseSensitive = false, attribute]) => {
    const getter = attributeGetter(attribute, { caseSensitive: truth(caseSensitive) });
    const seen = new Map<unknown, unknown>();
    for (const item of pyList(value)) {
      const key = hashKey(await getter(item));
      if (!seen.has(key)) seen.set(key, item);
    }
    return new PyIterator([...seen.values()]);
  },
);

function extreme(name: string, operator: "<" | ">"): Filter {
  return filter(
    { name, required: ["value"], optional: ["case_sensitive", "attribute"], hidden: 1 },
    async ([value, caseSensitive = false, attribute]) => {
      const items = pyList(value);
      if (items.length === 0) return new Undefined("No aggregated item, sequence was empty.");
      const getter = attributeGetter(attribute, { caseSensitive: truth(caseSensitive) });
      let best = items[0];
      let bestKey = await getter(best);
      for (const item of items.slice(1)) {
        const key = await getter(item);
        if (pyCompare(operator, key, bestKey)) [best, bestKey] = [item, key];
      }
      return best;
    },
  );
}

const join = filter(
  { name: "sync_do_join", required: ["value"], optional: ["d", "attribute"], hidden: 1 },
  async ([value, separator = "", attribute], state) => {
    let items = pyList(value);
    if (attribute !== undefined && attribute !== null) items = await mapMaybe(items, attributeGetter(attribute));
    const html = state.autoescape && (separator instanceof Markup || items.some((item) => item instanceof Markup));
    const part = (item: unknown): string => (html ? escapeValue(item).text : pyStr(item));
    const parts = items.map(part);
    const between = part(separator);
    checkLength(parts.reduce((total, text) => total + text.length + between.length, 0));
    return html ? new Markup(parts.join(between)) : parts.join(between);
  },
);

const batch = filter(
  { name: "do_batch", required: ["value", "linecount"], optional: ["fill_with"] },
  ([value, lineCount, fill]) => {
    const size = indexArgument(lineCount);
    const rows: unknown[][] = [];
    let row: unknown[] = [];
    for (const item of pyList(value)) {
      if (row.length === size) {
        rows.push(row);
        row = [];
      }
      row.push(item);
    }
    if (row.length > 0) {
      while (fill !== undefined && fill !== null && row.length < size) row.push(fill);
      rows.push(row);
    }
    return new PyIterator(rows);
  },
);

const slice = filter(
  { name: "sync_do_slice", required: ["value", "slices"], optional: ["fill_with"] },
  ([value, slices, fill]) => {
    const items = pyList(value);
    const count = indexArgument(slices);
    if (count === 0) throw new PythonError("ZeroDivisionError", "integer division or modulo by zero");
    const size = Math.floor(items.length / count);
    const withExtra = items.length - size * count;
    const columns: unknown[][] = [];
    let start = 0;
    for (let column = 0; column < count; column += 1) {
      const end = start + size + (column < withExtra ? 1 : 0);
      const part = items.slice(start, end);
      if (fill !== undefined && fill !== null && column >= withExtra) part.push(fill);
      columns.push(part);
      start = end;
    }
    return new PyIterator(columns);
  },
);

const groupBy = filter(
  { name: "sync_do_groupby", required: ["value", "attribute"], optional: ["default", "case_sensitive"], hidden: 1 },
  async ([value, attribute, fallback, caseSensitive = false]) => {
    const sensitive = truth(caseSensitive);
    const getter = attributeGetter(attribute, { caseSensitive: sensitive, fallback });
    const label = attributeGetter(attribute, { fallback });
    const items = pyList(value);
    const keys = await mapMaybe(items, getter);
    const sorted = sortValues(items.map((item, index) => ({ key: keys[index], value: { key: keys[index], item } })));
    const groups: { key: unknown; items: unknown[] }[] = [];
    for (const { key, item } of sorted) {
      const group = groups.at(-1);
      if (group !== undefined && pyEquals(group.key, key)) group.items.push(item);
      else groups.push({ key, items: [item] });
    }
    const result: unknown[] = [];
    for (const group of groups) {
      // The key as the first item spells it, not in lower case.
      result.push(GroupTuple.group(sensitive ? group.key : await label(group.items[0]), group.items));
    }
    return result;
  },
);

const sum = filter(
  { name: "sync_do_sum", required: ["iterable"], optional: ["attribute", "start"], hidden: 1 },
  async ([value, attribute, start = 0]) => {
    if (isString(start)) throw new PythonError("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
    const getter = attributeGetter(attribute);
    let total: unknown = start;
    for (const item of pyList(value)) total = binaryOperation("+", total, await getter(item));
    return total;
  },
);

const items = valueFilter("do_items", (value) => {
  if (value instanceof Undefined) return new PyIterator([]);
  const mapping = mappingOf(value);
  if (mapping === undefined) throw new PythonError("TypeError", "Can only get item pairs from a mapping.");
  return new PyIterator([...new DictView("items", mapping)]);
});

/** Attributes only: a dict's items do not count, so `{}|attr("x")` is undefined. */
const attr = filter({ name: "do_attr", required: ["obj", "name"], hidden: 1 }, ([value, nameValue]) => {
  const name = stringOf(nameValue);
  if (name === undefined) throw new PythonError("TypeError", "attribute name must be string");
  defined(value);
  if (name.startsWith("__")) return unsafeAttribute(value, name);
  const mapping = mappingOf(value);
  const target = mapping === undefined ? value : {};
  return chain(getAttribute(target, name), (found) => {
    if (found instanceof Undefined) return found;
    // The method of the real dict, not of the empty one that stood in for it.
    return mapping === undefined ? found : getAttribute(withoutItem(value, name), name);
  });
});

function withoutItem(value: unknown, name: string): unknown {
  const mapping = mappingOf(value);
  return mapping?.has(name) === true ? new Map(mapping.entries().filter(([key]) => key !== name)) : value;
}

export const SEQUENCE_FILTERS: Readonly<Record<string, Filter>> = {
  attr,
  batch,
  count: length,
  dictsort: dictSort,
  first,
  groupby: groupBy,
  items,
  join,
  last,
  length,
  list,
  max: extreme("do_max", ">"),
  min: extreme("do_min", "<"),
  random,
  reverse,
  slice,
  sort,
  sum,
  unique,
};
