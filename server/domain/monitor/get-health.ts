// Whether the database answers and which components are alive.
import type { Reader } from "../../store/database.ts";
import { newestHeartbeats } from "../../store/jobs-read.ts";

export interface ComponentHealth {
  /** null: there is no such component. */
  status: "healthy" | "unhealthy" | null;
  latestHeartbeat: string | null;
}

export interface Health {
  database: "healthy" | "unhealthy";
  scheduler: ComponentHealth;
  triggerer: ComponentHealth;
  dagProcessor: ComponentHealth;
}

export interface HealthLimits {
  schedulerSeconds: number;
  triggererSeconds: number;
  dagProcessorSeconds: number;
}

export async function getHealth(db: Reader, limits: HealthLimits): Promise<Health> {
  try {
    const beats = new Map((await newestHeartbeats(db)).map((beat) => [beat.job_type, beat]));
    const component = (jobType: string, limit: number, whenAbsent: "unhealthy" | null): ComponentHealth => {
      const beat = beats.get(jobType);
      if (beat === undefined) return { status: whenAbsent, latestHeartbeat: null };
      return { status: beat.age <= limit ? "healthy" : "unhealthy", latestHeartbeat: beat.latest_heartbeat };
    };
    return {
      database: "healthy",
      scheduler: component("SchedulerJob", limits.schedulerSeconds, "unhealthy"),
      triggerer: component("TriggererJob", limits.triggererSeconds, null),
      dagProcessor: component("DagProcessorJob", limits.dagProcessorSeconds, null),
    };
  } catch {
    const unknown: ComponentHealth = { status: "unhealthy", latestHeartbeat: null };
    return { database: "unhealthy", scheduler: unknown, triggerer: unknown, dagProcessor: unknown };
  }
}
