// Settings of Airflow's section [state_store]: what tasks and assets keep.
import { integer } from "./setting.ts";

export const stateStore = {
  defaultRetentionDays: integer(30, "Days that a task's state is kept where it does not say; 0 keeps it for ever."),
  maxValueStorageBytes: integer(65_535, "Bytes of JSON that a value written through the API may have; 0 is no limit."),
} as const;
