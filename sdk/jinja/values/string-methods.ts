/** The methods of Python's str. */
import { PythonError } from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { codePointCount, codePoints } from "./code-points.ts";
import { iterableOf } from "./compare.ts";
import { mappingOf } from "./mapping.ts";
import { checkLength, isString, stringOf } from "./markup.ts";
import type { MethodTable } from "./method.ts";
import { intOf, smallInt } from "./numbers.ts";
import { Tuple, tupleOf } from "./sequences.ts";
import { caseMethods } from "./string-case.ts";
import { strFormat } from "./str-format.ts";
import { typeName } from "./type-names.ts";

/** An int argument; text and floats are refused in Python's words. */
export function indexArgument(value: unknown): number {
  return smallInt(value, `'${typeName(value)}' object cannot be interpreted as an integer`);
}

function textArgument(value: unknown, where?: string): string {
  const text = stringOf(value);
  if (text === undefined) {
    const prefix = where === undefined ? "" : `${where} `;
    throw new PythonError("TypeError", `${prefix}must be str, not ${typeName(value)}`);
  }
  return text;
}

/** Python's white space: JavaScript's without U+FEFF, and four separators and U+0085 more. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEADING = new RegExp(`^${SPACE}+`);
const TRAILING = new RegExp(`${SPACE}+$`);
const WORDS = new RegExp(`${SPACE}+`, "g");

export function stripStart(text: string, chars?: string): string {
  if (chars === undefined) return text.replace(LEADING, "");
  const set = new Set(chars);
  const points = codePoints(text);
  let start = 0;
  while (start < points.length && set.has(points[start] ?? "")) start += 1;
  return points.slice(start).join("");
}

export function stripEnd(text: string, chars?: string): string {
  if (chars === undefined) return text.replace(TRAILING, "");
  const set = new Set(chars);
  const points = codePoints(text);
  let end = points.length;
  while (end > 0 && set.has(points[end - 1] ?? "")) end -= 1;
  return points.slice(0, end).join("");
}

function stripChars(value: unknown, name: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  const chars = stringOf(value);
  if (chars === undefined) throw new PythonError("TypeError", `${name} arg must be None or str`);
  return chars;
}

function splitWords(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = stripStart(text);
  while (rest !== "" && (limit < 0 || parts.length < limit)) {
    WORDS.lastIndex = 0;
    const match = WORDS.exec(rest);
    if (match === null) break;
    parts.push(rest.slice(0, match.index));
    rest = stripStart(rest.slice(match.index));
  }
  if (rest !== "") parts.push(limit < 0 || parts.length < limit ? stripEnd(rest) : rest);
  return parts;
}

function splitWordsFromEnd(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = stripEnd(text);
  while (rest !== "" && (limit < 0 || parts.length < limit)) {
    const match = new RegExp(`${SPACE}(?=[^]?)(?!.*${SPACE})`, "s").exec(rest);
    if (match === null) break;
    parts.unshift(rest.slice(match.index + 1));
    rest = stripEnd(rest.slice(0, match.index));
  }
  if (rest !== "") parts.unshift(rest);
  return parts;
}

function splitBy(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  return limit < 0 || parts.length <= limit + 1
    ? parts
    : [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

function splitByFromEnd(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  const kept = parts.length - limit;
  return limit < 0 || kept <= 1 ? parts : [parts.slice(0, kept).join(separator), ...parts.slice(kept)];
}

function split(text: string, [separator, maxSplit]: readonly unknown[], fromEnd: boolean): string[] {
  const limit = maxSplit === undefined ? -1 : indexArgument(maxSplit);
  if (separator === undefined || separator === null) {
    return fromEnd ? splitWordsFromEnd(text, limit) : splitWords(text, limit);
  }
  const by = stringOf(separator);
  if (by === undefined) throw new PythonError("TypeError", `must be str or None, not ${typeName(separator)}`);
  if (by === "") throw new PythonError("ValueError", "empty separator");
  return fromEnd ? splitByFromEnd(text, by, limit) : splitBy(text, by, limit);
}

// oxlint-disable-next-line no-control-regex
const LINE = /\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g;

/** Python's `splitlines`: more line ends than JavaScript knows, and no empty line after the last one. */
export function splitLines(text: string, keepEnds = false): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** The part of a text that `start` and `end` leave, and how many code points were cut before it. */
function window(text: string, start: unknown, end: unknown): { part: string; skipped: number } | undefined {
  const points = codePoints(text);
  const clamp = (value: unknown, missing: number): number => {
    if (value === undefined || value === null) return missing;
    const index = indexArgument(value);
    return Math.min(index < 0 ? Math.max(0, index + points.length) : index, points.length + 1);
  };
  const from = clamp(start, 0);
  const to = Math.min(clamp(end, points.length), points.length);
  return from > to ? undefined : { part: points.slice(from, to).join(""), skipped: from };
}

