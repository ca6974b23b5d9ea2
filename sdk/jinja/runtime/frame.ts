/** Scopes: the names a template sets, inside the names it was given. */
import { Undefined } from "../values/undefined.ts";
import type { TemplateContext } from "./template-context.ts";

/** A scope; loops, macros, blocks and `with` open one, `if` does not. */
export class Frame {
  readonly context: TemplateContext;
  readonly parent: Frame | undefined;
  readonly variables: Map<string, unknown>;

  private constructor(context: TemplateContext, parent: Frame | undefined) {
    this.context = context;
    this.parent = parent;
    this.variables = parent === undefined ? context.variables : new Map();
  }

  /** The top level of a template: what it sets belongs to the context, where blocks and importers see it. */
  static root(context: TemplateContext): Frame {
    return new Frame(context, undefined);
  }

  inner(): Frame {
    return new Frame(this.context, this);
  }

  set(name: string, value: unknown): void {
    this.variables.set(name, value);
  }

  /** The value of a name, `undefined` where it has none. */
  find(name: string): unknown {
    for (let frame: Frame | undefined = this as Frame; frame !== undefined; frame = frame.parent) {
      const value = frame.variables.get(name);
      if (value !== undefined) return value;
    }
    return this.context.find(name);
  }

  lookUp(name: string): unknown {
    const value = this.find(name);
    return value === undefined ? Undefined.named(name) : value;
  }
}
