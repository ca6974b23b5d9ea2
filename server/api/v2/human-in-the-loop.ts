// …/hitlDetails: what tasks ask people, and the answers that move them on.
import { z } from "@hono/zod-openapi";
import { answerQuestion } from "../../domain/hitl/answer-question.ts";
import {
  getQuestion,
  getQuestionOfTry,
  type HitlRow,
  listQuestions,
  type QuestionFilter,
  type QuestionOrder,
} from "../../domain/hitl/list-questions.ts";
import { authorizedDagIds, type Caller } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  dateRange,
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
  rangeOf,
} from "../shared/list-query.ts";
import { optionalBoolean, optionalInteger, optionalText, requiredInteger, textList } from "../shared/parameters.ts";
import { statesOf, taskStates } from "./task-instance-filter.ts";
import { taskInstanceSchema, taskInstanceView, trySchema, tryView } from "./task-instance-views.ts";
import { collectionErrors, itemErrors, maybeTime, runParams, taskParams, time, timeText } from "./wire.ts";

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

const access = (method: "GET" | "PUT") => ({ on: "dag", method, part: "hitlDetail" }) as const;
const tag = "Task Instance";
const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails";
const oneParams = taskParams.extend({ map_index: requiredInteger() });

const placeOf = (params: z.output<typeof oneParams>) => ({
  dagId: params.dag_id,
  runId: params.dag_run_id,
  taskId: params.task_id,
  mapIndex: params.map_index,
});

function detailView(row: HitlRow) {
  return {
    options: row.options,
    subject: row.subject,
    body: row.body,
    defaults: row.defaults,
    multiple: row.multiple,
    params: row.params,
    assigned_users: row.assigned_users,
    created_at: timeText(row.created_at),
    responded_by_user: row.responded_by,
    responded_at: timeText(row.responded_at),
    chosen_options: row.chosen_options,
    params_input: row.params_input,
    response_received: row.responded_at !== null,
  };
}

const ORDER: Record<string, QuestionOrder> = {
  ti_id: "id",
  subject: "subject",
  responded_at: "respondedAt",
  created_at: "createdAt",
  responded_by_user_id: "userId",
  responded_by_user_name: "userName",
  dag_id: "dagId",
  run_id: "runId",
  task_display_name: "displayName",
  run_after: "runAfter",
  rendered_map_index: "renderedMapIndex",
  task_instance_operator: "operator",
  task_instance_state: "state",
};

const listParameters = z.object({
  ...pagingParameters,
  ...orderParameter(ORDER),
  ...patternParameters("dag_id"),
  task_id: optionalText(),
  ...patternParameters("task_id"),
  map_index: optionalInteger(),
  state: taskStates(),
  response_received: optionalBoolean(),
  responded_by_user_id: textList(),
  responded_by_user_name: textList(),
  subject_search: optionalText(),
  body_search: optionalText(),
  ...dateRange("created_at"),
});

function filterOf(query: z.output<typeof listParameters>, of: z.output<typeof runParams>, caller: Caller) {
  const filter: QuestionFilter = {
    dagIds: of.dag_id === "~" ? null : [of.dag_id],
    runIds: of.dag_run_id === "~" ? null : [of.dag_run_id],
    readableIds: authorizedDagIds(caller),
    dagId: patternsOf(query, "dag_id"),
    taskId: patternsOf(query, "task_id"),
    states: statesOf(query.state),
    userIds: query.responded_by_user_id,
    userNames: query.responded_by_user_name,
    createdAt: rangeOf(query, "created_at"),
  };
  if (query.task_id !== undefined) filter.taskIds = [query.task_id];
  if (query.map_index !== undefined) filter.mapIndexes = [query.map_index];
  if (query.response_received !== undefined) filter.isAnswered = query.response_received;
  if (query.subject_search !== undefined) filter.subject = { pattern: query.subject_search };
  if (query.body_search !== undefined) filter.body = { pattern: query.body_search };
  return filter;
}

const listDetails = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails",
    operationId: "get_hitl_details",
    tag,
    summary: "Questions to people",
    access: access("GET"),
    params: runParams,
    query: listParameters,
    response: {
      status: 200,
      schema: z.object({ hitl_details: z.array(detail), total_entries: z.int() }).openapi("HITLDetailCollection"),
      description: "A page of questions",
    },
    errors: collectionErrors,
  },
  async ({ params, query, caller, deps }) => {
    const { questions, total } = await listQuestions(deps.db, {
      filter: filterOf(query, params, caller),
      order: orderOf(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    const details = questions.map(({ detail: row, instance }) => ({
      ...detailView(row),
      task_instance: taskInstanceView(instance),
    }));
    return { hitl_details: details, total_entries: total };
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
  async ({ params, deps }) => {
    const { detail: row, instance } = await getQuestion(deps.db, placeOf(params));
    return { ...detailView(row), task_instance: taskInstanceView(instance) };
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
  async ({ params, deps }) => {
    const place = { ...placeOf(params), tryNumber: params.try_number };
    const { detail: row, instance } = await getQuestionOfTry(deps.db, place);
    return { ...detailView(row), task_instance: tryView(instance) };
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
  async ({ params, body, caller, deps }) => {
    const by = { id: String(caller.userId), name: caller.username };
    const answered = await answerQuestion(deps.engine, {
      ...placeOf(params),
      chosenOptions: body.chosen_options,
      paramsInput: body.params_input ?? {},
      user: by,
    });
    return {
      responded_by: by,
      responded_at: timeText(answered.respondedAt),
      chosen_options: answered.chosenOptions,
      params_input: answered.paramsInput,
    };
  },
);

export const humanRoutes = [listDetails, getTryDetail, getDetail, respond];
