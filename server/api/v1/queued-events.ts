// Dataset events that wait in a Dag's queue until all it asks for has come: read and removed.
import { z } from "@hono/zod-openapi";
import {
  deleteQueuedEvents,
  getQueuedEvent,
  listQueuedEvents,
  type QueuedAssetEvent,
  type QueuedEventFilter,
} from "../../domain/assets/queued-asset-events.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { requiredText } from "../shared/parameters.ts";
import { HttpProblem } from "./errors.ts";
import { dagParams, itemErrors, text, time, timeText, zonedTime } from "./wire.ts";

const OF_DAG = "/dags/{dag_id}/datasets/queuedEvent";
const BY_URI = "/datasets/queuedEvent/{uri:path}";
const tag = "Dataset";
const query = z.strictObject({ before: zonedTime() });
const uriParams = z.object({ uri: requiredText() });
const dagAndUri = dagParams.extend({ uri: requiredText() });

const schema = z.object({ uri: text, dag_id: text, created_at: time }).openapi("QueuedEvent");
const listSchema = z
  .object({ queued_events: z.array(schema), total_entries: z.int() })
  .openapi("QueuedEventCollection");
const one = { status: 200, schema, description: "The queued event" } as const;
const many = { status: 200, schema: listSchema, description: "All of them" } as const;
const gone = { status: 204, description: "Removed" } as const;

const ofAsset = (method: "GET" | "DELETE") => ({ on: "resource", resource: "asset", method }) as const;
const ofDag = (method: "GET" | "DELETE") => [{ on: "dag", method: "GET" }, ofAsset(method)] as const;

function view(event: QueuedAssetEvent): z.output<typeof schema> {
  return { uri: event.uri, dag_id: event.dagId, created_at: timeText(event.createdAt) };
}

async function list(deps: ApiDeps, filter: QueuedEventFilter) {
  const events = await listQueuedEvents(deps.db, filter);
  if (events.length === 0) {
    const of = [filter.dagId, filter.uri].filter((part) => part !== undefined).join(", ");
    throw new HttpProblem(404, "Queue event not found", `No queued event was found for ${of}`);
  }
  return { queued_events: events.map(view), total_entries: events.length };
}

const getOfDag = defineRoute(
  {
    method: "get",
    path: OF_DAG,
    operationId: "get_dag_dataset_queued_events",
    tag,
    summary: "What waits in a Dag's queue",
    access: ofDag("GET"),
    params: dagParams,
    query,
    response: many,
    errors: itemErrors,
  },
  async ({ params, query: { before }, deps }) => await list(deps, { dagId: params.dag_id, before }),
);

const deleteOfDag = defineRoute(
  {
    method: "delete",
    path: OF_DAG,
    operationId: "delete_dag_dataset_queued_events",
    tag,
    summary: "Empty a Dag's queue",
    access: ofDag("DELETE"),
    params: dagParams,
    query,
    response: gone,
    errors: itemErrors,
  },
  async ({ params, query: { before }, deps }) =>
    await deleteQueuedEvents(deps.engine, { dagId: params.dag_id, before }),
);

const getOne = defineRoute(
  {
    method: "get",
    path: `${OF_DAG}/{uri:path}`,
    operationId: "get_dag_dataset_queued_event",
    tag,
    summary: "The event of one dataset in a Dag's queue",
    access: ofDag("GET"),
    params: dagAndUri,
    query,
    response: one,
    errors: itemErrors,
  },
  async ({ params, query: { before }, deps }) =>
    view(await getQueuedEvent(deps.db, { dagId: params.dag_id, uri: params.uri, before })),
);

const deleteOne = defineRoute(
  {
    method: "delete",
    path: `${OF_DAG}/{uri:path}`,
    operationId: "delete_dag_dataset_queued_event",
    tag,
    summary: "Take one dataset's event out of a Dag's queue",
    access: ofDag("DELETE"),
    params: dagAndUri,
    query,
    response: gone,
    errors: itemErrors,
  },
  async ({ params, query: { before }, deps }) =>
    await deleteQueuedEvents(deps.engine, { dagId: params.dag_id, uri: params.uri, before }),
);

const getOfUri = defineRoute(
  {
    method: "get",
    path: BY_URI,
    operationId: "get_dataset_queued_events",
    tag,
    summary: "The queues that a dataset's event waits in",
    access: ofAsset("GET"),
    params: uriParams,
    query,
    response: many,
    errors: itemErrors,
  },
  async ({ params, query: { before }, caller, deps }) =>
    await list(deps, { uri: params.uri, before, readableIds: authorizedDagIds(caller) }),
);

const deleteOfUri = defineRoute(
  {
    method: "delete",
    path: BY_URI,
    operationId: "delete_dataset_queued_events",
    tag,
    summary: "Take a dataset's event out of every queue",
    access: ofAsset("DELETE"),
    params: uriParams,
    query,
    response: gone,
    errors: itemErrors,
  },
  async ({ params, query: { before }, caller, deps }) =>
    await deleteQueuedEvents(deps.engine, { uri: params.uri, before, readableIds: authorizedDagIds(caller) }),
);

export const queuedEventRoutes = [getOfDag, deleteOfDag, getOne, deleteOne, getOfUri, deleteOfUri];
