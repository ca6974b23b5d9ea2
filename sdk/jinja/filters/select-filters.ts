/** `map`, `select`, `reject`, `selectattr` and `rejectattr`: other filters and tests, applied to every item. */
import { PythonError } from "../protocol.ts";
import type { Filter } from "../runtime/environment.ts";
import { mapMaybe, chain } from "../runtime/maybe-promise.ts";
import type { RenderState } from "../runtime/render-state.ts";
import { stringRepr } from "../string-repr.ts";
import type { CallArguments } from "../values/call-arguments.ts";
import { pyList, truth } from "../values/compare.ts";
import { pyStr } from "../values/text.ts";
import { PyIterator } from "../values/sequences.ts";
import { attributeGetter, type Getter } from "./attribute-getter.ts";

function mapper(state: RenderState, { positional, keywords }: CallArguments): Getter {
  const [, ...args] = positional;
  if (args.length === 0 && keywords.has("attribute")) {
    const { attribute, fallback } = { attribute: keywords.get("attribute"), fallback: keywords.get("default") };
    const surplus = [...keywords.keys()].find((key) => key !== "attribute" && key !== "default");
    if (surplus !== undefined) {
      throw new PythonError("FilterArgumentError", `Unexpected keyword argument ${stringRepr(surplus)}`);
    }
    return attributeGetter(attribute, { fallback });
  }
  const [name, ...rest] = args;
  if (args.length === 0) throw new PythonError("FilterArgumentError", "map requires a filter argument");
  return (item) => state.filter(pyStr(name), { positional: [item, ...rest], keywords }, ".");
}

const map: Filter = (state, args) => {
  const [value] = args.positional;
  if (!truth(value)) return new PyIterator([]);
  const work = mapper(state, args);
  return chain(mapMaybe(pyList(value), work), (items) => new PyIterator(items as unknown[]));
};

/** The test to apply to an item: a named one, or its truth. */
function tester(state: RenderState, args: readonly unknown[], keywords: ReadonlyMap<string, unknown>): Getter {
  if (args.length === 0) return truth;
  const [name, ...rest] = args;
  return (item) => state.test(pyStr(name), { positional: [item, ...rest], keywords }, ".");
}

function selector(options: { wanted: boolean; byAttribute: boolean }): Filter {
  return (state, { positional, keywords }) => {
    const [value, ...args] = positional;
    if (!truth(value)) return new PyIterator([]);
    if (options.byAttribute && args.length === 0) {
      throw new PythonError("FilterArgumentError", "Missing parameter for attribute name");
    }
    const getter: Getter = options.byAttribute ? attributeGetter(args[0]) : (item) => item;
    const test = tester(state, options.byAttribute ? args.slice(1) : args, keywords);
    const items = pyList(value);
    const verdicts = mapMaybe(items, (item) => chain(getter(item), test));
    return chain(verdicts, (holds) => {
      return new PyIterator(items.filter((_, index) => truth((holds as unknown[])[index]) === options.wanted));
    });
  };
}

export const SELECT_FILTERS: Readonly<Record<string, Filter>> = {
  map,
  reject: selector({ wanted: false, byAttribute: false }),
  rejectattr: selector({ wanted: false, byAttribute: true }),
  select: selector({ wanted: true, byAttribute: false }),
  selectattr: selector({ wanted: true, byAttribute: true }),
};
