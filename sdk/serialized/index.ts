// The types of a stored Dag, for whoever reads one, and the formats that its partition keys are written in.
export { strftime } from "../datetime/strftime.ts";
export { strptime } from "../datetime/strptime.ts";
export type * from "./serialized-dag.ts";
export type * from "./serialized-partitions.ts";
export type * from "./serialized-schedule.ts";
export type { SerializeDefaults } from "./serialize-defaults.ts";
