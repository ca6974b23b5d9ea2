// Which components there are, alive and ended, newest first.
import { type SqlBool, sql } from "kysely";
import type { Reader } from "./database.ts";

export interface ComponentRow {
  id: number;
  job_type: string;
  state: string;
  hostname: string;
  pid: number;
  queues: string[] | null;
  start_date: string;
  latest_heartbeat: string;
  end_date: string | null;
  /** Seconds since the last heartbeat, by the database's clock. */
  age: number;
}

export interface ComponentFilter {
  jobType?: string | undefined;
  hostname?: string | undefined;
  /** Only those that run and were heard within so many seconds. */
  aliveWithin?: number | undefined;
  limit: number;
}

export function selectComponents(db: Reader, filter: ComponentFilter): Promise<ComponentRow[]> {
  let query = db
    .selectFrom("job")
    .select(["id", "job_type", "state", "hostname", "pid", "queues", "start_date", "latest_heartbeat", "end_date"])
    .select(sql<number>`extract(epoch from now() - latest_heartbeat)::float8`.as("age"));
  if (filter.jobType !== undefined) query = query.where("job_type", "=", filter.jobType);
  if (filter.hostname !== undefined) query = query.where("hostname", "=", filter.hostname);
  if (filter.aliveWithin !== undefined) {
    query = query
      .where("state", "=", "running")
      .where(sql<SqlBool>`latest_heartbeat > now() - make_interval(secs => ${filter.aliveWithin})`);
  }
  return query.orderBy("latest_heartbeat", "desc").limit(filter.limit).execute();
}
