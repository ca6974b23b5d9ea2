// A run as the commands print it, under Airflow's names.
import type { DagRunWithVersions } from "../../domain/dag-runs/list-dag-runs.ts";

export function runRow(run: DagRunWithVersions) {
  return {
    dag_id: run.dag_id,
    run_id: run.run_id,
    state: run.state,
    run_type: run.run_type,
    run_after: run.run_after,
    logical_date: run.logical_date,
    data_interval_start: run.data_interval_start,
    data_interval_end: run.data_interval_end,
    start_date: run.start_date,
    end_date: run.end_date,
    conf: run.conf ?? {},
  };
}
