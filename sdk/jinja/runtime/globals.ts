/** The functions every template has: range, dict, lipsum, cycler, joiner, namespace. */
import { PythonError } from "../protocol.ts";
import { bind, bindNative } from "../values/call-arguments.ts";
import { Callable, Namespace } from "../values/callable.ts";
import { pairsOf } from "../values/container-methods.ts";
import { PyDict } from "../values/mapping.ts";
import { Markup } from "../values/markup.ts";
import { PyRange } from "../values/sequences.ts";
import { indexArgument } from "../values/string-methods.ts";
import { pyStr } from "../values/text.ts";
import { truth } from "../values/compare.ts";

const range = new Callable(
  "range",
  (args) => {
    const [first, second, third] = bindNative({ name: "range", least: 1, most: 3 }, args);
    const start = second === undefined ? 0 : indexArgument(first);
    const stop = indexArgument(second === undefined ? first : second);
    return new PyRange({ start, stop, step: third === undefined ? 1 : indexArgument(third) });
  },
  { typeName: "function" },
);

const dict = new Callable(
  "dict",
  ({ positional, keywords }) => {
    if (positional.length > 1) {
      throw new PythonError("TypeError", `dict expected at most 1 argument, got ${positional.length}`);
    }
    return new PyDict([...(positional.length === 1 ? pairsOf(positional[0]) : []), ...keywords]);
  },
  { typeName: "type" },
);

const namespace = new Callable(
  "namespace",
  ({ positional, keywords }) => {
    const pairs = positional.length > 0 ? pairsOf(positional[0]) : [];
    return new Namespace([...pairs, ...keywords].map(([name, value]) => [pyStr(name), value] as const));
  },
  { typeName: "type" },
);

/** Gives its items in turn. */
const cycler = new Callable(
  "cycler",
  ({ positional }) => {
    if (positional.length === 0) throw new PythonError("RuntimeError", "at least one item has to be provided");
    let position = 0;
    const attributes = {
      items: positional,
      next: new Callable(
        "next",
        () => {
          const item = positional[position];
          position = (position + 1) % positional.length;
          return item;
        },
        { typeName: "method" },
      ),
      reset: new Callable(
        "reset",
        () => {
          position = 0;
          return null;
        },
        { typeName: "method" },
      ),
    };
    Object.defineProperty(attributes, "current", { get: () => positional[position], enumerable: true });
    Object.defineProperty(attributes, "pos", { get: () => position, enumerable: true });
    const refuse = (): never => {
      throw new PythonError("TypeError", "'Cycler' object is not callable");
    };
    return new Callable("cycler", refuse, { typeName: "jinja2.utils.Cycler", attributes });
  },
  { typeName: "type" },
);

/** Gives nothing the first time and its separator from then on. */
const joiner = new Callable(
  "joiner",
  (args) => {
    const [separator = ", "] = bind({ name: "Joiner.__init__", required: [], optional: ["sep"], hidden: 1 }, args);
    let used = false;
    const attributes = Object.defineProperty({ sep: separator }, "used", { get: () => used, enumerable: true });
    const call = (): unknown => {
      if (used) return separator;
      used = true;
      return "";
    };
    return new Callable("joiner", call, { typeName: "jinja2.utils.Joiner", attributes });
  },
  { typeName: "type" },
);

const lipsum = new Callable(
  "lipsum",
  async (args) => {
    const [count = 5, html = true, min = 20, max = 100] = bind(
      { name: "generate_lorem_ipsum", required: [], optional: ["n", "html", "min", "max"] },
      args,
    );
    // Hardly any template wants it, so the words are only loaded then.
    const { loremIpsum } = await import("./lorem-ipsum.ts");
    const paragraphs = loremIpsum({ count: indexArgument(count), min: indexArgument(min), max: indexArgument(max) });
    if (!truth(html)) return paragraphs.join("\n\n");
    return new Markup(paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n"));
  },
  { typeName: "function" },
);

export const GLOBALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["range", range],
  ["dict", dict],
  ["lipsum", lipsum],
  ["cycler", cycler],
  ["joiner", joiner],
  ["namespace", namespace],
]);
