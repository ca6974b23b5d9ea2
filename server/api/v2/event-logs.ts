// /eventLogs: the audit log.
import { z } from "@hono/zod-openapi";
import { type EventOrder, type EventRow, getEvent, listEvents } from "../../domain/audit/list-events.ts";
import { notFound } from "../../domain/errors.ts";
import { authorize, authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
} from "../shared/list-query.ts";
import { optionalDateTime, optionalInteger, optionalText, requiredText, textList } from "../shared/parameters.ts";
import { HttpError } from "./errors.ts";
import { collectionErrors, itemErrors, maybeTime, time, timeText } from "./wire.ts";

const eventSchema = z
  .object({
    event_log_id: z.int(),
    when: time,
    dag_id: z.string().nullable(),
    task_id: z.string().nullable(),
    run_id: z.string().nullable(),
    map_index: z.int().nullable(),
    try_number: z.int().nullable(),
    event: z.string(),
    logical_date: maybeTime,
    owner: z.string().nullable(),
    extra: z.string().nullable(),
    dag_display_name: z.string().nullable().optional(),
    task_display_name: z.string().nullable().optional(),
  })
  .openapi("EventLogResponse");

function eventView(row: EventRow): z.output<typeof eventSchema> {
  return {
    event_log_id: row.id,
    when: timeText(row.dttm),
    dag_id: row.dag_id,
    task_id: row.task_id,
    run_id: row.run_id,
    map_index: row.map_index,
    try_number: row.try_number,
    event: row.event,
    logical_date: timeText(row.logical_date),
    owner: row.owner,
    extra: row.extra,
    dag_display_name: row.dag_display_name,
    task_display_name: row.task_display_name,
  };
}

const ORDER = {
  id: "id",
  event_log_id: "id",
  dttm: "when",
  when: "when",
  dag_id: "dagId",
  task_id: "taskId",
  run_id: "runId",
  event: "event",
  logical_date: "logicalDate",
  owner: "owner",
  extra: "extra",
} as const satisfies Record<string, EventOrder>;

const access = { on: "dag", method: "GET", part: "auditLog" } as const;

const getEvents = defineRoute(
  {
    method: "get",
    path: "/eventLogs",
    operationId: "get_event_logs",
    tag: "Event Log",
    summary: "Who changed what",
    access,
    query: z.object({
      ...pagingParameters,
      ...orderParameter(ORDER),
      dag_id: optionalText(),
      task_id: optionalText(),
      run_id: optionalText(),
      map_index: optionalInteger(),
      try_number: optionalInteger(),
      owner: optionalText(),
      event: optionalText(),
      excluded_events: textList(),
      included_events: textList(),
      before: optionalDateTime(),
      after: optionalDateTime(),
      ...patternParameters("dag_id"),
      ...patternParameters("task_id"),
      ...patternParameters("run_id"),
      ...patternParameters("owner"),
      ...patternParameters("event"),
    }),
    response: {
      status: 200,
      schema: z
        .object({ event_logs: z.array(eventSchema), total_entries: z.int() })
        .openapi("EventLogCollectionResponse"),
      description: "A page of events",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { events, total } = await listEvents(deps.db, {
      filter: {
        dagId: query.dag_id,
        taskId: query.task_id,
        runId: query.run_id,
        mapIndex: query.map_index,
        tryNumber: query.try_number,
        owner: query.owner,
        event: query.event,
        excluded: query.excluded_events,
        included: query.included_events,
        when: {
          ...(query.before !== undefined && { lt: query.before }),
          ...(query.after !== undefined && { gt: query.after }),
        },
        dagMatch: patternsOf(query, "dag_id"),
        taskMatch: patternsOf(query, "task_id"),
        runMatch: patternsOf(query, "run_id"),
        ownerMatch: patternsOf(query, "owner"),
        eventMatch: patternsOf(query, "event"),
        readableIds: authorizedDagIds(caller),
      },
      order: orderOf<EventOrder>(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { event_logs: events.map(eventView), total_entries: total };
  },
);

/** Airflow answers 400 here, not 422 as for other ids, and reads signs, spaces around and underscores between the digits. */
function idOf(text: string): number {
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) throw new HttpError(400, "event_log_id must be an integer");
  const id = Number(text.replaceAll("_", ""));
  if (Math.abs(id) > 2 ** 63) throw new HttpError(400, "event_log_id must be an integer of at most 64 bits");
  if (!Number.isSafeInteger(id)) throw notFound("EventLog", text);
  return id;
}

const getEventRoute = defineRoute(
  {
    method: "get",
    path: "/eventLogs/{event_log_id}",
    operationId: "get_event_log",
    tag: "Event Log",
    summary: "One event",
    access,
    params: z.object({ event_log_id: requiredText().openapi({ type: "integer" }) }),
    response: { status: 200, schema: eventSchema, description: "The event" },
    errors: itemErrors,
  },
  async ({ params, caller, deps }) => {
    const event = await getEvent(deps.db, idOf(params.event_log_id));
    if (event.dag_id !== null) authorize(caller, access, event.dag_id);
    return eventView(event);
  },
);

export const eventLogRoutes = [getEvents, getEventRoute];
