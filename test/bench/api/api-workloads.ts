// What the API is asked for, and the one query that the floor makes before it answers the same bytes.
import type { Figure } from "../figures.ts";

export type Generation = "v1" | "v2";
export const GENERATIONS: readonly Generation[] = ["v1", "v2"];
export const CONNECTIONS = [4, 64] as const;

/** The run that is asked for. */
export interface Known {
  dagId: string;
  runId: string;
}

export const PAUSED_DAG = "bench_api_paused";
export const LISTED_DAG = "bench_api_10";

export interface ApiWorkload {
  name: string;
  title: string;
  method: "GET" | "POST";
  /** Behind /api/v1 or /api/v2. */
  path(known: Known): string;
  body?: Readonly<Record<Generation, string>>;
  query: string;
  parameters(known: Known): readonly unknown[];
}

const runPath = ({ dagId, runId }: Known): string => `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
const ofRun = ({ dagId, runId }: Known): readonly unknown[] => [dagId, runId];

export const API_WORKLOADS: readonly ApiWorkload[] = [
  {
    name: "dags",
    title: "GET /dags?limit=20",
    method: "GET",
    path: () => "/dags?limit=20",
    query: `select dag.*, (select array_agg(name order by name) from dag_tag t where t.dag_id = dag.dag_id) as tags,
      count(*) over () as total from dag where not is_stale order by dag_id limit 20`,
    parameters: () => [],
  },
  {
    name: "run",
    title: "GET a run",
    method: "GET",
    path: runPath,
    query: "select * from dag_run where dag_id = $1 and run_id = $2",
    parameters: ofRun,
  },
  {
    name: "instances",
    title: "GET task instances of a run",
    method: "GET",
    path: (known) => `${runPath(known)}/taskInstances`,
    // With what the answer says of the run, the version, the rendered fields and the trigger.
    query: `select ti.*, run.logical_date, run.run_after, run.data_interval_start, run.data_interval_end, d.dag_display_name,
        v.version_number, v.bundle_name, v.bundle_version, v.created_at as version_created_at, f.fields, t.classpath, t.kwargs, count(*) over () as total
      from task_instance ti join dag_run run on run.id = ti.dag_run_id left join dag d on d.dag_id = ti.dag_id
        left join dag_version v on v.id = ti.dag_version_id left join trigger t on t.id = ti.trigger_id
        left join rendered_task_field f on f.dag_run_id = ti.dag_run_id and f.task_id = ti.task_id and f.map_index = ti.map_index
      where run.dag_id = $1 and run.run_id = $2 order by ti.id limit 100`,
    parameters: ofRun,
  },
  {
    name: "trigger",
    title: "POST a run",
    method: "POST",
    path: () => `/dags/${PAUSED_DAG}/dagRuns`,
    body: { v1: "{}", v2: '{"logical_date": null}' },
    // The rows that a trigger leaves, without what it looks at.
    query: `with run as (
        insert into dag_run (dag_id, run_id, run_type, state, run_after) values ('floor', gen_random_uuid()::text, 'manual', 'queued', now())
        returning id, dag_id, run_id
      ), entry as (insert into event_log (event, dag_id, run_id) select 'floor', dag_id, run_id from run)
      insert into task_instance (id, dag_run_id, dag_id, run_id, task_id, pool, queue, operator, operator_name, task_display_name)
      select gen_random_uuid(), run.id, dag_id, run_id, 't' || n, 'default_pool', 'default', '@task', '@task', 't' || n
      from run, generate_series(0, 9) n`,
    parameters: () => [],
  },
];

/** Of lists of Dags we answer so many times more than Airflow. */
const AIRFLOW_TIMES = 20;

export const figureName = (
  of: { generation: Generation; workload: Pick<ApiWorkload, "name">; connections: number },
  what: "rps" | "p50_ms" | "p99_ms",
): string => `api_${of.generation}_${of.workload.name}_${what}_${of.connections}`;

export const API_FIGURES: readonly Figure[] = GENERATIONS.flatMap((generation) =>
  API_WORKLOADS.flatMap((workload) =>
    CONNECTIONS.flatMap((connections): Figure[] => {
      const of = { generation, workload, connections };
      const title = `${workload.title}, ${connections} connections`;
      const most = workload.name === "dags" ? { airflowTimes: AIRFLOW_TIMES } : {};
      return [
        { name: figureName(of, "rps"), title, unit: "/s", floor: true, ...most },
        { name: figureName(of, "p50_ms"), title: "p50", unit: "ms", floor: false },
        { name: figureName(of, "p99_ms"), title: "p99", unit: "ms", floor: false },
      ];
    }),
  ),
);
