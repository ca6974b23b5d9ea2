// The trigger rules of Airflow 3.3.
export const TRIGGER_RULES = [
  "all_success",
  "all_failed",
  "all_done",
  "all_done_min_one_success",
  "all_done_setup_success",
  "all_skipped",
  "always",
  "none_failed",
  "none_failed_min_one_success",
  "none_skipped",
  "one_done",
  "one_failed",
  "one_success",
] as const;

/** When a task may run, given how the tasks directly upstream ended. */
export type TriggerRule = (typeof TRIGGER_RULES)[number];

export const WEIGHT_RULES = ["downstream", "upstream", "absolute"] as const;

/** How a task's priority counts its relatives. */
export type WeightRule = (typeof WEIGHT_RULES)[number];
