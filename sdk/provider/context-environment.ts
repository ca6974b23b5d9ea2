// The environment variables by which a child process knows its task: Airflow's names and values.
import type { Context } from "../context.ts";

/** AIRFLOW_CTX_DAG_ID, AIRFLOW_CTX_TASK_ID … of a task; what there is not is left out. */
export function contextEnvironment(context: Context): Record<string, string> {
  const { email, owner = "airflow" } = context.task.settings;
  const addresses = typeof email === "string" ? email : (email ?? []).join(",");
  const variables: Record<string, string | undefined> = {
    AIRFLOW_CTX_DAG_EMAIL: addresses === "" ? undefined : addresses,
    AIRFLOW_CTX_DAG_OWNER: owner,
    AIRFLOW_CTX_DAG_ID: context.ti.dagId,
    AIRFLOW_CTX_TASK_ID: context.ti.taskId,
    AIRFLOW_CTX_LOGICAL_DATE: context.logicalDate?.isoformat(),
    // Airflow 2's name, which scripts still read.
    AIRFLOW_CTX_EXECUTION_DATE: context.logicalDate?.isoformat(),
    AIRFLOW_CTX_TRY_NUMBER: String(context.ti.tryNumber),
    AIRFLOW_CTX_DAG_RUN_ID: context.runId,
  };
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
