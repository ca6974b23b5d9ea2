// …/hitlDetails: the questions that tasks ask people. No operator of Windsock asks any yet, so there is never one to list or
// to answer; what is asked for is checked all the same, and clients that look for questions find none.
import { z } from "@hono/zod-openapi";
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { notFound } from "../../domain/errors.ts";
import { defineRoute } from "../shared/define-route.ts";
import { dateRange, orderOf, orderParameter, pagingParameters, patternParameters } from "../shared/list-query.ts";
import { optionalBoolean, optionalInteger, optionalText, requiredInteger, textList } from "../shared/parameters.ts";
import { taskInstanceSchema, trySchema } from "./task-instance-views.ts";
import { collectionErrors, itemErrors, maybeTime, runParams, taskParams, time } from "./wire.ts";

const user = z.object({ id: z.string(), name: z.string() }).openapi("HITLUser");

const detailFields = {
  options: z.array(z.string()).min(1),
  subject: z.string(),
  body: z.string().nullable().optional(),
  defaults: z.array(z.string()).nullable().optional(),
  multiple: z.boolean().default(false),
  params: z.record(z.string(), z.unknown()).optional(),
  assigned_users: z.array(user).optional(),
  created_at: time,
  responded_by_user: user.nullable().optional(),
  responded_at: maybeTime.optional(),
  chosen_options: z.array(z.string()).nullable().optional(),
  params_input: z.record(z.string(), z.unknown()).optional(),
  response_received: z.boolean().default(false),
};
const detail = z.object({ ...detailFields, task_instance: taskInstanceSchema }).openapi("HITLDetail");
const pastDetail = z.object({ ...detailFields, task_instance: trySchema }).openapi("HITLDetailHistory");

const access = (method: "GET" | "PUT") => ({ on: "dag", method, part: "taskInstance" }) as const;
const tag = "Task Instance";
const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails";
const oneParams = taskParams.extend({ map_index: requiredInteger() });

const none = (taskId: string) => notFound("HITLDetail", taskId, `The task ${taskId} asks nobody anything`);

const ORDER = Object.fromEntries(
  [
    "ti_id",
    "subject",
    "responded_at",
    "created_at",
    "responded_by_user_id",
    "responded_by_user_name",
    "dag_id",
    "run_id",
    "task_display_name",
    "run_after",
    "rendered_map_index",
    "task_instance_operator",
    "task_instance_state",
  ].map((name) => [name, name]),
);

const listDetails = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails",
    operationId: "get_hitl_details",
    tag,
    summary: "Questions to people",
    access: access("GET"),
    params: runParams,
    query: z.object({
      ...pagingParameters,
      ...orderParameter,
      ...patternParameters("dag_id"),
      task_id: optionalText(),
      ...patternParameters("task_id"),
      map_index: optionalInteger(),
      state: textList(),
      response_received: optionalBoolean(),
      responded_by_user_id: textList(),
      responded_by_user_name: textList(),
      subject_search: optionalText(),
      body_search: optionalText(),
      ...dateRange("created_at"),
    }),
    response: {
      status: 200,
      schema: z.object({ hitl_details: z.array(detail), total_entries: z.int() }).openapi("HITLDetailCollection"),
      description: "A page of questions",
    },
    errors: collectionErrors,
  },
  async ({ params, query, deps }) => {
    orderOf(query.order_by, ORDER);
    const { dag_id: dagId, dag_run_id: runId } = params;
    if (dagId !== "~" && runId !== "~") await getDagRun(deps.db, { dagId, runId });
    return { hitl_details: [], total_entries: 0 };
  },
);

const getDetail = defineRoute(
  {
    method: "get",
    path: BASE,
    operationId: "get_hitl_detail",
    tag,
    summary: "The question of a task instance",
    access: access("GET"),
    params: oneParams,
    response: { status: 200, schema: detail, description: "The question" },
    errors: itemErrors,
  },
  ({ params }) => {
    throw none(params.task_id);
  },
);

const getTryDetail = defineRoute(
  {
    method: "get",
    path: `${BASE}/tries/{try_number}`,
    operationId: "get_hitl_detail_try_detail",
    tag,
    summary: "The question of one try",
    access: access("GET"),
    params: oneParams.extend({ try_number: requiredInteger() }),
    response: { status: 200, schema: pastDetail, description: "The question" },
    errors: itemErrors,
  },
  ({ params }) => {
    throw none(params.task_id);
  },
);

const respond = defineRoute(
  {
    method: "patch",
    path: BASE,
    operationId: "update_hitl_detail",
    tag,
    summary: "Answer a question",
    access: access("PUT"),
    params: oneParams,
    body: z
      .object({
        chosen_options: z.array(z.string()).min(1),
        params_input: z.record(z.string(), z.unknown()).optional(),
      })
      .openapi("UpdateHITLDetailPayload"),
    response: {
      status: 200,
      schema: z
        .object({
          responded_by: user,
          responded_at: time,
          chosen_options: z.array(z.string()).min(1),
          params_input: z.record(z.string(), z.unknown()).optional(),
        })
        .openapi("HITLDetailResponse"),
      description: "The answer",
    },
    errors: [400, ...itemErrors, 409],
  },
  ({ params }) => {
    throw none(params.task_id);
  },
);

export const humanRoutes = [listDetails, getTryDetail, getDetail, respond];
