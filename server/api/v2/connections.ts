// /connections: how tasks reach other systems.
import { z } from "@hono/zod-openapi";
import { createConnection } from "../../domain/connections/create-connection.ts";
import { createMissingConnections } from "../../domain/connections/create-missing-connections.ts";
import { defaultConnections } from "../../domain/connections/default-connections.ts";
import { deleteConnection } from "../../domain/connections/delete-connection.ts";
import { existingConnections } from "../../domain/connections/existing-connections.ts";
import { getConnection } from "../../domain/connections/get-connection.ts";
import { listConnections } from "../../domain/connections/list-connections.ts";
import { patchConnection } from "../../domain/connections/patch-connection.ts";
import { authorize } from "../../domain/users/authorize.ts";
import { masked } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import {
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
} from "../shared/list-query.ts";
import { requiredText, textList } from "../shared/parameters.ts";
import { bulkAnswerSchema, bulkBody, idOr, methodsOf, relocateBulk, runBulk } from "./bulk.ts";
import {
  changesOf,
  connectionBody,
  connectionSchema,
  connectionView,
  type GivenConnection,
} from "./connection-views.ts";
import { connectionTestRoutes } from "./connection-tests.ts";
import { HttpError } from "./errors.ts";
import { collectionErrors, itemErrors } from "./wire.ts";

const access = (method: "GET" | "POST" | "PUT" | "DELETE") =>
  ({ on: "resource", resource: "connection", method }) as const;
const tag = "Connection";
const connectionParams = z.object({ connection_id: requiredText() });
const PATH = "/connections/{connection_id}";

const ORDER = {
  conn_id: "conn_id",
  connection_id: "conn_id",
  conn_type: "conn_type",
  description: "description",
  host: "host",
  port: "port",
  id: "id",
  team_name: "team_name",
} as const;

const getConnections = defineRoute(
  {
    method: "get",
    path: "/connections",
    operationId: "get_connections",
    tag,
    summary: "Connections by id",
    access: access("GET"),
    query: z.object({ ...pagingParameters, ...orderParameter(ORDER), ...patternParameters("connection_id") }),
    response: {
      status: 200,
      schema: z
        .object({ connections: z.array(connectionSchema), total_entries: z.int() })
        .openapi("ConnectionCollectionResponse"),
      description: "A page of connections",
    },
    errors: itemErrors,
  },
  async ({ query, deps }) => {
    const { connections, totalEntries } = await listConnections(deps.db, deps.box, {
      ...pageOf(query, deps),
      order: orderOf<(typeof ORDER)[keyof typeof ORDER]>(query.order_by, ORDER),
      name: patternsOf(query, "connection_id"),
    });
    return {
      connections: connections.map((connection) => connectionView(connection, deps)),
      total_entries: totalEntries,
    };
  },
);

const getConnectionRoute = defineRoute(
  {
    method: "get",
    path: PATH,
    operationId: "get_connection",
    tag,
    summary: "One connection",
    access: access("GET"),
    params: connectionParams,
    response: { status: 200, schema: connectionSchema, description: "The connection" },
    errors: itemErrors,
  },
  async ({ params, deps }) => connectionView(await getConnection(deps.db, deps.box, params.connection_id), deps),
);

async function make(deps: ApiDeps, given: GivenConnection) {
  return await createConnection(deps.db, deps.box, {
    ...changesOf(given),
    connId: given.connection_id,
    connType: given.conn_type,
  });
}

async function change(deps: ApiDeps, given: GivenConnection, mask: readonly string[]) {
  const changes = changesOf(masked(given, mask));
  return await patchConnection(deps.db, deps.box, {
    connId: given.connection_id,
    changes,
    isSensitive: deps.isSensitive,
  });
}

const postConnection = defineRoute(
  {
    method: "post",
    path: "/connections",
    operationId: "post_connection",
    tag,
    summary: "Make a connection",
    access: access("POST"),
    body: connectionBody,
    response: { status: 201, schema: connectionSchema, description: "The connection" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) => connectionView(await make(deps, body), deps),
);

const patchConnectionRoute = defineRoute(
  {
    method: "patch",
    path: PATH,
    operationId: "patch_connection",
    tag,
    summary: "Change a connection",
    access: access("PUT"),
    params: connectionParams,
    query: z.object({ update_mask: textList() }),
    body: connectionBody,
    response: { status: 200, schema: connectionSchema, description: "The connection" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, body, deps }) => {
    if (body.connection_id !== params.connection_id)
      throw new HttpError(400, "The connection_id of the body is not the one of the path");
    return connectionView(await change(deps, body, query.update_mask), deps);
  },
);

const deleteConnectionRoute = defineRoute(
  {
    method: "delete",
    path: PATH,
    operationId: "delete_connection",
    tag,
    summary: "Remove a connection",
    access: access("DELETE"),
    params: connectionParams,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params, deps }) => await deleteConnection(deps.db, params.connection_id),
);

const createDefaults = defineRoute(
  {
    method: "post",
    path: "/connections/defaults",
    operationId: "create_default_connections",
    tag,
    summary: "Make the default connections that are not there",
    access: access("POST"),
    response: { status: 204, description: "They are there" },
    errors: [401, 403],
  },
  async ({ deps }) => void (await createMissingConnections(deps.db, deps.box, defaultConnections)),
);

const bulkConnections = defineRoute(
  {
    method: "patch",
    path: "/connections",
    operationId: "bulk_connections",
    tag,
    summary: "Make, change and remove many connections",
    access: "caller",
    body: bulkBody({
      create: connectionBody,
      update: connectionBody,
      remove: idOr("ConnectionBody", connectionBody),
    }).openapi("BulkBody_ConnectionBody_"),
    relocate: relocateBulk,
    response: { status: 200, schema: bulkAnswerSchema, description: "What was done, and what was not" },
    errors: collectionErrors,
  },
  async ({ body, caller, deps }) => {
    for (const method of body.actions.flatMap(methodsOf)) authorize(caller, access(method));
    const keyOf = (entity: GivenConnection | string) => (typeof entity === "string" ? entity : entity.connection_id);
    return await runBulk<GivenConnection, GivenConnection, GivenConnection | string>(body.actions, {
      noun: "Connection",
      keyOf,
      existing: (entities) => existingConnections(deps.db, entities.map(keyOf)),
      create: (entity, overwrite) => (overwrite ? change(deps, entity, []) : make(deps, entity)),
      update: (entity, mask) => change(deps, entity, mask),
      remove: (entity) => deleteConnection(deps.db, keyOf(entity)),
    });
  },
);

export const connectionRoutes = [
  getConnections,
  createDefaults,
  ...connectionTestRoutes,
  getConnectionRoute,
  postConnection,
  patchConnectionRoute,
  deleteConnectionRoute,
  bulkConnections,
];
