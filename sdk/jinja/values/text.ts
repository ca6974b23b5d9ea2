/** Python's `str()` and `repr()` of every value a template can hold. */
import { isTemplateObject, PyFloat, templateRepr, templateString } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { adopt } from "./adopt.ts";
import { Callable, Namespace, TemplateModule } from "./callable.ts";
import { DictView, mappingOf } from "./mapping.ts";
import { checkLength, Markup, stringOf } from "./markup.ts";
import { floatText, intText, isInt } from "./numbers.ts";
import { PyIterator, PyRange, Slice, Tuple } from "./sequences.ts";
import { typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

/** How deep a printed structure may nest; JavaScript's own stack ends not far beyond. */
const MAX_NESTING = 200;

/** What printing a value gives. */
export function pyStr(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? intText(value) : floatText(value);
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) return value.orElse("");
  if (value instanceof TemplateModule) return String(value.body);
  if (isTemplateObject(value) && value[templateString] !== undefined) return value[templateString]();
  if (value instanceof Error) return value.message;
  return pyRepr(value);
}

/** How a value looks inside a list. */
export function pyRepr(value: unknown, parents: readonly unknown[] = []): string {
  if (typeof value === "string") return stringRepr(value);
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (isInt(value)) return intText(value);
  if (typeof value === "number") return floatText(value);
  if (typeof value === "function") return `<function ${value.name}>`;
  return objectRepr(value as object, parents);
}

function objectRepr(value: object, parents: readonly unknown[]): string {
  if (value instanceof PyFloat) return floatText(value.value);
  if (value instanceof Markup) return `Markup(${stringRepr(value.text)})`;
  if (value instanceof Undefined) return "Undefined";
  if (isTemplateObject(value)) return value[templateRepr]?.() ?? value[templateString]?.() ?? `<${typeName(value)}>`;
  if (value instanceof PyRange) {
    const { start, stop, step } = value;
    return `range(${start}, ${stop}${step === 1 ? "" : `, ${step}`})`;
  }
  return containerRepr(value, parents) ?? opaqueRepr(value);
}

function containerRepr(value: object, parents: readonly unknown[]): string | undefined {
  const mapping = mappingOf(value);
  const isContainer =
    mapping !== undefined || Array.isArray(value) || value instanceof Set || value instanceof DictView;
  if (!isContainer) return undefined;
  if (parents.includes(value)) return mapping === undefined ? "[...]" : "{...}";
  if (parents.length > MAX_NESTING) return "...";
  const nested = [...parents, value];
  if (mapping !== undefined) {
    const pairs = mapping.entries().map(([key, item]) => `${pyRepr(key)}: ${pyRepr(item, nested)}`);
    return `{${joined(pairs)}}`;
  }
  const items = joined([...(value as Iterable<unknown>)].map((item) => pyRepr(adopt(item), nested)));
  if (value instanceof Tuple) return value.length === 1 ? `(${items},)` : `(${items})`;
  if (Array.isArray(value)) return `[${items}]`;
  if (value instanceof DictView) return `dict_${value.kind}([${items}])`;
  return items === "" ? "set()" : `{${items}}`;
}

function joined(parts: readonly string[]): string {
  let length = 0;
  for (const part of parts) length += part.length + 2;
  checkLength(length);
  return parts.join(", ");
}

function opaqueRepr(value: object): string {
  if (value instanceof Date) return pyRepr(adopt(value));
  if (value instanceof Namespace) {
    const pairs = [...value.attributes].map(([key, item]) => `${stringRepr(key)}: ${pyRepr(item)}`);
    return `<Namespace {${pairs.join(", ")}}>`;
  }
  if (value instanceof Callable) {
    return value.typeName === "jinja2.runtime.Macro"
      ? `<Macro ${stringRepr(value.name)}>`
      : `<${value.typeName} ${value.name}>`;
  }
  if (value instanceof Slice) return `slice(${pyRepr(value.start)}, ${pyRepr(value.stop)}, ${pyRepr(value.step)})`;
  if (value instanceof PyIterator) return `<${value.typeName} object>`;
  if (value instanceof TemplateModule) return `<TemplateModule ${stringRepr(value.name)}>`;
  return `<${typeName(value)} object>`;
}

/** Python's `ascii()`: the repr with all beyond ASCII escaped. */
export function asciiRepr(value: unknown): string {
  const text = stringOf(value);
  if (text !== undefined) return stringRepr(text, true);
  return pyRepr(value).replace(/[^\0-\x7f]/gu, (char) => stringRepr(char, true).slice(1, -1));
}
