// POST /dags/{dag_id}/dagRuns: makes a run by hand.
import { z } from "@hono/zod-openapi";
import { triggerDagRun } from "../../domain/dag-runs/trigger-dag-run.ts";
import { dateTimeField, noteField } from "../shared/body-fields.ts";
import { atOffset } from "../shared/date-time.ts";
import { defineRoute } from "../shared/define-route.ts";
import { custom } from "../shared/problem.ts";
import { RUN_ID } from "../shared/stored-fields.ts";
import { queuedRunView, runSchema } from "./dag-run-views.ts";
import { dagParams, itemErrors } from "./wire.ts";

const moment = () => dateTimeField({ zoned: true }).nullable().optional();

/** Airflow asks for the key logical_date even when it is null; here it may be left out, which means the same. */
const body = z
  .strictObject({
    dag_run_id: z.string().openapi(RUN_ID).nullable().optional(),
    data_interval_start: moment(),
    data_interval_end: moment(),
    logical_date: moment(),
    // Without an offset it is UTC, as in Airflow; the others have to name theirs.
    run_after: dateTimeField().nullable().optional(),
    conf: z.record(z.string(), z.unknown()).nullable().optional(),
    note: noteField,
    partition_key: z.string().nullable().optional(),
  })
  .superRefine((given, ctx) => {
    const both = ((given.data_interval_start ?? null) !== null) === ((given.data_interval_end ?? null) !== null);
    if (both) return;
    const message = "Either both data_interval_start and data_interval_end must be provided or both must be None";
    ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
  })
  .openapi("TriggerDAGRunPostBody");

const trigger = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/dagRuns",
    operationId: "trigger_dag_run",
    tag: "DagRun",
    summary: "Make a run",
    access: { on: "dag", method: "POST", part: "run" },
    params: dagParams,
    body,
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: [400, ...itemErrors, 409],
  },
  async ({ params, body: given, caller, deps }) => {
    const { row: run } = await triggerDagRun(deps.engine, {
      dagId: params.dag_id,
      runId: given.dag_run_id || null,
      logicalDate: given.logical_date?.text ?? null,
      dataIntervalStart: given.data_interval_start?.text ?? null,
      dataIntervalEnd: given.data_interval_end?.text ?? null,
      runAfter: given.run_after?.text ?? null,
      conf: given.conf ?? null,
      note: given.note || null,
      partitionKey: given.partition_key ?? null,
      triggeredBy: "rest_api",
      user: caller.username,
      idFrom: "runAfter",
    });
    // On the client's clock; every later answer is UTC.
    const offset = given.logical_date?.offset ?? 0;
    const echo = (stored: string | null) => (stored === null ? null : atOffset(stored, offset));
    return {
      ...queuedRunView(run),
      logical_date: echo(run.logical_date),
      data_interval_start: echo(run.data_interval_start),
      data_interval_end: echo(run.data_interval_end),
    };
  },
);

export const triggerRoutes = [trigger];
