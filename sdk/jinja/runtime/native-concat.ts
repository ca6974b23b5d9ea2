/** How a native render joins what a template yields: one value stays itself, text that is a Python literal becomes it. */
import { Undefined } from "../values/undefined.ts";
import { Markup } from "../values/markup.ts";
import { pyStr } from "../values/text.ts";
import { literalEval } from "./literal-eval.ts";

/** The native value of the parts of an output. */
export function nativeConcat(parts: readonly unknown[]): unknown {
  if (parts.length === 0) return null;
  let text: string;
  if (parts.length === 1) {
    const [only] = parts;
    // jinja2 hands the undefined value on; a missing name is better reported where it is.
    if (only instanceof Undefined) only.raise();
    if (only instanceof Markup) text = only.text;
    else if (typeof only === "string") text = only;
    else return only;
  } else text = parts.map((part) => pyStr(part)).join("");
  const literal = literalEval(text);
  return literal === undefined ? text : literal.value;
}
