// The types of a stored Dag, for whoever reads one.
export type * from "./serialized-dag.ts";
export type * from "./serialized-schedule.ts";
export type { SerializeDefaults } from "./serialize-defaults.ts";
