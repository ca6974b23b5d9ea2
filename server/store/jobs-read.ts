// Which components are alive: the newest heartbeat of each kind.
import { sql } from "kysely";
import type { Reader } from "./database.ts";

export interface Heartbeat {
  job_type: string;
  latest_heartbeat: string;
  /** Seconds since that heartbeat, by the database's clock. */
  age: number;
}

export function newestHeartbeats(db: Reader): Promise<Heartbeat[]> {
  return db
    .selectFrom("job")
    .select(["job_type", sql<string>`max(latest_heartbeat)`.as("latest_heartbeat")])
    .select(sql<number>`extract(epoch from now() - max(latest_heartbeat))::float8`.as("age"))
    .where("state", "=", "running")
    .groupBy("job_type")
    .execute();
}
