// The params of an attempt: the Dag's, under the task's, under what the run was started with.
import type { Dag } from "../dag.ts";
import type { BaseOperator } from "../operator.ts";
import { isStandardSchema, serializeParams, type ParamsSpec, type StandardSchema } from "../param.ts";
import type { AttemptRequest } from "./attempt.ts";

/** Values by name. A Standard Schema gets the last word: it may turn a text into a number or a date. */
export function attemptParams(dag: Dag, task: BaseOperator, request: AttemptRequest): Record<string, unknown> {
  const specs = [dag.spec.params, task.settings.params];
  const values: Record<string, unknown> = {};
  for (const spec of specs) {
    for (const [name, param] of Object.entries(serializeParams(spec))) values[name] = structuredClone(param.value);
  }
  // Airflow's [core] dag_run_conf_overrides_params; on unless the installation says no.
  if (request.settings["dag_run_conf_overrides_params"]?.toLowerCase() !== "false")
    Object.assign(values, request.run.conf);
  for (const spec of specs) applySchemas(spec, values);
  return values;
}

function applySchemas(spec: ParamsSpec | undefined, values: Record<string, unknown>): void {
  if (spec === undefined) return;
  if (isStandardSchema(spec)) {
    const output = outputOf(spec, values);
    if (typeof output === "object" && output !== null) Object.assign(values, output);
    return;
  }
  for (const [name, schema] of Object.entries(spec)) {
    if (isStandardSchema(schema) && name in values) values[name] = outputOf(schema, values[name]);
  }
}

/** What a schema makes of a value; the value itself where it does not fit: the server said so when the run was started. */
function outputOf(schema: StandardSchema, value: unknown): unknown {
  const result = schema["~standard"].validate(value);
  return typeof result === "object" && result !== null && "value" in result ? result.value : value;
}
