/** Python's json.loads: floats stay floats and integers keep every digit. */
import { pyFloat, PythonError } from "../protocol.ts";
import { parseInteger } from "../values/numbers.ts";

interface ReviverContext {
  readonly source?: string;
}
type Reviver = (key: string, value: unknown, context: ReviverContext) => unknown;

/** `1.0` and `1e3` are floats for Python; JavaScript only sees the number. */
const revive: Reviver = (_key, value, { source = "" }) => {
  if (typeof value !== "number") return value;
  return /[.eE]/.test(source) ? pyFloat(value) : (parseInteger(source) ?? value);
};

/** The value of a JSON text. */
export function parseJson(text: string): unknown {
  try {
    const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
    return parse(text, revive);
  } catch (error) {
    throw new PythonError("JSONDecodeError", error instanceof Error ? error.message : String(error));
  }
}
