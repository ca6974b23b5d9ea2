/** The variable `loop` inside a for loop. */
import { PythonError } from "../protocol.ts";
import { Callable } from "../values/callable.ts";
import { pyEquals } from "../values/compare.ts";
import { Undefined } from "../values/undefined.ts";

type Recurse = (iterable: unknown, depth: number) => unknown;

/** Where a loop stands; in a recursive loop, calling it runs the loop over other items. */
export class LoopContext {
  index0 = -1;
  readonly #items: readonly unknown[];
  readonly #depth0: number;
  #lastChanged: readonly unknown[] | undefined;
  readonly callable: Callable;

  constructor(items: readonly unknown[], depth0: number, recurse: Recurse | undefined) {
    this.#items = items;
    this.#depth0 = depth0;
    this.callable = new Callable(
      "loop",
      ({ positional }) => {
        if (recurse === undefined) {
          throw new PythonError("TypeError", "The loop must have the 'recursive' marker to be called recursively.");
        }
        return recurse(positional[0], depth0 + 1);
      },
      { typeName: "jinja2.runtime.LoopContext", attributes: this.#attributes() },
    );
  }

  #item(index: number, hint: string): unknown {
    return index >= 0 && index < this.#items.length ? this.#items[index] : new Undefined(hint);
  }

  #changed(values: readonly unknown[]): boolean {
    const last = this.#lastChanged;
    const same = last?.length === values.length && last.every((value, index) => pyEquals(value, values[index]));
    if (!same) this.#lastChanged = values;
    return !same;
  }

  #cycle(values: readonly unknown[]): unknown {
    if (values.length === 0) throw new PythonError("TypeError", "no items for cycling given");
    return values[this.index0 % values.length];
  }

  #attributes(): Readonly<Record<string, unknown>> {
    const getters: Record<string, () => unknown> = {
      index0: () => this.index0,
      index: () => this.index0 + 1,
      length: () => this.#items.length,
      revindex: () => this.#items.length - this.index0,
      revindex0: () => this.#items.length - this.index0 - 1,
      first: () => this.index0 === 0,
      last: () => this.index0 === this.#items.length - 1,
      depth: () => this.#depth0 + 1,
      depth0: () => this.#depth0,
      previtem: () => this.#item(this.index0 - 1, "there is no previous item"),
      nextitem: () => this.#item(this.index0 + 1, "there is no next item"),
      cycle: () => new Callable("cycle", ({ positional }) => this.#cycle(positional), { typeName: "method" }),
      changed: () => new Callable("changed", ({ positional }) => this.#changed(positional), { typeName: "method" }),
    };
    const attributes = {};
    for (const [name, get] of Object.entries(getters))
      Object.defineProperty(attributes, name, { get, enumerable: true });
    return attributes;
  }
}
