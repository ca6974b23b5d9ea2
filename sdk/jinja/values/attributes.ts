/** Attributes and items of every value, through the sandbox: nothing of JavaScript's own objects shows through. */
import { isTemplateObject, PythonError, templateAttributes, templateItem } from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { Callable, Namespace, TemplateModule } from "./callable.ts";
import {
  DICT_METHODS,
  FLOAT_METHODS,
  INT_METHODS,
  LIST_METHODS,
  numberAttribute,
  RANGE_METHODS,
  SET_METHODS,
  TUPLE_METHODS,
} from "./container-methods.ts";
import { codePoints } from "./code-points.ts";
import { mappingOf } from "./mapping.ts";
import { Markup, stringOf } from "./markup.ts";
import { markupMethod } from "./markup-methods.ts";
import { methodOf } from "./method.ts";
import { intOf, isFloat } from "./numbers.ts";
import { GroupTuple, PyRange, Slice, Tuple, tupleFrom } from "./sequences.ts";
import type { FieldAccess } from "./str-format.ts";
import { STRING_METHODS } from "./string-methods.ts";
import { pyRepr } from "./text.ts";
import { objectTypeText, typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

/** Names that every Python object has: asking for them is refused, as jinja2's sandbox refuses them. */
const OBJECT_DUNDERS = new Set(
  "class delattr dict dir doc eq format ge getattribute getstate gt hash init init_subclass le lt module mro ne new reduce reduce_ex repr setattr sizeof str subclasshook weakref len iter getitem setitem delitem contains add mul mod call globals code closure defaults name qualname self func builtins import base bases subclasses"
    .split(" ")
    .map((name) => `__${name}__`),
);

export function unsafeAttribute(value: unknown, name: string): Undefined {
  const message = `access to attribute '${name}' of '${typeName(value)}' object is unsafe.`;
  return new Undefined(message, "SecurityError");
}

function missing(value: unknown, name: unknown): Undefined {
  if (typeof name !== "string") return new Undefined(`${objectTypeText(value)} has no element ${pyRepr(name)}`);
  return new Undefined(`'${objectTypeText(value)}' has no attribute ${pyRepr(name)}`);
}

const access: FieldAccess = { attribute: getAttribute, item: getItem };

function builtinAttribute(value: unknown, name: string): unknown {
  if (typeof value === "string") return methodOf(STRING_METHODS, name, { self: value, type: "str", access });
  if (value instanceof Markup) return markupMethod(value, name, access);
  if (value instanceof GroupTuple && (name === "grouper" || name === "list")) return value[name === "list" ? 1 : 0];
  if (value instanceof Tuple) return methodOf(TUPLE_METHODS, name, { self: value, type: "tuple", access });
  if (Array.isArray(value)) return methodOf(LIST_METHODS, name, { self: value as unknown[], type: "list", access });
  const int = intOf(value);
  if (int !== undefined)
    return methodOf(INT_METHODS, name, { self: int, type: "int", access }) ?? numberAttribute(int, name);
  if (isFloat(value)) {
    const self = Number(value);
    return methodOf(FLOAT_METHODS, name, { self, type: "float", access }) ?? numberAttribute(value, name);
  }
  if (typeof value !== "object" || value === null) return undefined;
  return containerAttribute(value, name);
}

function containerAttribute(value: object, name: string): unknown {
  if (value instanceof Set) return methodOf(SET_METHODS, name, { self: value, type: "set", access });
  if (value instanceof PyRange) {
    if (name === "start" || name === "stop" || name === "step") return value[name];
    return methodOf(RANGE_METHODS, name, { self: value, type: "range", access });
  }
  if (value instanceof Callable) return Object.hasOwn(value.attributes, name) ? value.attributes[name] : undefined;
  if (value instanceof Namespace) return value.attributes.get(name);
  if (value instanceof TemplateModule) return value.exported.get(name);
  const mapping = mappingOf(value);
  return mapping === undefined ? undefined : methodOf(DICT_METHODS, name, { self: mapping, type: "dict", access });
}

/** `value[key]` without falling back to attributes; `undefined` where there is nothing. */
function itemOf(value: unknown, key: unknown): unknown {
  if (isTemplateObject(value)) return value[templateItem]?.(key);
  const mapping = mappingOf(value);
  if (mapping !== undefined) return mapping.get(key);
  const index = intOf(key);
  if (index === undefined) return undefined;
  return typeof index === "bigint" ? undefined : elementAt(value, index);
}

function elementAt(value: unknown, index: number): unknown {
  if (value instanceof PyRange) return value.at(index);
  const text = stringOf(value);
  if (text !== undefined) {
    const char = /[\ud800-\udbff]/.test(text) ? codePoints(text).at(index) : text.at(index);
    return value instanceof Markup && char !== undefined ? new Markup(char) : char;
  }
  if (!Array.isArray(value)) return undefined;
  const position = index < 0 ? index + value.length : index;
  return position >= 0 && position < value.length ? adopt(value[position]) : undefined;
}

/** Continues with a value or, where it is a promise, with what that gives; most look-ups need no wait. */
function chain(value: unknown, proceed: (value: unknown) => unknown): unknown {
  return value instanceof Promise ? value.then(proceed) : proceed(value);
}

/** `value.name`: an attribute or method first, then an item of that name. */
export function getAttribute(target: unknown, name: string): unknown {
  const value = adopt(target);
  if (value instanceof Undefined) return value.raise();
  if (OBJECT_DUNDERS.has(name)) return unsafeAttribute(value, name);
  if (isTemplateObject(value)) {
    return chain(name.startsWith("__") ? undefined : value[templateAttributes]?.(name), (found) => {
      if (found !== undefined) return adopt(found);
      return chain(itemOf(value, name), (item) => (item === undefined ? missing(value, name) : adopt(item)));
    });
  }
  const found = builtinAttribute(value, name) ?? itemOf(value, name);
  if (found === undefined) return missing(value, name);
  return found instanceof Promise ? found.then(adopt) : found;
}

/** `value[key]`: an item first, then an attribute of that name. */
export function getItem(target: unknown, key: unknown): unknown {
  const value = adopt(target);
  if (value instanceof Undefined) return value.raise();
  if (key instanceof Slice) return getSlice(value, key);
  return chain(safeItem(value, key), (item) => {
    if (item !== undefined) return adopt(item);
    const name = stringOf(key);
    if (name === undefined) return missing(value, key);
    if (OBJECT_DUNDERS.has(name)) return unsafeAttribute(value, name);
    const attribute = isTemplateObject(value) ? value[templateAttributes]?.(name) : builtinAttribute(value, name);
    return chain(attribute, (found) => (found === undefined ? missing(value, name) : adopt(found)));
  });
}

/** Unhashable keys raise TypeError in Python, which jinja2 takes for a missing item. */
function safeItem(value: unknown, key: unknown): unknown {
  try {
    return itemOf(value, key);
  } catch (error) {
    if (PythonError.is(error) && (error.code === "TypeError" || error.code === "KeyError")) return undefined;
    throw error;
  }
}

/** `value[start:stop:step]`; jinja2 leaves it to Python, so what has no slices raises. */
export function getSlice(value: unknown, slice: Slice): unknown {
  if (value instanceof Undefined) return value.raise();
  const text = stringOf(value);
  if (text !== undefined) {
    const points = /[\ud800-\udbff]/.test(text) ? codePoints(text) : text;
    const part = slice
      .positions(points.length)
      .map((index) => points[index])
      .join("");
    return value instanceof Markup ? new Markup(part) : part;
  }
  if (Array.isArray(value)) {
    const part = slice.positions(value.length).map((index) => adopt(value[index]));
    return value instanceof Tuple ? tupleFrom(part) : part;
  }
  if (value instanceof PyRange) return sliceRange(value, slice);
  if (mappingOf(value) !== undefined) throw new PythonError("TypeError", "unhashable type: 'slice'");
  throw new PythonError("TypeError", `'${typeName(value)}' object is not subscriptable`);
}

function sliceRange(range: PyRange, slice: Slice): PyRange {
  const positions = slice.positions(range.length);
  const step = range.step * (positions.length > 1 ? (positions[1] ?? 0) - (positions[0] ?? 0) : 1);
  const start = range.start + (positions[0] ?? 0) * range.step;
  return new PyRange({ start, stop: start + positions.length * step, step });
}
