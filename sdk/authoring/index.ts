// What loaders and runners need of a Dag that was written: finding, checking and storing it, and a branch's decision.
export { branchDecision, isSkipper } from "./branch-decision.ts";
export { checkDag } from "./check-dag.ts";
export { collectDags, type CollectedDags } from "./collect-dags.ts";
export { DagError, isDagError, type DagErrorCode } from "./dag-error.ts";
export { Origin, type Place } from "./origin.ts";
export { resolveEdges, type Neighbours, type ResolvedEdges } from "./resolved-edges.ts";
export { takeUnplacedOperators, withoutRecording } from "./unplaced-operators.ts";
export { isDag } from "../dag.ts";
export { validateJsonSchema } from "../json-schema.ts";
export { cloneOperator, isMappedOperator, isOperator } from "../operator.ts";
export { canonicalJson } from "../serialized/canonical-json.ts";
export { AIRFLOW_DEFAULTS, type SerializeDefaults } from "../serialized/serialize-defaults.ts";
export { serializeDag } from "../serialized/serialize-dag.ts";
export { isTriggerClass, nameTriggers } from "../trigger.ts";
