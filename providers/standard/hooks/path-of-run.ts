// Where the web page shows a run. As in Airflow the `:` and `+` of ids stay, which a path may have.

const part = (id: string): string => encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2B", "+");

export const pathOfRun = (dagId: string, runId: string): string => `/dags/${part(dagId)}/runs/${part(runId)}`;
