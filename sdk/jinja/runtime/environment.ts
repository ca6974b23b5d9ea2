/** What templates of one kind share: filters, tests, globals, how other templates are loaded, and the limits. */
import type { CallArguments } from "../values/call-arguments.ts";
import type { RenderState } from "./render-state.ts";

/** A filter: gets the value as its first positional argument. */
export type Filter = (state: RenderState, args: CallArguments) => unknown;
export type Test = (state: RenderState, args: CallArguments) => unknown;

/** Gives the source of another template by its name; `undefined` where there is none. */
export type TemplateLoader = (name: string) => Promise<string | undefined> | string | undefined;

/** Bounds that end a runaway template with an error instead of the process. */
export interface RenderLimits {
  /** Characters of output. */
  readonly outputLength: number;
  /** Macros, includes and recursive loops inside one another. */
  readonly depth: number;
  /** Milliseconds a render may take, waiting included. */
  readonly milliseconds: number;
}

export const DEFAULT_LIMITS: RenderLimits = { outputLength: 64 * 1024 * 1024, depth: 200, milliseconds: 60_000 };

export interface Environment {
  readonly filters: ReadonlyMap<string, Filter>;
  readonly tests: ReadonlyMap<string, Test>;
  readonly globals: ReadonlyMap<string, unknown>;
  readonly loader: TemplateLoader | undefined;
  readonly limits: RenderLimits;
  readonly autoescape: boolean;
  readonly keepTrailingNewline: boolean;
  readonly loopControls: boolean;
}
