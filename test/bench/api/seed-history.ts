// A long history, made by SQL: 1,000 Dags with 100 runs of 10 tasks each, as if they had run once a day.
import postgres from "postgres";
import { LISTED_DAG } from "./api-workloads.ts";

export const SEEDED = { dags: 1000, runsOfDag: 100, tasksOfRun: 10 } as const;
/** In the middle of everything by name and by age. */
export const SEEDED_DAG = "history_0500";
export const SEEDED_RUN = "scheduled__2026-02-20T00:00:00+00:00";

/** The Dag whose row the others take after has to be there. */
const STATEMENTS = [
  `insert into dag_version (id, dag_id, version_number, hash, source_hash, file, data, bundle_name)
    select uuidv7(), 'history_' || lpad(n::text, 4, '0'), 1, v.hash, v.source_hash, v.file, v.data, v.bundle_name
    from dag d join dag_version v on v.id = d.latest_version_id, generate_series(1, ${SEEDED.dags}) n where d.dag_id = '${LISTED_DAG}'`,
  `insert into dag
    select (json_populate_record(d, json_build_object('dag_id', v.dag_id, 'dag_display_name', v.dag_id, 'latest_version_id', v.id,
      'is_paused', v.dag_id like '%7', 'owners', 'team_' || right(v.dag_id, 1)))).*
    from dag d, dag_version v where d.dag_id = '${LISTED_DAG}' and v.dag_id like 'history_%'`,
  `insert into dag_tag select dag_id, 'group_' || right(dag_id, 2) from dag where dag_id like 'history_%'`,
  `insert into dag_run (dag_id, run_id, run_type, state, logical_date, data_interval_start, data_interval_end, run_after, queued_at, start_date, end_date,
      last_scheduling_decision, conf, triggered_by, created_dag_version_id)
    select d.dag_id, 'scheduled__' || to_char(day, 'YYYY-MM-DD"T00:00:00+00:00"'), 'scheduled',
      case when n = ${SEEDED.runsOfDag} then 'running' when n % 20 = 0 then 'failed' else 'success' end,
      day, day, day + interval '1 day', day + interval '1 day', day + interval '1 day',
      day + interval '1 day' + random() * interval '1 hour', case when n < ${SEEDED.runsOfDag} then day + interval '25 hours' + random() * interval '1 hour' end,
      day + interval '25 hours', '{}', 'timetable', d.latest_version_id
    from generate_series(1, ${SEEDED.runsOfDag}) n, lateral (select timestamptz '2026-01-01' + n * interval '1 day' as day) days, dag d
    where d.dag_id like 'history_%' order by n, d.dag_id`,
  `insert into task_instance (id, dag_run_id, dag_id, run_id, task_id, dag_version_id, state, try_number, start_date, end_date, duration, scheduled_dttm,
      queued_dttm, hostname, pool, queue, operator, operator_name, task_display_name, executor_config, updated_at)
    select uuidv7(), r.id, r.dag_id, r.run_id, 't' || t, r.created_dag_version_id,
      case when r.state = 'running' and t > 5 then (array[null, 'scheduled', 'queued', 'running'])[t - 5]
        when r.state = 'failed' and t = 9 then 'failed' else 'success' end,
      1, r.start_date + t * interval '1 minute', case when r.state <> 'running' or t <= 5 then r.start_date + t * interval '1 minute' + random() * interval '1 minute' end,
      case when r.state <> 'running' or t <= 5 then random() * 60 end, r.start_date, r.start_date, 'worker-' || r.id % 7,
      case when t = 3 then 'history_pool' else 'default_pool' end, 'default', '@task', '@task', 't' || t, '{}', r.start_date + t * interval '2 minutes'
    from dag_run r, generate_series(0, ${SEEDED.tasksOfRun - 1}) t where r.dag_id like 'history_%' order by r.id, t`,
  `insert into rendered_task_field (dag_run_id, task_id, map_index, fields) select id, 't0', -1, '{"op_args": [1, 2]}' from dag_run where dag_id like 'history_%'`,
  `insert into xcom (dag_run_id, task_id, key, dag_id, run_id, value, timestamp)
    select id, 't0', 'return_value', dag_id, run_id, '42', start_date from dag_run where dag_id like 'history_%'`,
  `insert into event_log (dttm, event, dag_id, run_id, task_id, owner, owner_display_name, extra)
    select start_date, case when id % 3 = 0 then 'clear' else 'trigger_dag_run' end, dag_id, run_id, case when id % 3 = 0 then 't1' end, 'airflow', 'Air Flow', '{}'
    from dag_run where dag_id like 'history_%'`,
  // What autovacuum does by itself, minutes later.
  ...["dag", "dag_version", "dag_run", "task_instance", "xcom", "event_log", "rendered_task_field"].map(
    (table) => `vacuum analyze ${table}`,
  ),
];

/** `address`: as libpq has it, with a folder of a unix socket as ?host=. */
export async function seedHistory(address: string): Promise<void> {
  const url = new URL(address);
  const host = url.searchParams.get("host");
  url.searchParams.delete("host");
  const sql = postgres(url.href, { ...(host === null ? {} : { host }), max: 1, onnotice: () => undefined });
  try {
    for (const statement of STATEMENTS) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
