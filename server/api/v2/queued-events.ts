// …/queuedEvents: asset events that wait until all that their Dag asks for has come.
import { z } from "@hono/zod-openapi";
import {
  deleteQueuedEvents,
  getQueuedEvent,
  listQueuedEvents,
  type QueuedEventFilter,
} from "../../domain/assets/queued-asset-events.ts";
import { parseDateTime } from "../shared/date-time.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { optionalText, requiredInteger, requiredText } from "../shared/parameters.ts";
import { queuedEventListSchema, queuedEventSchema, queuedEventView } from "./asset-views.ts";
import { HttpError } from "./errors.ts";
import { collectionErrors, itemErrors } from "./wire.ts";

const tag = "Asset";
const query = z.object({ before: optionalText({ format: "date-time" }) });
const ofAssets = (method: "GET" | "DELETE") => ({ on: "resource", resource: "asset", method }) as const;
/** To read what waits for a Dag one reads it; to take it out one edits it. */
const access = (method: "GET" | "DELETE") =>
  [ofAssets(method), { on: "dag", method: method === "GET" ? "GET" : "PUT" }] as const;
const list = { status: 200, schema: queuedEventListSchema, description: "The events" } as const;
const removed = { status: 204, description: "Removed" } as const;
const ofAsset = z.object({ asset_id: requiredInteger() });
const ofDag = z.object({ dag_id: requiredText() });
const ofBoth = z.object({ dag_id: requiredText(), asset_id: requiredInteger() });
const BY_ASSET = "/assets/{asset_id}/queuedEvents";
const BY_DAG = "/dags/{dag_id}/assets/queuedEvents";
const BY_BOTH = "/dags/{dag_id}/assets/{asset_id}/queuedEvents";

/** Airflow answers 400 to a bad date here, and 422 everywhere else. */
function filterOf(
  params: { dag_id?: string; asset_id?: number },
  { before }: { before: string | undefined },
): QueuedEventFilter {
  const parsed = before === undefined ? undefined : parseDateTime(before);
  if (before !== undefined && parsed === undefined) throw new HttpError(400, `before is no date and time: ${before}`);
  return { dagId: params.dag_id, assetId: params.asset_id, before: parsed?.text };
}

async function answer(deps: ApiDeps, filter: QueuedEventFilter) {
  const events = await listQueuedEvents(deps.db, filter);
  return { queued_events: events.map(queuedEventView), total_entries: events.length };
}

const getOfAsset = defineRoute(
  {
    method: "get",
    path: BY_ASSET,
    operationId: "get_asset_queued_events",
    tag,
    summary: "Events of an asset that wait",
    access: ofAssets("GET"),
    params: ofAsset,
    query,
    response: list,
    errors: collectionErrors,
  },
  ({ params, query: asked, caller, deps }) =>
    answer(deps, { ...filterOf(params, asked), readableIds: authorizedDagIds(caller) }),
);

const deleteOfAsset = defineRoute(
  {
    method: "delete",
    path: BY_ASSET,
    operationId: "delete_asset_queued_events",
    tag,
    summary: "Remove the waiting events of an asset",
    access: access("DELETE"),
    params: ofAsset,
    query,
    response: removed,
    errors: itemErrors,
  },
  ({ params, query: asked, deps }) => deleteQueuedEvents(deps.engine, filterOf(params, asked)),
);

const getOfDag = defineRoute(
  {
    method: "get",
    path: BY_DAG,
    operationId: "get_dag_asset_queued_events",
    tag,
    summary: "Events that wait for a Dag",
    access: access("GET"),
    params: ofDag,
    query,
    response: list,
    errors: collectionErrors,
  },
  ({ params, query: asked, deps }) => answer(deps, filterOf(params, asked)),
);

const deleteOfDag = defineRoute(
  {
    method: "delete",
    path: BY_DAG,
    operationId: "delete_dag_asset_queued_events",
    tag,
    summary: "Remove the events that wait for a Dag",
    access: access("DELETE"),
    params: ofDag,
    query,
    response: removed,
    errors: [400, ...itemErrors],
  },
  ({ params, query: asked, deps }) => deleteQueuedEvents(deps.engine, filterOf(params, asked)),
);

const getOfBoth = defineRoute(
  {
    method: "get",
    path: BY_BOTH,
    operationId: "get_dag_asset_queued_event",
    tag,
    summary: "The event of an asset that waits for a Dag",
    access: access("GET"),
    params: ofBoth,
    query,
    response: { status: 200, schema: queuedEventSchema, description: "The event" },
    errors: itemErrors,
  },
  async ({ params, query: asked, deps }) => queuedEventView(await getQueuedEvent(deps.db, filterOf(params, asked))),
);

const deleteOfBoth = defineRoute(
  {
    method: "delete",
    path: BY_BOTH,
    operationId: "delete_dag_asset_queued_event",
    tag,
    summary: "Remove the event of an asset that waits for a Dag",
    access: access("DELETE"),
    params: ofBoth,
    query,
    response: removed,
    errors: [400, ...itemErrors],
  },
  ({ params, query: asked, deps }) => deleteQueuedEvents(deps.engine, filterOf(params, asked)),
);

export const queuedEventRoutes = [getOfAsset, deleteOfAsset, getOfDag, deleteOfDag, getOfBoth, deleteOfBoth];
