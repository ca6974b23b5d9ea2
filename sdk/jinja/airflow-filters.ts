/** Airflow's own filters: dates as its templates write them. */
import { isTemplateObject, PythonError, templateAttributes } from "./protocol.ts";
import { callValue } from "./runtime/call.ts";
import type { Filter } from "./runtime/environment.ts";
import { chain } from "./runtime/maybe-promise.ts";
import type { RenderState } from "./runtime/render-state.ts";
import { adopt } from "./values/adopt.ts";
import { positionalArguments } from "./values/call-arguments.ts";
import { typeName } from "./values/type-names.ts";
import { Undefined } from "./values/undefined.ts";
import { valueFilter } from "./filters/define.ts";

/** Calls a date's method; what is no date has none. */
function callMethod(state: RenderState, target: unknown, [name, ...args]: [string, ...unknown[]]): unknown {
  const value = adopt(target);
  if (value instanceof Undefined) return value.raise();
  const method = isTemplateObject(value) ? value[templateAttributes]?.(name) : undefined;
  if (method === undefined) {
    throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute '${name}'`);
  }
  return chain(method, (found) => callValue(state, found, positionalArguments(...args)));
}

function dateFilter(name: string, pattern: string): Filter {
  return valueFilter(name, (value, state) => (value === null ? null : callMethod(state, value, ["strftime", pattern])));
}

const isoformat = (value: unknown, state: RenderState): unknown => callMethod(state, value, ["isoformat"]);

export const AIRFLOW_FILTERS: Readonly<Record<string, Filter>> = {
  ds: dateFilter("ds_filter", "%Y-%m-%d"),
  ds_nodash: dateFilter("ds_nodash_filter", "%Y%m%d"),
  ts: valueFilter("ts_filter", (value, state) => (value === null ? null : isoformat(value, state))),
  ts_nodash: dateFilter("ts_nodash_filter", "%Y%m%dT%H%M%S"),
  ts_nodash_with_tz: valueFilter("ts_nodash_with_tz_filter", (value, state) => {
    if (value === null) return null;
    return chain(isoformat(value, state), (text) => String(text).replace(/[-:]/g, ""));
  }),
};
