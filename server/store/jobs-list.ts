// Lists components (Airflow's jobs) by filter and page.
import { sql } from "kysely";
import {
  allOf,
  equals,
  inRange,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type Range,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface JobRow {
  id: number;
  job_type: string;
  state: string;
  dag_id: string | null;
  hostname: string;
  unixname: string;
  executor_class: string | null;
  start_date: string;
  end_date: string | null;
  latest_heartbeat: string;
}

export interface JobFilter {
  state?: string | undefined;
  jobType?: string | undefined;
  hostname?: string | undefined;
  executorClass?: string | undefined;
  startDate?: Range<string>;
  endDate?: Range<string>;
  /** true: running and heard within so many seconds; false: the others. */
  alive?: { is: boolean; withinSeconds: number } | undefined;
}

export type JobOrder =
  | "id"
  | "state"
  | "jobType"
  | "startDate"
  | "endDate"
  | "latestHeartbeat"
  | "executorClass"
  | "hostname"
  | "unixname"
  | "dagId";

const column = (name: string, cast: OrderColumn["cast"], nullable = false): OrderColumn => ({
  ref: sql`${sql.ref(name)}`,
  nullable,
  cast,
});

const ORDER: Record<JobOrder, OrderColumn> = {
  id: column("id", "bigint"),
  state: column("state", "text"),
  jobType: column("job_type", "text"),
  startDate: column("start_date", "timestamptz"),
  endDate: column("end_date", "timestamptz", true),
  latestHeartbeat: column("latest_heartbeat", "timestamptz"),
  executorClass: column("executor_class", "text", true),
  hostname: column("hostname", "text"),
  unixname: column("unixname", "text"),
  dagId: column("dag_id", "text", true),
};

function conditionOf(filter: JobFilter) {
  const { alive } = filter;
  const isAlive = sql`(state = 'running' and latest_heartbeat > now() - make_interval(secs => ${alive?.withinSeconds ?? 0}))`;
  return allOf([
    equals(sql.ref("state"), filter.state),
    equals(sql.ref("job_type"), filter.jobType),
    equals(sql.ref("hostname"), filter.hostname),
    equals(sql.ref("executor_class"), filter.executorClass),
    inRange(sql.ref("start_date"), filter.startDate, true),
    inRange(sql.ref("end_date"), filter.endDate, true),
    alive === undefined ? undefined : alive.is ? sql`${isAlive}` : sql`not ${isAlive}`,
  ]);
}

export async function selectJobs(
  db: Reader,
  list: { filter: JobFilter; order: readonly OrderBy<JobOrder>[]; page: Page },
): Promise<{ rows: JobRow[]; total: number }> {
  const where = conditionOf(list.filter);
  const order = orderBy(settleTies(list.order, "id"), ORDER);
  const [found, count] = await Promise.all([
    sql<JobRow>`
      select id, job_type, state, dag_id, hostname, unixname, executor_class, start_date, end_date, latest_heartbeat
      from job where ${where} order by ${order} limit ${list.page.limit} offset ${list.page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from job where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}
