// GET /health and /version: open to everybody, whatever credentials come along.
import { z } from "@hono/zod-openapi";
import { getHealth } from "../../domain/monitor/get-health.ts";
import { defineRoute } from "../shared/define-route.ts";
import { maybeText, text, timeText } from "./wire.ts";

const status = z.enum(["healthy", "unhealthy"]).nullable();

const health = z
  .object({
    metadatabase: z.object({ status }),
    scheduler: z.object({ status, latest_scheduler_heartbeat: maybeText.openapi({ format: "datetime" }) }),
    triggerer: z.object({ status, latest_triggerer_heartbeat: maybeText.openapi({ format: "datetime" }) }),
    dag_processor: z.object({ status, latest_dag_processor_heartbeat: maybeText.openapi({ format: "datetime" }) }),
  })
  .openapi("HealthInfo");

const getHealthRoute = defineRoute(
  {
    method: "get",
    path: "/health",
    operationId: "get_health",
    tag: "Monitoring",
    summary: "Whether the components are alive",
    access: "public",
    response: { status: 200, schema: health, description: "The components" },
  },
  async ({ deps }) => {
    const { scheduler, triggerer } = deps.config;
    const answer = await getHealth(deps.db, {
      schedulerSeconds: scheduler.schedulerHealthCheckThreshold,
      triggererSeconds: triggerer.triggererHealthCheckThreshold,
      dagProcessorSeconds: scheduler.schedulerHealthCheckThreshold,
    });
    return {
      metadatabase: { status: answer.database },
      scheduler: {
        status: answer.scheduler.status,
        latest_scheduler_heartbeat: timeText(answer.scheduler.latestHeartbeat),
      },
      triggerer: {
        status: answer.triggerer.status,
        latest_triggerer_heartbeat: timeText(answer.triggerer.latestHeartbeat),
      },
      // Airflow 2 shows one only where it is set up apart from the scheduler, which it is not by default: clients that
      // were written for it take any other answer for a component that they do not know.
      dag_processor: { status: null, latest_dag_processor_heartbeat: null },
    };
  },
);

/** The version of Airflow whose answers these are: clients choose their behaviour by it. */
export const AIRFLOW_VERSION = "2.10.5";

const getVersion = defineRoute(
  {
    method: "get",
    path: "/version",
    operationId: "get_version",
    tag: "Monitoring",
    summary: "The version of Airflow whose behaviour this is",
    access: "public",
    response: {
      status: 200,
      schema: z.object({ version: text, git_version: maybeText }).openapi("VersionInfo"),
      description: "The version",
    },
  },
  () => ({ version: AIRFLOW_VERSION, git_version: "windsock" }),
);

export const monitorRoutes = [getHealthRoute, getVersion];
