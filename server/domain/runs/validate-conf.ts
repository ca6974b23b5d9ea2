// A run's conf held against its Dag's params: values sent must fit their schema, and a param without a value is missing.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { DomainError } from "../errors.ts";
import { paramProblem } from "../params/param-problem.ts";

/** Throws `invalid` naming the param, what is wrong with it, and what was sent. */
export function validateConf(dag: SerializedDag, conf: Record<string, unknown>): void {
  for (const [name, param] of Object.entries(dag.params)) {
    const value = Object.hasOwn(conf, name) ? conf[name] : param.value;
    const problem = paramProblem(param, value);
    if (problem === null) continue;
    throw new DomainError("invalid", `Invalid input for param ${name}: ${problem}`, {
      resource: "DagRun",
      field: `conf.${name}`,
      value,
    });
  }
}
