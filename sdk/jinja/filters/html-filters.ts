/** Filters for HTML, URLs and JSON. */
import { PythonError } from "../protocol.ts";
import type { Filter } from "../runtime/environment.ts";
import { iterableOf, pyList, truth } from "../values/compare.ts";
import { escapeValue } from "../values/escape.ts";
import { mappingOf } from "../values/mapping.ts";
import { escapeHtml, Markup, stringOf } from "../values/markup.ts";
import { stripTags } from "../values/markup-methods.ts";
import { tupleFrom } from "../values/sequences.ts";
import { pyRepr, pyStr } from "../values/text.ts";
import { typeName } from "../values/type-names.ts";
import { defined, Undefined } from "../values/undefined.ts";
import { filter, nativeFilter, valueFilter } from "./define.ts";
import { indentArgument, jsonText } from "./json-text.ts";

const escape = nativeFilter({ name: "escape", least: 1, most: 1 }, ([value]) => escapeValue(defined(value)));

/** Percent-encodes UTF-8; `/` stays, except in query strings, where a space becomes `+`. */
function quoteUrl(value: unknown, forQuery: boolean): string {
  const quoted = encodeURIComponent(pyStr(value).toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return forQuery ? quoted.replaceAll("%20", "+") : quoted.replaceAll("%2F", "/");
}

function queryPair(pair: unknown): string {
  if (iterableOf(pair) === undefined) {
    throw new PythonError("TypeError", `cannot unpack non-iterable ${typeName(pair)} object`);
  }
  const parts = pyList(pair);
  if (parts.length !== 2) {
    const message =
      parts.length > 2
        ? "too many values to unpack (expected 2)"
        : `not enough values to unpack (expected 2, got ${parts.length})`;
    throw new PythonError("ValueError", message);
  }
  return `${quoteUrl(parts[0], true)}=${quoteUrl(parts[1], true)}`;
}

const urlEncode = valueFilter("do_urlencode", (value) => {
  defined(value);
  if (stringOf(value) !== undefined || iterableOf(value) === undefined) return quoteUrl(value, false);
  const mapping = mappingOf(value);
  const pairs = mapping === undefined ? pyList(value) : mapping.entries().map((entry) => tupleFrom(entry));
  return pairs.map(queryPair).join("&");
});

const xmlAttr = filter(
  { name: "do_xmlattr", required: ["d"], optional: ["autospace"], hidden: 1 },
  ([value, autoSpace = true], state) => {
    const mapping = mappingOf(defined(value));
    if (mapping === undefined) {
      throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute 'items'`);
    }
    const parts: string[] = [];
    for (const [key, item] of mapping.entries()) {
      if (item === null || item instanceof Undefined) continue;
      const name = stringOf(key);
      if (name === undefined) {
        throw new PythonError("TypeError", `expected string or bytes-like object, got '${typeName(key)}'`);
      }
      if (/[\t\n\v\f\r />=]/.test(name)) {
        throw new PythonError("ValueError", `Invalid character in attribute name: ${pyRepr(key)}`);
      }
      parts.push(`${escapeHtml(name)}="${escapeValue(item).text}"`);
    }
    const text = (truth(autoSpace) && parts.length > 0 ? " " : "") + parts.join(" ");
    return state.autoescape ? new Markup(text) : text;
  },
);

const toJson = filter(
  { name: "do_tojson", required: ["value"], optional: ["indent"], hidden: 1 },
  ([value, indent]) => {
    const text = jsonText(value, { sortKeys: true, indent: indentArgument(indent) });
    const safe = text
      .replaceAll("<", "\\u003c")
      .replaceAll(">", "\\u003e")
      .replaceAll("&", "\\u0026")
      .replaceAll("'", "\\u0027");
    return new Markup(safe);
  },
);

const urlize = filter(
  {
    name: "do_urlize",
    required: ["value"],
    optional: ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"],
    hidden: 1,
  },
  async ([value, limit, noFollow = false, target, rel, schemes], state) => {
    const { linkUrls } = await import("./urlize.ts");
    const relations = new Set(rel === undefined || rel === null ? [] : pyStr(rel).split(/\s+/).filter(Boolean));
    if (truth(noFollow)) relations.add("nofollow");
    relations.add("noopener");
    const text = linkUrls(escapeValue(defined(value)).text, {
      limit: limit === undefined || limit === null ? undefined : Number(limit),
      rel: [...relations].toSorted().join(" "),
      target: target === undefined || target === null ? undefined : pyStr(target),
      schemes: schemes === undefined || schemes === null ? [] : pyList(schemes).map((scheme) => pyStr(scheme)),
    });
    return state.autoescape ? new Markup(text) : text;
  },
);

export const HTML_FILTERS: Readonly<Record<string, Filter>> = {
  e: escape,
  escape,
  forceescape: valueFilter("do_forceescape", (value) => new Markup(escapeHtml(pyStr(value)))),
  safe: valueFilter("do_mark_safe", (value) => new Markup(pyStr(value))),
  striptags: valueFilter("do_striptags", (value) => stripTags(pyStr(value))),
  tojson: toJson,
  urlencode: urlEncode,
  urlize,
  xmlattr: xmlAttr,
};
