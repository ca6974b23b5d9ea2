// GET /eventLogs: who changed what, and what became of tasks.
import { z } from "@hono/zod-openapi";
import { type EventOrder, type EventRow, getEvent, listEvents } from "../../domain/audit/list-events.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { optionalInteger, optionalText } from "../shared/parameters.ts";
import { foundOrTitle } from "./errors.ts";
import { orderOf, pageOf } from "./lists.ts";
import {
  collectionErrors,
  commaList,
  itemErrors,
  maybeText,
  maybeTime,
  numberInPath,
  orderParameter,
  pagingParameters,
  runIdIn,
  runIdOut,
  text,
  time,
  timeText,
  zonedTime,
} from "./wire.ts";

const schema = z
  .object({
    event_log_id: z.int(),
    when: time,
    dag_id: maybeText,
    task_id: maybeText,
    run_id: maybeText,
    map_index: z.int().nullable(),
    try_number: z.int().nullable(),
    event: text,
    execution_date: maybeTime,
    owner: maybeText,
    extra: maybeText,
  })
  .openapi("EventLog");

/** Airflow 2 tells the run that a path named; one that only the body named is inside of extra. */
const RUN_IN_BODY: ReadonlySet<string> = new Set([
  "api.post_dag_run",
  "api.post_clear_task_instances",
  "api.post_set_task_instances_state",
]);

function view(row: EventRow): z.output<typeof schema> {
  return {
    event_log_id: row.id,
    when: timeText(row.dttm),
    dag_id: row.dag_id,
    task_id: row.task_id,
    run_id: RUN_IN_BODY.has(row.event) ? null : runIdOut(row.run_id),
    map_index: row.map_index,
    try_number: row.try_number,
    event: row.event,
    execution_date: timeText(row.logical_date),
    owner: row.owner,
    extra: row.extra,
  };
}

const ORDER = {
  fields: {
    event_log_id: "id",
    when: "when",
    dag_id: "dagId",
    task_id: "taskId",
    run_id: "runId",
    event: "event",
    execution_date: "logicalDate",
    owner: "owner",
    extra: "extra",
  },
} as const satisfies { fields: Record<string, EventOrder> };

const access = { on: "dag", method: "GET", part: "auditLog" } as const;

const getEventLogs = defineRoute(
  {
    method: "get",
    path: "/eventLogs",
    operationId: "get_event_logs",
    tag: "EventLog",
    summary: "The audit log",
    access,
    query: z.strictObject({
      ...pagingParameters,
      ...orderParameter(ORDER),
      dag_id: optionalText(),
      task_id: optionalText(),
      run_id: optionalText(),
      map_index: optionalInteger(),
      try_number: optionalInteger(),
      event: optionalText(),
      owner: optionalText(),
      before: zonedTime(),
      after: zonedTime(),
      included_events: commaList().openapi({ type: "string" }),
      excluded_events: commaList().openapi({ type: "string" }),
    }),
    response: {
      status: 200,
      schema: z.object({ event_logs: z.array(schema), total_entries: z.int() }).openapi("EventLogCollection"),
      description: "A page of events",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { events, total } = await listEvents(deps.db, {
      filter: {
        dagId: query.dag_id,
        taskId: query.task_id,
        runId: query.run_id === undefined ? undefined : runIdIn(query.run_id),
        mapIndex: query.map_index,
        tryNumber: query.try_number,
        event: query.event,
        owner: query.owner,
        included: query.included_events.filter((name) => name !== ""),
        excluded: query.excluded_events.filter((name) => name !== ""),
        when: {
          ...(query.before === undefined ? {} : { lt: query.before }),
          ...(query.after === undefined ? {} : { gt: query.after }),
        },
        readableIds: authorizedDagIds(caller),
      },
      order: orderOf(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { event_logs: events.map(view), total_entries: total };
  },
);

const getEventLog = defineRoute(
  {
    method: "get",
    path: "/eventLogs/{event_log_id}",
    operationId: "get_event_log",
    tag: "EventLog",
    summary: "One event",
    access,
    params: z.object({ event_log_id: numberInPath({ max: Number.MAX_SAFE_INTEGER }) }),
    response: { status: 200, schema, description: "The event" },
    errors: itemErrors,
  },
  async ({ params, deps }) => view(await foundOrTitle(getEvent(deps.db, params.event_log_id), "Event Log not found")),
);

export const eventLogRoutes = [getEventLogs, getEventLog];
