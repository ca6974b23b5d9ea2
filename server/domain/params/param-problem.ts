// Holds values against the JSON Schema of a param.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { SerializedParam } from "@windsock/sdk/serialized";

const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
formats.default(ajv);
const compiled = new WeakMap<SerializedParam, ValidateFunction>();

function validatorOf(param: SerializedParam): ValidateFunction {
  const known = compiled.get(param);
  if (known !== undefined) return known;
  const made = ajv.compile(param.schema);
  // Ajv would keep every schema it has seen, and params come fresh out of the database.
  ajv.removeSchema(param.schema);
  compiled.set(param, made);
  return made;
}

/** What is wrong with the value, null where nothing is. */
export function paramProblem(param: SerializedParam, value: unknown): string | null {
  const validate = validatorOf(param);
  if (validate(value)) return null;
  const problems = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`.trim());
  return `${problems.join("; ")} (got ${JSON.stringify(value)})`;
}