function find(text: string, [needle, start, end]: readonly unknown[], last: boolean): number {
  const part = textArgument(needle);
  const view = window(text, start, end);
  if (view === undefined) return -1;
  const index = last ? view.part.lastIndexOf(part) : view.part.indexOf(part);
  return index < 0 ? -1 : view.skipped + codePointCount(view.part.slice(0, index));
}

function index(text: string, args: readonly unknown[], last: boolean): number {
  const position = find(text, args, last);
  if (position < 0) throw new PythonError("ValueError", "substring not found");
  return position;
}

function affixes(value: unknown, name: string): string[] {
  const text = stringOf(value);
  if (text !== undefined) return [text];
  if (value instanceof Tuple && value.every(isString)) return value.map((item) => stringOf(item) ?? "");
  const wanted = `${name} first arg must be str or a tuple of str, not ${typeName(value)}`;
  throw new PythonError("TypeError", wanted);
}

function hasAffix(text: string, [affix, start, end]: readonly unknown[], atEnd: boolean): boolean {
  const wanted = affixes(affix, atEnd ? "endswith" : "startswith");
  const view = window(text, start, end);
  return view !== undefined && wanted.some((part) => (atEnd ? view.part.endsWith(part) : view.part.startsWith(part)));
}

function replace(text: string, [oldValue, newValue, countValue]: readonly unknown[]): string {
  const old = textArgument(oldValue, "replace() argument 1");
  const replacement = textArgument(newValue, "replace() argument 2");
  return replaceText(text, { old, replacement, count: countValue === undefined ? -1 : indexArgument(countValue) });
}

/** Replaces the first `count` occurrences, all where it is negative. */
export function replaceText(
  text: string,
  { old, replacement, count }: { old: string; replacement: string; count: number },
): string {
  const parts = old === "" ? ["", ...codePoints(text), ""] : text.split(old);
  const used = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  checkLength(text.length + used * replacement.length);
  return (
    parts.slice(0, used + 1).join(replacement) +
    parts
      .slice(used + 1)
      .map((part) => old + part)
      .join("")
  );
}

function countOf(text: string, [needle, start, end]: readonly unknown[]): number {
  const part = textArgument(needle);
  const view = window(text, start, end);
  if (view === undefined) return 0;
  return part === "" ? codePointCount(view.part) + 1 : view.part.split(part).length - 1;
}

/** Joins the strings of an iterable; anything else among them is refused. */
function join(separator: string, [items]: readonly unknown[]): string {
  const list = iterableOf(items);
  if (list === undefined) throw new PythonError("TypeError", "can only join an iterable");
  const parts = Array.from(list, (item, position) => {
    const text = stringOf(adopt(item));
    if (text === undefined) {
      throw new PythonError("TypeError", `sequence item ${position}: expected str instance, ${typeName(item)} found`);
    }
    return text;
  });
  checkLength(parts.reduce((total, part) => total + part.length + separator.length, 0));
  return parts.join(separator);
}

function partition(text: string, [separator]: readonly unknown[], last: boolean): Tuple {
  const by = textArgument(separator);
  if (by === "") throw new PythonError("ValueError", "empty separator");
  const position = last ? text.lastIndexOf(by) : text.indexOf(by);
  if (position < 0) return last ? tupleOf("", "", text) : tupleOf(text, "", "");
  return tupleOf(text.slice(0, position), by, text.slice(position + by.length));
}

function fillArgument(value: unknown): string {
  const fill = value === undefined ? " " : stringOf(value);
  if (fill === undefined) {
    throw new PythonError("TypeError", `The fill character must be a unicode character, not ${typeName(value)}`);
  }
  if (codePointCount(fill) !== 1) {
    throw new PythonError("TypeError", "The fill character must be exactly one character long");
  }
  return fill;
}

/** Pads a text; Python puts the odd space of `center` on the left where the width is odd. */
export function justify(text: string, [width, fill]: readonly unknown[], where: "left" | "right" | "both"): string {
  const size = indexArgument(width);
  const char = fillArgument(fill);
  const missing = size - codePointCount(text);
  if (missing <= 0) return text;
  checkLength(size);
  const before = Math.floor(missing / 2) + (missing & size & 1);
  const left = where === "left" ? 0 : where === "right" ? missing : before;
  return char.repeat(left) + text + char.repeat(missing - left);
}

