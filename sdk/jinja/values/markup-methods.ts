/** The methods of Markup: those of str, but what goes in is escaped and what comes out is Markup again. */
import { mappingOf } from "./mapping.ts";
import { escapeHtml, Markup } from "./markup.ts";
import { Callable } from "./callable.ts";
import { pyList } from "./compare.ts";
import { methodOf } from "./method.ts";
import { Tuple, tupleFrom } from "./sequences.ts";
import type { FieldAccess } from "./str-format.ts";
import { STRING_METHODS } from "./string-methods.ts";

/** Methods whose arguments become part of the result. */
const ESCAPING = new Set(["replace", "join", "format", "center", "ljust", "rjust"]);

function escapeArgument(value: unknown): unknown {
  return typeof value === "string" ? escapeHtml(value) : value;
}

function markupResult(value: unknown): unknown {
  if (typeof value === "string") return new Markup(value);
  if (value instanceof Tuple) return tupleFrom(value.map(markupResult));
  return Array.isArray(value) ? value.map(markupResult) : value;
}

const ENTITY: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** The plain text of HTML: named and numbered entities resolved. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, ...groups: (string | undefined)[]) => {
    const [decimal, hex, name] = groups;
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITY[name ?? ""] ?? whole;
  });
}

/** HTML without comments and tags, white space collapsed, entities resolved. */
export function stripTags(html: string): string {
  let text = html;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--")) {
    const end = text.indexOf("-->", start);
    if (end < 0) break;
    text = text.slice(0, start) + text.slice(end + 3);
  }
  for (let start = text.indexOf("<"); start >= 0; start = text.indexOf("<")) {
    const end = text.indexOf(">", start);
    if (end < 0) break;
    text = text.slice(0, start) + text.slice(end + 1);
  }
  return unescapeHtml(text.split(/\s+/).filter(Boolean).join(" "));
}

/** The method of a Markup by its name. */
export function markupMethod(markup: Markup, name: string, access: FieldAccess): Callable | undefined {
  if (name === "striptags") return new Callable(name, () => stripTags(markup.text));
  if (name === "unescape") return new Callable(name, () => unescapeHtml(markup.text));
  const method = methodOf(STRING_METHODS, name, { self: markup.text, type: "str", access });
  if (method === undefined) return undefined;
  return new Callable(name, ({ positional, keywords }) => {
    const escape = ESCAPING.has(name) ? escapeArgument : (value: unknown): unknown => value;
    const values = positional.map((value, index) => {
      // What is searched for is taken as it is, only what is put in is escaped.
      if (name === "replace" && index === 0) return value;
      if (name !== "join") return escape(value);
      return mappingOf(value) === undefined ? pyList(value).map(escape) : value;
    });
    const result = method.invoke({
      positional: values,
      keywords: new Map([...keywords].map(([key, value]) => [key, escape(value)] as const)),
    });
    return result instanceof Promise ? result.then(markupResult) : markupResult(result);
  });
}
