// GET /dags, /dags/{dag_id} and its details; pausing one Dag or many; deleting.
import { z } from "@hono/zod-openapi";
import { deleteDag } from "../../domain/dags/delete-dag.ts";
import { getDag, getDagDetails } from "../../domain/dags/get-dag.ts";
import { type DagFilter, listDags } from "../../domain/dags/list-dags.ts";
import { setPaused } from "../../domain/dags/set-paused.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { booleanParameter, optionalBoolean, optionalText, requiredText } from "../shared/parameters.ts";
import {
  askedDetailFields,
  dagDetailsSchema,
  dagDetailsView,
  dagFields,
  dagListSchema,
  dagSchema,
  dagView,
} from "./dag-views.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { checkFields, orderOf, pageOf, picked } from "./lists.ts";
import {
  collectionErrors,
  commaList,
  dagParams,
  fieldsParameter,
  itemErrors,
  orderParameter,
  pagingParameters,
  updateMask,
} from "./wire.ts";

const tag = "DAG";
const ORDER = { fields: { dag_id: "dagId" } } as const;
const BY_ID = [{ column: "dagId", descending: false }] as const;

interface Filters {
  tags: readonly string[];
  only_active: boolean;
  dag_id_pattern?: string | undefined;
  paused?: boolean | undefined;
}

function filterOf(query: Filters, readableIds: readonly string[] | null): DagFilter {
  return {
    readableIds,
    tags: query.tags,
    tagsMatch: "any",
    excludeStale: query.only_active,
    paused: query.paused,
    ...(query.dag_id_pattern === undefined ? {} : { dagId: { contains: query.dag_id_pattern } }),
  };
}

const getDags = defineRoute(
  {
    method: "get",
    path: "/dags",
    operationId: "get_dags",
    tag,
    summary: "Dags by filter",
    access: { on: "dag", method: "GET" },
    query: z.strictObject({
      ...pagingParameters,
      ...orderParameter(ORDER),
      tags: commaList(),
      only_active: booleanParameter(true, { strict: true }),
      paused: optionalBoolean({ strict: true }),
      ...fieldsParameter(),
      dag_id_pattern: optionalText({ description: "A part of the id; case does not count" }),
    }),
    response: { status: 200, schema: dagListSchema, description: "A page of Dags" },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { dags, total } = await listDags(deps.db, {
      filter: filterOf(query, authorizedDagIds(caller)),
      order: orderOf(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    if (dags.length > 0) checkFields(query.fields, dagFields);
    return { dags: dags.map((dag) => picked(dagView(dag), query.fields)), total_entries: total };
  },
);

const getDagRoute = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}",
    operationId: "get_dag",
    tag,
    summary: "One Dag",
    access: { on: "dag", method: "GET" },
    params: dagParams,
    query: z.strictObject(fieldsParameter(dagFields)),
    response: { status: 200, schema: dagSchema, description: "The Dag" },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const dag = await getDag(deps.db, params.dag_id);
    checkFields(query.fields, dagFields);
    return picked(dagView(dag), query.fields);
  },
);

const getDetails = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/details",
    operationId: "get_dag_details",
    tag,
    summary: "One Dag with what its newest version says",
    access: { on: "dag", method: "GET" },
    params: dagParams,
    query: z.strictObject(fieldsParameter(askedDetailFields)),
    response: { status: 200, schema: dagDetailsSchema, description: "The Dag" },
    errors: itemErrors,
  },
  async ({ params, query, caller, deps }) => {
    const details = await getDagDetails(deps.db, { dagId: params.dag_id, userId: caller.userId });
    checkFields(query.fields, askedDetailFields);
    return picked(dagDetailsView(details), query.fields);
  },
);

const pauseBody = z.strictObject({ is_paused: z.boolean() }).openapi("DAGPatch");

/** Nothing but is_paused can be changed over the API, and it is named once. */
const mask = { update_mask: updateMask(pauseBody.shape).update_mask.openapi({ maxItems: 1 }) };
const checkMask = (mask: readonly string[]): void => {
  if (mask.length > 0 && mask.join() !== "is_paused")
    throw new HttpProblem(400, "Bad Request", "Of a Dag nothing but is_paused can be changed here");
};

const patchDag = defineRoute(
  {
    method: "patch",
    path: "/dags/{dag_id}",
    operationId: "patch_dag",
    tag,
    summary: "Pause a Dag or let it go on",
    access: { on: "dag", method: "PUT" },
    params: dagParams,
    query: z.strictObject(mask),
    body: pauseBody,
    response: { status: 200, schema: dagSchema, description: "The Dag" },
    errors: itemErrors,
  },
  async ({ params, query, body, deps }) => {
    checkMask(query.update_mask);
    await foundOrTitle(setPaused(deps.engine, { dagIds: [params.dag_id], isPaused: body.is_paused }));
    return dagView(await foundOrTitle(getDag(deps.db, params.dag_id)));
  },
);

const patchDags = defineRoute(
  {
    method: "patch",
    path: "/dags",
    operationId: "patch_dags",
    tag,
    summary: "Pause a page of Dags or let them go on",
    access: { on: "dag", method: "PUT" },
    query: z.strictObject({
      ...pagingParameters,
      tags: commaList(),
      ...mask,
      only_active: booleanParameter(true, { strict: true }),
      dag_id_pattern: requiredText(),
    }),
    body: pauseBody,
    response: { status: 200, schema: dagListSchema, description: "The Dags that were looked at" },
    errors: itemErrors,
  },
  async ({ query, body, caller, deps }) => {
    checkMask(query.update_mask);
    // Here, and not where Dags are listed, ~ stands for any.
    const dag_id_pattern = query.dag_id_pattern === "~" ? "%" : query.dag_id_pattern;
    const filter = filterOf({ ...query, dag_id_pattern }, authorizedDagIds(caller, "PUT"));
    const { dags, total } = await listDags(deps.db, { filter, order: BY_ID, page: pageOf(query, deps) });
    await setPaused(deps.engine, { dagIds: dags.map((dag) => dag.dag_id), isPaused: body.is_paused });
    return { dags: dags.map((dag) => dagView({ ...dag, is_paused: body.is_paused })), total_entries: total };
  },
);

const deleteDagRoute = defineRoute(
  {
    method: "delete",
    path: "/dags/{dag_id}",
    operationId: "delete_dag",
    tag,
    summary: "Remove a Dag with all its runs; it comes back without them while its file is there",
    access: { on: "dag", method: "DELETE" },
    params: dagParams,
    response: { status: 204, description: "Removed" },
    errors: [...itemErrors, 409],
  },
  async ({ params, deps }) => await foundOrTitle(deleteDag(deps.engine, params.dag_id)),
);

export const dagRoutes = [getDags, patchDags, getDagRoute, patchDag, deleteDagRoute, getDetails];
