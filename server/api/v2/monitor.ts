// GET /monitor/health and /version: open to everybody.
import { z } from "@hono/zod-openapi";
import { getHealth } from "../../domain/monitor/get-health.ts";
import { defineRoute } from "../shared/define-route.ts";
import { timeText } from "./wire.ts";

const component = <N extends string>(name: N) =>
  z.object({ status: z.string().nullable(), [`latest_${name}_heartbeat`]: z.string().nullable() });

const health = z
  .object({
    metadatabase: z.object({ status: z.string().nullable() }),
    scheduler: component("scheduler"),
    triggerer: component("triggerer"),
    dag_processor: component("dag_processor").nullable().optional(),
  })
  .openapi("HealthInfoResponse");

const getHealthRoute = defineRoute(
  {
    method: "get",
    path: "/monitor/health",
    operationId: "get_health",
    tag: "Monitor",
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
      dag_processor: {
        status: answer.dagProcessor.status,
        latest_dag_processor_heartbeat: timeText(answer.dagProcessor.latestHeartbeat),
      },
    };
  },
);

/** The version of Airflow whose answers these are: clients choose their behaviour by it. */
export const AIRFLOW_VERSION = "3.3.2";

const getVersion = defineRoute(
  {
    method: "get",
    path: "/version",
    operationId: "get_version",
    tag: "Version",
    summary: "The version of the API's behaviour",
    access: "public",
    response: {
      status: 200,
      schema: z.object({ version: z.string(), git_version: z.string().nullable() }).openapi("VersionInfo"),
      description: "The version",
    },
  },
  () => ({ version: AIRFLOW_VERSION, git_version: "windsock" }),
);

export const monitorRoutes = [getHealthRoute, getVersion];
