// A run's conf held against its Dag's params: values sent must fit their schema, and a param without a value is missing.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { SerializedDag, SerializedParam } from "@windsock/sdk/serialized";
import { DomainError } from "../errors.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
formats.default(ajv);
const compiled = new WeakMap<SerializedParam, ValidateFunction>();

function validatorOf(param: SerializedParam): ValidateFunction {
  const known = compiled.get(param);
  if (known !== undefined) return known;
  const made = ajv.compile(param.schema);
  compiled.set(param, made);
  return made;
}

/** Throws `invalid` naming the param, what is wrong with it, and what was sent. */
export function validateConf(dag: SerializedDag, conf: Record<string, unknown>): void {
  for (const [name, param] of Object.entries(dag.params)) {
    const value = Object.hasOwn(conf, name) ? conf[name] : param.value;
    const validate = validatorOf(param);
    if (validate(value)) continue;
    const problem = (validate.errors ?? [])
      .map((error) => `${error.instancePath} ${error.message ?? ""}`.trim())
      .join("; ");
    throw new DomainError("invalid", `Invalid input for param ${name}: ${problem} (got ${JSON.stringify(value)})`, {
      resource: "DagRun",
      field: `conf.${name}`,
      value,
    });
  }
}
