/** What one template is rendered with: the names it was given, the names it sets, and its blocks. */
import type { BlockNode, TemplateNode } from "../parsing/ast.ts";
import { adopt } from "../values/adopt.ts";
import type { RenderState } from "./render-state.ts";

/** Looks a name up; `undefined` where it has no value. */
export type NameSource = (name: string) => unknown;

/** The context of a template and of those it extends. */
export class TemplateContext {
  readonly state: RenderState;
  readonly name: string | undefined;
  /** What the template sets at its top level. */
  readonly variables = new Map<string, unknown>();
  /** For every block, its versions from the youngest template to the oldest. */
  readonly blocks = new Map<string, BlockNode[]>();
  /** The template that the one under way extends, once it said so. */
  extended: TemplateNode | undefined;
  /** How many templates have been extended one after the other. */
  chain = 0;
  /** `self`: the blocks by name. */
  reference: unknown;
  readonly #given: NameSource;

  constructor(state: RenderState, given: NameSource, name?: string) {
    this.state = state;
    this.name = name;
    this.#given = given;
  }

  find(name: string): unknown {
    const given = this.#given(name);
    if (given !== undefined) return given;
    return name === "self" ? this.reference : this.state.environment.globals.get(name);
  }

  /** Adds the blocks of a template behind those of the templates that extend it. */
  addBlocks(template: TemplateNode): void {
    for (const [name, block] of template.blocks) {
      const versions = this.blocks.get(name);
      if (versions === undefined) this.blocks.set(name, [block]);
      else versions.push(block);
    }
  }
}

/** The names of a plain object or Map: own entries only, nothing of a prototype. */
export function namesOf(values: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): NameSource {
  if (values instanceof Map) {
    const map = values as ReadonlyMap<string, unknown>;
    return (name) => {
      const value = map.get(name);
      return value === undefined ? undefined : adopt(value);
    };
  }
  const record = values as Readonly<Record<string, unknown>>;
  return (name) => {
    if (!Object.hasOwn(record, name)) return undefined;
    const value = record[name];
    return value === undefined ? undefined : adopt(value);
  };
}
