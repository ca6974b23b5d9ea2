/** Python's pprint: a value on one line where it fits in 80 columns, else an item a line. */
import { mappingOf } from "../values/mapping.ts";
import { Tuple } from "../values/sequences.ts";
import { sortValues } from "../values/sort.ts";
import { pyRepr } from "../values/text.ts";
import { stringOf } from "../values/markup.ts";
import { adopt } from "../values/adopt.ts";

const WIDTH = 80;

interface Layout {
  readonly indent: number;
  /** Columns that closing brackets will still take behind the value. */
  readonly allowance: number;
}

/** Dict items in the order of their keys, where those have one. */
function sortedItems(items: readonly (readonly [unknown, unknown])[]): readonly (readonly [unknown, unknown])[] {
  try {
    return sortValues(items.map((item) => ({ key: item[0], value: item })));
  } catch {
    return items;
  }
}

/** The repr with dict keys in order, as pprint shows it on one line. */
function flat(value: unknown): string {
  const mapping = mappingOf(value);
  if (mapping !== undefined) {
    const pairs = sortedItems(mapping.entries()).map(([key, item]) => `${flat(key)}: ${flat(item)}`);
    return `{${pairs.join(", ")}}`;
  }
  if (!Array.isArray(value)) return pyRepr(value);
  const items = Array.from(value, (item) => flat(adopt(item))).join(", ");
  if (value instanceof Tuple) return value.length === 1 ? `(${items},)` : `(${items})`;
  return `[${items}]`;
}

/** A long string as several literals, cut behind white space. */
function splitString(text: string, { indent, allowance }: Layout): string {
  const lines = text.split(/(?<=\n)/);
  const parts: string[] = [];
  for (const [index, line] of lines.entries()) {
    const room = WIDTH - indent - (index === lines.length - 1 ? allowance : 0);
    if (pyRepr(line).length <= room) {
      parts.push(pyRepr(line));
      continue;
    }
    let current = "";
    const words = line.match(/\S*\s*/g)?.filter(Boolean) ?? [];
    for (const [position, word] of words.entries()) {
      const isLast = position === words.length - 1 && index === lines.length - 1;
      const limit = WIDTH - indent - (isLast ? allowance : 0);
      if (current !== "" && pyRepr(current + word).length > limit) {
        parts.push(pyRepr(current));
        current = word;
      } else current += word;
    }
    if (current !== "") parts.push(pyRepr(current));
  }
  return parts.join(`\n${" ".repeat(indent)}`);
}

function layout(value: unknown, place: Layout): string {
  const line = flat(value);
  if (line.length <= WIDTH - place.indent - place.allowance) return line;
  const mapping = mappingOf(value);
  if (mapping !== undefined) return layoutDict(mapping.entries(), place);
  if (Array.isArray(value)) return layoutItems(value as unknown[], place);
  const text = stringOf(value);
  if (text === undefined) return line;
  const split = splitString(text, { indent: place.indent, allowance: place.allowance });
  return split;
}

function layoutDict(entries: readonly (readonly [unknown, unknown])[], { indent, allowance }: Layout): string {
  const items = sortedItems(entries);
  const lines = items.map(([key, item], index) => {
    const name = flat(key);
    const isLast = index === items.length - 1;
    return `${name}: ${layout(item, { indent: indent + 1 + name.length + 2, allowance: isLast ? allowance + 1 : 1 })}`;
  });
  return `{${lines.join(`,\n${" ".repeat(indent + 1)}`)}}`;
}

function layoutItems(items: readonly unknown[], { indent, allowance }: Layout): string {
  const isTuple = items instanceof Tuple;
  const close = isTuple && items.length === 1 ? ",)" : isTuple ? ")" : "]";
  const lines = Array.from(items, (item, index) => {
    const isLast = index === items.length - 1;
    return layout(adopt(item), { indent: indent + 1, allowance: isLast ? allowance + close.length : 1 });
  });
  return `${isTuple ? "(" : "["}${lines.join(`,\n${" ".repeat(indent + 1)}`)}${close}`;
}

/** The pretty-printed value. */
export function prettyRepr(value: unknown): string {
  const text = stringOf(value);
  if (text !== undefined && pyRepr(value).length > WIDTH) {
    // On its own a long string is put in parentheses.
    const split = splitString(text, { indent: 1, allowance: 1 });
    return split.includes("\n") ? `(${split})` : split;
  }
  return layout(value, { indent: 0, allowance: 0 });
}
