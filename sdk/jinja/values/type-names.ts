/** The names of types as Python's error messages give them. */
import { isTemplateObject, templateType } from "../protocol.ts";
import { isPlainObject } from "./plain-object.ts";
import { Callable, Namespace, TemplateModule } from "./callable.ts";
import { Markup } from "./markup.ts";
import { isFloat, isInt } from "./numbers.ts";
import { GroupTuple, PyIterator, PyRange, Slice, Tuple } from "./sequences.ts";
import { Undefined } from "./undefined.ts";

/** With its module where it has one: `pendulum.datetime.DateTime`, `str`. */
function qualifiedName(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (isInt(value)) return "int";
  if (isFloat(value)) return "float";
  if (typeof value === "function") return "function";
  return objectName(value);
}

function objectName(value: unknown): string {
  if (value instanceof GroupTuple) return "jinja2.filters._GroupTuple";
  if (value instanceof Tuple) return "tuple";
  if (Array.isArray(value)) return "list";
  if (value instanceof Markup) return "markupsafe.Markup";
  if (value instanceof Undefined) return "jinja2.runtime.StrictUndefined";
  if (value instanceof PyRange) return "range";
  if (value instanceof PyIterator) return value.typeName;
  if (value instanceof Callable) return value.typeName;
  if (value instanceof Namespace) return "jinja2.utils.Namespace";
  if (value instanceof TemplateModule) return "jinja2.environment.TemplateModule";
  if (value instanceof Slice) return "slice";
  if (value instanceof Set) return "set";
  if (isTemplateObject(value)) return value[templateType]?.() ?? "object";
  return mappingName(value);
}

function mappingName(value: unknown): string {
  if (isPlainObject(value) || value instanceof Map) return "dict";
  const name: unknown = typeof value === "object" ? value?.constructor?.name : typeof value;
  if (name === "PyDict") return "dict";
  if (name === "DictView") return `dict_${(value as { kind: string }).kind}`;
  return typeof name === "string" && name !== "" ? name : "object";
}

/** As `type(x).__name__`, but datetime's types, written in C, keep their module. */
export function typeName(value: unknown): string {
  const name = qualifiedName(value);
  return name.startsWith("datetime.") ? name : name.slice(name.lastIndexOf(".") + 1);
}

/** As jinja2 names an object whose attribute is missing: `dict object`, `None`. */
export function objectTypeText(value: unknown): string {
  return value === null || value === undefined ? "None" : `${qualifiedName(value)} object`;
}
