// What a mapped task or group runs over, in the stored form: only what its length depends on.
import type { Expansion } from "../operator.ts";
import { isReference } from "../xcom-arg.ts";
import type { SerializedExpansion, SerializedExpansionInput } from "./serialized-dag.ts";

function serializeInput(value: unknown): SerializedExpansionInput {
  if (Array.isArray(value)) return { literal: value.length };
  if (!isReference(value)) return { literal: Object.keys(value as object).length };
  switch (value.kind) {
    case "xcom":
      return { taskId: value.taskId, key: value.key };
    case "map":
      return serializeInput(value.source);
    case "zip":
      return { zip: value.sources.map(serializeInput), longest: value.fill !== undefined };
    case "concat":
      return { concat: value.sources.map(serializeInput) };
    case "groupArgument":
      throw new TypeError(`Nothing can be mapped over "${value.key}", a value of a mapped group`);
  }
}

export function serializeExpansion(expansion: Expansion | null): SerializedExpansion | null {
  if (expansion === null) return null;
  const inputs = Object.entries(expansion.inputs).map(([name, value]) => [name, serializeInput(value)] as const);
  return { kind: expansion.kind, inputs: Object.fromEntries(inputs) };
}
