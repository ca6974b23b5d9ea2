/** Where output goes: pieces of text, or in a native render the values themselves. */
import { Markup } from "../values/markup.ts";
import { escapeValue } from "../values/escape.ts";
import { pyStr } from "../values/text.ts";
import { nativeConcat } from "./native-concat.ts";
import type { RenderState } from "./render-state.ts";

/** Collects the output of a template, macro or block. */
export class Sink {
  readonly state: RenderState;
  readonly #parts: unknown[] = [];
  /** Once a template has extended another, what stands outside of its blocks is not printed. */
  discards = false;

  constructor(state: RenderState) {
    this.state = state;
  }

  /** Text as it stands in the template. */
  text(text: string): void {
    if (this.discards) return;
    this.state.produced(text.length);
    this.#parts.push(text);
  }

  /** The value of a printed expression. */
  value(value: unknown): void {
    if (this.discards) return;
    if (this.state.autoescape) this.text(escapeValue(value).text);
    else if (this.state.native) this.#parts.push(value);
    else this.text(pyStr(value));
  }

  /** What has been collected: text (HTML under autoescape), or the native value. */
  result(): unknown {
    if (this.state.native && !this.state.autoescape) return nativeConcat(this.#parts);
    const text = this.#parts.length === 1 ? String(this.#parts[0]) : this.#parts.map((part) => pyStr(part)).join("");
    return this.state.autoescape ? new Markup(text) : text;
  }
}
