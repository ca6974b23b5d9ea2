/** Assignment: names, tuples of names, and attributes of namespaces. */
import type { Target } from "../parsing/ast.ts";
import { PythonError } from "../protocol.ts";
import { Namespace } from "../values/callable.ts";
import { iterableOf } from "../values/compare.ts";
import { adopt } from "../values/adopt.ts";
import { typeName } from "../values/type-names.ts";
import type { Frame } from "./frame.ts";

/** Assigns a value in a scope, taking it apart where the target is a tuple. */
export function assign(target: Target, value: unknown, frame: Frame): void {
  if (target.type === "name") frame.set(target.name, value);
  else if (target.type === "nsref") {
    const namespace = frame.lookUp(target.name);
    if (!(namespace instanceof Namespace)) {
      throw new PythonError("TemplateRuntimeError", "cannot assign attribute on non-namespace object");
    }
    namespace.attributes.set(target.attribute, value);
  } else {
    for (const [index, item] of unpack(value, target.items.length).entries()) {
      assign(target.items[index] as Target, item, frame);
    }
  }
}

function unpack(value: unknown, wanted: number): unknown[] {
  const items = iterableOf(value);
  if (items === undefined) throw new PythonError("TypeError", `cannot unpack non-iterable ${typeName(value)} object`);
  const values = Array.from(items, adopt);
  if (values.length > wanted) {
    throw new PythonError("ValueError", `too many values to unpack (expected ${wanted})`);
  }
  if (values.length < wanted) {
    throw new PythonError("ValueError", `not enough values to unpack (expected ${wanted}, got ${values.length})`);
  }
  return values;
}
