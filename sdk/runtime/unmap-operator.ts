// The operator that runs: a copy of the Dag's, or the instance of a mapped one with its inputs.
import { cloneOperator, isMappedOperator, type BaseOperator } from "../operator.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { NOTHING_OPAQUE, type Opaque } from "./render-fields.ts";
import { mappedInputs } from "./resolve-reference.ts";

/** A copy that may be changed, and which of its values must not be rendered. */
export interface Unmapped {
  readonly operator: BaseOperator;
  readonly opaque: Opaque;
}

export async function unmapOperator(operator: BaseOperator, scope: AttemptScope): Promise<Unmapped> {
  if (!isMappedOperator(operator)) return { operator: cloneOperator(operator), opaque: NOTHING_OPAQUE };
  const { values, fromXCom } = await mappedInputs(operator.expansion, scope);
  const opaque = [...fromXCom].map((name) => [name, values[name]] as const);
  return {
    operator: operator.unmap(values),
    opaque: {
      byName: new Map(opaque),
      objects: new Set(opaque.map(([, value]) => value).filter((value) => typeof value === "object" && value !== null)),
    },
  };
}
