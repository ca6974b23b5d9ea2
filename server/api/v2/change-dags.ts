// PATCH and DELETE of Dags: pausing one or many, favourites, removing.
import { z } from "@hono/zod-openapi";
import { deleteDag } from "../../domain/dags/delete-dag.ts";
import { getDag } from "../../domain/dags/get-dag.ts";
import { listDags } from "../../domain/dags/list-dags.ts";
import { setPaused } from "../../domain/dags/set-paused.ts";
import { requestReparse } from "../../domain/dags/request-reparse.ts";
import { setFavorite } from "../../domain/dags/set-favorite.ts";
import { authorize, authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { pageOf } from "../shared/list-query.ts";
import { requiredText } from "../shared/parameters.ts";
import { dagListSchema, dagSchema, dagView } from "./dag-views.ts";
import { dagFilterParameters, sharedDagFilter } from "./dags.ts";
import { HttpError } from "./errors.ts";
import { dagParams, itemErrors, wordList } from "./wire.ts";

const body = z.strictObject({ is_paused: z.boolean() }).openapi("DAGPatchBody");

const mask = { update_mask: wordList(["is_paused"]) };

/** Only is_paused can be changed, so only that may be in the mask. */
function checkMask(mask: readonly string[]): void {
  const names = mask.flatMap((name) => name.split(",")).map((name) => name.trim());
  if (names.some((name) => name !== "is_paused"))
    throw new HttpError(400, "Only `is_paused` field can be updated through the REST API");
}

const patchDag = defineRoute(
  {
    method: "patch",
    path: "/dags/{dag_id}",
    operationId: "patch_dag",
    tag: "DAG",
    summary: "Pause a Dag or let it run",
    access: { on: "dag", method: "PUT" },
    params: dagParams,
    query: z.object(mask),
    body,
    response: { status: 200, schema: dagSchema, description: "The Dag" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, body: given, deps }) => {
    checkMask(query.update_mask);
    await setPaused(deps.engine, { dagIds: [params.dag_id], isPaused: given.is_paused });
    return dagView(await getDag(deps.db, params.dag_id));
  },
);

const patchDags = defineRoute(
  {
    method: "patch",
    path: "/dags",
    operationId: "patch_dags",
    tag: "DAG",
    summary: "Pause the Dags of a filter or let them run",
    access: { on: "dag", method: "PUT" },
    query: z.object({ ...mask, ...dagFilterParameters }),
    body,
    response: { status: 200, schema: dagListSchema, description: "The Dags that were asked for" },
    errors: [400, ...itemErrors],
  },
  async ({ query, body: given, caller, deps }) => {
    checkMask(query.update_mask);
    // As Airflow: without a pattern nothing is meant, not everything.
    if (query.dag_id_pattern === undefined) return { dags: [], total_entries: 0 };
    const filter = sharedDagFilter(query, authorizedDagIds(caller, "PUT"));
    const { dags, total } = await listDags(deps.db, { filter, order: [], page: pageOf(query, deps) });
    await setPaused(deps.engine, { dagIds: dags.map((dag) => dag.dag_id), isPaused: given.is_paused });
    return { dags: dags.map((dag) => dagView({ ...dag, is_paused: given.is_paused })), total_entries: total };
  },
);

const deleteDagRoute = defineRoute(
  {
    method: "delete",
    path: "/dags/{dag_id}",
    operationId: "delete_dag",
    tag: "DAG",
    summary: "Remove a Dag and its runs; it comes back when its file is read again",
    access: { on: "dag", method: "DELETE" },
    params: dagParams,
    response: { status: 204, description: "Removed" },
    errors: [400, ...itemErrors, 409],
  },
  async ({ params, deps }) => await deleteDag(deps.engine, params.dag_id),
);

function favoring(word: "favorite" | "unfavorite") {
  return defineRoute(
    {
      method: "post",
      path: `/dags/{dag_id}/${word}`,
      operationId: `${word}_dag`,
      tag: "DAG",
      summary: word === "favorite" ? "Keep a Dag among the caller's favourites" : "Take a Dag out of them",
      access: { on: "dag", method: "GET" },
      params: dagParams,
      response: { status: 204, description: "Done" },
      errors: [...itemErrors, 409],
    },
    ({ params, caller, deps }) =>
      setFavorite(deps.db, { dagId: params.dag_id, userId: caller.userId, favorite: word === "favorite" }),
  );
}

const reparse = defineRoute(
  {
    method: "put",
    path: "/parseDagFile/{file_token}",
    operationId: "reparse_dag_file",
    tag: "DAG Parsing",
    summary: "Read a Dag file again, soon",
    access: "caller",
    params: z.object({ file_token: requiredText() }),
    response: { status: 201, schema: z.null(), description: "It will be read" },
    errors: itemErrors,
  },
  async ({ params, caller, deps }) => {
    await requestReparse(deps.db, params.file_token, (dagIds) => {
      for (const dagId of dagIds) authorize(caller, { on: "dag", method: "PUT" }, dagId);
    });
    return null;
  },
);

export const changeDagRoutes = [
  patchDag,
  patchDags,
  deleteDagRoute,
  favoring("favorite"),
  favoring("unfavorite"),
  reparse,
];
