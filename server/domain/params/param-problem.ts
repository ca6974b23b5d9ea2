// Holds values against the JSON Schema of a param.
import { createRequire } from "node:module";
import type * as ajv from "ajv/dist/2020.js";
import type * as ajvFormats from "ajv-formats";
import type { SerializedParam } from "@windsock/sdk/serialized";

const require = createRequire(import.meta.url);
let made: ajv.Ajv2020 | undefined;

/** Ajv is ninety files, which every process would load for a Dag with params that it may never see. */
function validator(): ajv.Ajv2020 {
  if (made !== undefined) return made;
  const { Ajv2020: Validator } = require("ajv/dist/2020.js") as typeof ajv;
  const { default: addFormats } = require("ajv-formats") as typeof ajvFormats;
  made = new Validator({ allErrors: true, strict: false, validateSchema: false });
  addFormats.default(made);
  return made;
}

const compiled = new WeakMap<SerializedParam, ajv.ValidateFunction>();

function validatorOf(param: SerializedParam): ajv.ValidateFunction {
  const known = compiled.get(param);
  if (known !== undefined) return known;
  const all = validator();
  const validate = all.compile(param.schema);
  // Ajv would keep every schema it has seen, and params come fresh out of the database.
  all.removeSchema(param.schema);
  compiled.set(param, validate);
  return validate;
}

/** What is wrong with the value, null where nothing is. */
export function paramProblem(param: SerializedParam, value: unknown): string | null {
  const validate = validatorOf(param);
  if (validate(value)) return null;
  const problems = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`.trim());
  return `${problems.join("; ")} (got ${JSON.stringify(value)})`;
}