function zfill(text: string, [width]: readonly unknown[]): string {
  const size = indexArgument(width);
  checkLength(size);
  const sign = /^[+-]/.test(text) ? text.slice(0, 1) : "";
  const missing = Math.max(0, size - codePointCount(text));
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

function expandTabs(text: string, [size]: readonly unknown[]): string {
  const width = size === undefined ? 8 : indexArgument(size);
  let column = 0;
  let output = "";
  for (const char of text) {
    if (char === "\t") {
      const spaces = width > 0 ? width - (column % width) : 0;
      output += " ".repeat(spaces);
      column += spaces;
    } else {
      column = char === "\n" || char === "\r" ? 0 : column + 1;
      output += char;
    }
  }
  return output;
}

function translate(text: string, [table]: readonly unknown[]): string {
  const mapping = mappingOf(table);
  if (mapping === undefined) throw new PythonError("TypeError", `'${typeName(table)}' object is not subscriptable`);
  let output = "";
  for (const char of text) {
    const mapped = mapping.get(char.codePointAt(0));
    if (mapped === null) continue;
    const code = intOf(mapped);
    output +=
      mapped === undefined ? char : code === undefined ? (stringOf(mapped) ?? "") : String.fromCodePoint(Number(code));
  }
  return output;
}

const none = { least: 0, most: 0 } as const;
const one = { least: 1, most: 1 } as const;
const search = { least: 1, most: 3, keywords: [] } as const;

export const STRING_METHODS: MethodTable<string> = {
  ...caseMethods,
  center: { least: 1, most: 2, call: (text, args) => justify(text, args, "both") },
  count: { ...search, call: countOf },
  endswith: { ...search, call: (text, args) => hasAffix(text, args, true) },
  expandtabs: { least: 0, most: 1, keywords: ["tabsize"], call: expandTabs },
  find: { ...search, call: (text, args) => find(text, args, false) },
  format: { raw: (text, args, access) => strFormat(text, args, access) },
  format_map: {
    raw: (text, { positional }, access) => {
      const entries = mappingOf(positional[0])?.entries() ?? [];
      const keywords = new Map(entries.map(([key, value]) => [stringOf(key) ?? "", value] as const));
      return strFormat(text, { positional: [], keywords }, access);
    },
  },
  index: { ...search, call: (text, args) => index(text, args, false) },
  join: { ...one, call: join },
  ljust: { least: 1, most: 2, call: (text, args) => justify(text, args, "left") },
  lstrip: { least: 0, most: 1, call: (text, [chars]) => stripStart(text, stripChars(chars, "lstrip")) },
  partition: { ...one, call: (text, args) => partition(text, args, false) },
  removeprefix: {
    ...one,
    call: (text, [prefix]) => {
      const part = textArgument(prefix, "removeprefix() argument");
      return text.startsWith(part) ? text.slice(part.length) : text;
    },
  },
  removesuffix: {
    ...one,
    call: (text, [suffix]) => {
      const part = textArgument(suffix, "removesuffix() argument");
      return part !== "" && text.endsWith(part) ? text.slice(0, -part.length) : text;
    },
  },
  replace: { least: 2, most: 3, call: replace },
  rfind: { ...search, call: (text, args) => find(text, args, true) },
  rindex: { ...search, call: (text, args) => index(text, args, true) },
  rjust: { least: 1, most: 2, call: (text, args) => justify(text, args, "right") },
  rpartition: { ...one, call: (text, args) => partition(text, args, true) },
  rsplit: { least: 0, most: 2, keywords: ["sep", "maxsplit"], call: (text, args) => split(text, args, true) },
  rstrip: { least: 0, most: 1, call: (text, [chars]) => stripEnd(text, stripChars(chars, "rstrip")) },
  split: { least: 0, most: 2, keywords: ["sep", "maxsplit"], call: (text, args) => split(text, args, false) },
  splitlines: {
    least: 0,
    most: 1,
    keywords: ["keepends"],
    call: (text, [keep]) => splitLines(text, keep !== undefined && keep !== false && keep !== 0),
  },
  startswith: { ...search, call: (text, args) => hasAffix(text, args, false) },
  strip: {
    least: 0,
    most: 1,
    call: (text, [value]) => {
      const chars = stripChars(value, "strip");
      return stripEnd(stripStart(text, chars), chars);
    },
  },
  translate: { ...one, call: translate },
  zfill: { ...one, call: zfill },
  isspace: { ...none, call: (text) => text !== "" && stripStart(text) === "" },
};
