// GET /jobs: schedulers, workers, triggerers, Dag processors.
import { z } from "@hono/zod-openapi";
import { type JobOrder, listJobs } from "../../domain/components/list-jobs.ts";
import { defineRoute } from "../shared/define-route.ts";
import { dateRange, orderOf, orderParameter, pageOf, pagingParameters, rangeOf } from "../shared/list-query.ts";
import { optionalBoolean, optionalText } from "../shared/parameters.ts";
import { jobSchema } from "./task-instance-views.ts";
import { collectionErrors, timeText } from "./wire.ts";

const ORDER = {
  id: "id",
  dag_id: "dagId",
  state: "state",
  job_type: "jobType",
  start_date: "startDate",
  end_date: "endDate",
  latest_heartbeat: "latestHeartbeat",
  executor_class: "executorClass",
  hostname: "hostname",
  unixname: "unixname",
} as const satisfies Record<string, JobOrder>;

const getJobs = defineRoute(
  {
    method: "get",
    path: "/jobs",
    operationId: "get_jobs",
    tag: "Job",
    summary: "The components of the installation",
    access: { on: "resource", resource: "job", method: "GET" },
    query: z.object({
      is_alive: optionalBoolean(),
      ...dateRange("start_date"),
      ...dateRange("end_date"),
      ...pagingParameters,
      ...orderParameter(ORDER),
      job_state: optionalText(),
      job_type: optionalText(),
      hostname: optionalText(),
      executor_class: optionalText(),
    }),
    response: {
      status: 200,
      schema: z.object({ jobs: z.array(jobSchema), total_entries: z.int() }).openapi("JobCollectionResponse"),
      description: "A page of jobs",
    },
    errors: [400, ...collectionErrors],
  },
  async ({ query, deps }) => {
    const { jobs, total } = await listJobs(deps.db, {
      filter: {
        isAlive: query.is_alive,
        state: query.job_state,
        jobType: query.job_type,
        hostname: query.hostname,
        executorClass: query.executor_class,
        startDate: rangeOf(query, "start_date"),
        endDate: rangeOf(query, "end_date"),
      },
      order: orderOf<JobOrder>(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return {
      jobs: jobs.map((job) => ({
        ...job,
        start_date: timeText(job.start_date),
        end_date: timeText(job.end_date),
        latest_heartbeat: timeText(job.latest_heartbeat),
        dag_display_name: null,
      })),
      total_entries: total,
    };
  },
);

export const jobRoutes = [getJobs];
