/** Filters of text: case, padding, cutting, replacing, wrapping. */
import { PythonError } from "../protocol.ts";
import type { Filter } from "../runtime/environment.ts";
import { codePointCount, codePoints } from "../values/code-points.ts";
import { pyLength, truth } from "../values/compare.ts";
import { Markup, stringOf } from "../values/markup.ts";
import { escapeValue } from "../values/escape.ts";
import { binaryOperation } from "../values/operators.ts";
import { percentFormat } from "../values/percent-format.ts";
import { PyDict } from "../values/mapping.ts";
import { tupleFrom } from "../values/sequences.ts";
import { getAttribute, getSlice } from "../values/attributes.ts";
import { Slice } from "../values/sequences.ts";
import { capitalize } from "../values/string-case.ts";
import { indexArgument, justify, replaceText, splitLines, stripEnd, stripStart } from "../values/string-methods.ts";
import { pyStr } from "../values/text.ts";
import { typeName } from "../values/type-names.ts";
import { defined } from "../values/undefined.ts";
import { filter, valueFilter } from "./define.ts";
import { wrapLine } from "./text-wrap.ts";

/** A string, or the text that printing gives; Markup stays Markup. */
function softText(value: unknown, work: (text: string) => string): unknown {
  const result = work(stringOf(value) ?? pyStr(value));
  return value instanceof Markup ? new Markup(result) : result;
}

/** Upper case after every blank, dash and opening bracket, which Python's `title` does differently. */
function title(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .map((part) => {
      const [first = "", ...rest] = codePoints(part);
      return first.toUpperCase() + rest.join("").toLowerCase();
    })
    .join("");
}

const upper = valueFilter("do_upper", (value) => softText(value, (text) => text.toUpperCase()));
const lower = valueFilter("do_lower", (value) => softText(value, (text) => text.toLowerCase()));

const replace = filter(
  { name: "do_replace", required: ["s", "old", "new"], optional: ["count"], hidden: 1 },
  ([value, old, replacement, count], state) => {
    const limit = count === undefined || count === null ? -1 : indexArgument(count);
    if (!state.autoescape) {
      return replaceText(pyStr(value), { old: pyStr(old), replacement: pyStr(replacement), count: limit });
    }
    const html = value instanceof Markup || old instanceof Markup || replacement instanceof Markup;
    const part = (item: unknown): string => (html ? escapeValue(item).text : pyStr(item));
    const text = replaceText(part(value), { old: part(old), replacement: part(replacement), count: limit });
    return html ? new Markup(text) : text;
  },
);

const trim = filter({ name: "do_trim", required: ["value"], optional: ["chars"] }, ([value, chars]) =>
  softText(value, (text) => {
    if (chars === undefined || chars === null) return stripEnd(stripStart(text));
    const set = stringOf(chars);
    if (set === undefined) throw new PythonError("TypeError", "strip arg must be None or str");
    return stripEnd(stripStart(text, set), set);
  }),
);

const center = filter({ name: "do_center", required: ["value"], optional: ["width"] }, ([value, width]) =>
  softText(value, (text) => justify(text, [width ?? 80, undefined], "both")),
);

const format: Filter = (_state, { positional: [value, ...args], keywords }) => {
  if (args.length > 0 && keywords.size > 0) {
    throw new PythonError("FilterArgumentError", "can't handle positional and keyword arguments at the same time");
  }
  const text = value instanceof Markup ? value : pyStr(value);
  return percentFormat(text, keywords.size > 0 ? new PyDict(keywords) : tupleFrom(args));
};

function indentText(text: string, indention: string, blank: boolean): string {
  const lines = splitLines(`${text}\n`);
  if (blank) return lines.join(`\n${indention}`);
  const [first = "", ...rest] = lines;
  return [first, ...rest.map((line) => (line === "" ? line : indention + line))].join("\n");
}

const indent = filter(
  { name: "do_indent", required: ["s"], optional: ["width", "first", "blank"] },
  ([value, width = 4, first = false, blank = false]) => {
    const text = stringOf(value);
    if (text === undefined) {
      // jinja2 adds a newline to the value first, so this is the error of that addition.
      if (!Array.isArray(defined(value))) {
        throw new PythonError("TypeError", `unsupported operand type(s) for +=: '${typeName(value)}' and 'str'`);
      }
      throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute 'splitlines'`);
    }
    const indention = stringOf(width) ?? " ".repeat(Math.max(0, indexArgument(width)));
    const indented = (truth(first) ? indention : "") + indentText(text, indention, truth(blank));
    return value instanceof Markup ? new Markup(indented) : indented;
  },
);

function assertion(holds: boolean, message: string): void {
  if (!holds) throw new PythonError("AssertionError", message);
}

const truncate = filter(
  { name: "do_truncate", required: ["s"], optional: ["length", "killwords", "end", "leeway"], hidden: 1 },
  ([value, lengthValue = 255, killWords = false, endValue = "...", leewayValue]) => {
    const end = pyStr(endValue);
    const length = indexArgument(lengthValue);
    const leeway = leewayValue === undefined || leewayValue === null ? 5 : indexArgument(leewayValue);
    assertion(length >= codePointCount(end), `expected length >= ${codePointCount(end)}, got ${length}`);
    assertion(leeway >= 0, `expected leeway >= 0, got ${leeway}`);
    if (pyLength(value) <= length + leeway) return value;
    const head = getSlice(value, new Slice(null, length - codePointCount(end), null));
    const text = stringOf(head);
    if (text === undefined) return binaryOperation("+", head, end);
    if (truth(killWords)) return binaryOperation("+", head, end);
    const space = text.lastIndexOf(" ");
    const cut = space < 0 ? text : text.slice(0, space);
    return binaryOperation("+", value instanceof Markup ? new Markup(cut) : cut, end);
  },
);

const wordCount = valueFilter("do_wordcount", (value) => {
  const text = stringOf(value) ?? pyStr(value);
  return text.match(/[\p{L}\p{N}\p{M}_]+/gu)?.length ?? 0;
});

const wordWrap = filter(
  {
    name: "do_wordwrap",
    required: ["s"],
    optional: ["width", "break_long_words", "wrapstring", "break_on_hyphens"],
    hidden: 1,
  },
  async ([value, width = 79, breakLong = true, wrapString, breakHyphens = true]) => {
    const text = stringOf(value);
    if (text === undefined) {
      await getAttribute(value, "splitlines");
      throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute 'splitlines'`);
    }
    const joint = wrapString === undefined || wrapString === null ? "\n" : pyStr(wrapString);
    const options = { width: indexArgument(width), breakLong: truth(breakLong), breakHyphens: truth(breakHyphens) };
    return splitLines(text)
      .map((line) => wrapLine(line, options).join(joint))
      .join(joint);
  },
);

export const TEXT_FILTERS: Readonly<Record<string, Filter>> = {
  capitalize: valueFilter("do_capitalize", (value) => softText(value, capitalize)),
  center,
  format,
  indent,
  lower,
  pprint: valueFilter("do_pprint", async (value) => (await import("./pprint.ts")).prettyRepr(value)),
  replace,
  string: valueFilter("soft_str", (value) => (value instanceof Markup ? value : pyStr(value))),
  title: valueFilter("do_title", (value) => softText(value, title)),
  trim,
  truncate,
  upper,
  wordcount: wordCount,
  wordwrap: wordWrap,
};
