// /connections: listed, read, made, changed, removed, tested. A password never comes back.
import { z } from "@hono/zod-openapi";
import type { Connection } from "../../domain/connections/connection.ts";
import { createConnection } from "../../domain/connections/create-connection.ts";
import { deleteConnection } from "../../domain/connections/delete-connection.ts";
import { getConnection } from "../../domain/connections/get-connection.ts";
import { listConnections } from "../../domain/connections/list-connections.ts";
import { CONNECTION_TESTS_DISABLED, testConnection } from "../../domain/connections/test-connection.ts";
import { patchConnection } from "../../domain/connections/patch-connection.ts";
import { redactExtra } from "../../domain/connections/redact-connection.ts";
import { isJson } from "../../domain/secrets/json-text.ts";
import type { IsSensitive } from "../../domain/secrets/sensitive-names.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { requiredText } from "../shared/parameters.ts";
import { CONNECTION_ID_PATTERN, int4Field, nameField } from "../shared/stored-fields.ts";
import { HttpProblem } from "./errors.ts";
import { masked, orderOf, pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, maybeText, orderParameter, pagingParameters, text, updateMask } from "./wire.ts";

const tag = "Connection";
const on = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "connection", method }) as const;

const itemFields = {
  connection_id: text,
  conn_type: text,
  description: maybeText,
  host: maybeText,
  login: maybeText,
  schema: maybeText,
  port: z.int().nullable(),
};
const item = z.object(itemFields).openapi("ConnectionCollectionItem");
const full = z.object({ ...itemFields, extra: maybeText }).openapi("Connection");
const params = z.object({ connection_id: requiredText() });

function itemView(connection: Connection): z.output<typeof item> {
  return {
    connection_id: connection.connId,
    conn_type: connection.connType,
    description: connection.description,
    host: connection.host,
    login: connection.login,
    schema: connection.schema,
    port: connection.port,
  };
}

/** JSON with its sensitive fields hidden; a text that is none is shown as it was sent. */
function extraView(extra: string | null, isSensitive: IsSensitive): string | null {
  return extra === null || !isJson(extra) ? extra : redactExtra(extra, isSensitive);
}

function fullView(connection: Connection, { isSensitive }: ApiDeps): z.output<typeof full> {
  return { ...itemView(connection), extra: extraView(connection.extra, isSensitive) };
}

const ORDER = {
  fields: {
    id: "id",
    connection_id: "conn_id",
    conn_type: "conn_type",
    description: "description",
    host: "host",
    port: "port",
  },
} as const;

const getConnections = defineRoute(
  {
    method: "get",
    path: "/connections",
    operationId: "get_connections",
    tag,
    summary: "Connections without what is secret in them",
    access: on("GET"),
    query: z.strictObject({ ...pagingParameters, ...orderParameter(ORDER) }),
    response: {
      status: 200,
      schema: z.object({ connections: z.array(item), total_entries: z.int() }).openapi("ConnectionCollection"),
      description: "A page of connections",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by, ORDER);
    const page = await listConnections(deps.db, deps.box, { ...pageOf(query, deps), order });
    return { connections: page.connections.map(itemView), total_entries: page.totalEntries };
  },
);

const getConnectionRoute = defineRoute(
  {
    method: "get",
    path: "/connections/{connection_id}",
    operationId: "get_connection",
    tag,
    summary: "One connection",
    access: on("GET"),
    params,
    response: { status: 200, schema: full, description: "The connection" },
    errors: itemErrors,
  },
  async ({ params: { connection_id }, deps }) => fullView(await getConnection(deps.db, deps.box, connection_id), deps),
);

/** Longer ones the domain refuses. */
const shortText = text.openapi({ maxLength: 500 });

const bodyFields = {
  connection_id: nameField(200, CONNECTION_ID_PATTERN),
  conn_type: shortText,
  description: maybeText.optional(),
  host: shortText.nullable().optional(),
  login: maybeText.optional(),
  schema: shortText.nullable().optional(),
  port: int4Field().nullable().optional(),
  password: text.optional(),
  extra: maybeText.optional(),
};
const body = z.strictObject(bodyFields).openapi("ConnectionBody");
/** What is tried out need not be what could be kept. */
const triedBody = z
  .strictObject({
    ...bodyFields,
    connection_id: text,
    conn_type: text,
    host: maybeText.optional(),
    schema: maybeText.optional(),
  })
  .openapi("ConnectionToTest");
const patchBody = z.strictObject(bodyFields).partial().openapi("ConnectionPatch");
type Body = z.output<typeof body>;

type Given = { [K in keyof Body]?: Body[K] | undefined };

function changesOf(given: Given) {
  return {
    ...(given.conn_type !== undefined && { connType: given.conn_type }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.host !== undefined && { host: given.host }),
    ...(given.login !== undefined && { login: given.login }),
    ...(given.schema !== undefined && { schema: given.schema }),
    ...(given.port !== undefined && { port: given.port }),
    ...(given.password !== undefined && { password: given.password }),
    ...(given.extra !== undefined && { extra: given.extra }),
  };
}

const postConnection = defineRoute(
  {
    method: "post",
    path: "/connections",
    operationId: "post_connection",
    tag,
    summary: "Make a connection",
    access: on("POST"),
    audit: "api.connection.create",
    body,
    response: { status: 200, schema: full, description: "The connection" },
    errors: [...collectionErrors, 409],
  },
  async ({ body: given, deps }) => {
    const names = { connId: given.connection_id, connType: given.conn_type };
    const input = { ...changesOf(given), ...names, anyExtra: true } as const;
    return fullView(await createConnection(deps.db, deps.box, input), deps);
  },
);

const { connection_id: _key, ...changeable } = bodyFields;

const patchConnectionRoute = defineRoute(
  {
    method: "patch",
    path: "/connections/{connection_id}",
    operationId: "patch_connection",
    tag,
    summary: "Change a connection's given fields",
    access: on("PUT"),
    audit: "api.connection.edit",
    params,
    query: z.strictObject(updateMask(changeable)),
    body: patchBody,
    response: { status: 200, schema: full, description: "The connection" },
    errors: itemErrors,
  },
  async ({ params: { connection_id }, query, body: given, deps }) => {
    await getConnection(deps.db, deps.box, connection_id);
    if (given.connection_id !== undefined && given.connection_id !== connection_id) {
      throw new HttpProblem(400, "Bad Request", "The connection_id cannot be updated.");
    }
    const chosen = masked(given, query.update_mask, Object.keys(changeable));
    const changes = changesOf(chosen);
    const patch = { connId: connection_id, changes, isSensitive: deps.isSensitive, anyExtra: true } as const;
    return fullView(await patchConnection(deps.db, deps.box, patch), deps);
  },
);

const deleteConnectionRoute = defineRoute(
  {
    method: "delete",
    path: "/connections/{connection_id}",
    operationId: "delete_connection",
    tag,
    summary: "Remove a connection",
    access: on("DELETE"),
    audit: "api.connection.delete",
    params,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params: { connection_id }, deps }) => await deleteConnection(deps.db, connection_id),
);

const testConnectionRoute = defineRoute(
  {
    method: "post",
    path: "/connections/test",
    operationId: "test_connection",
    tag,
    summary: "Whether a connection works",
    access: on("POST"),
    audit: false,
    body: triedBody,
    response: {
      status: 200,
      schema: z.object({ status: z.boolean(), message: text }).openapi("ConnectionTest"),
      description: "Whether it does, and why not",
    },
    errors: itemErrors,
  },
  async ({ body: given, deps }) => {
    if (deps.config.core.testConnection !== "Enabled") throw new HttpProblem(403, CONNECTION_TESTS_DISABLED);
    const input = { ...changesOf(given), connId: given.connection_id, connType: given.conn_type };
    const { ok, message } = await testConnection(deps, input);
    return { status: ok, message };
  },
);

export const connectionRoutes = [
  getConnections,
  postConnection,
  testConnectionRoute,
  getConnectionRoute,
  patchConnectionRoute,
  deleteConnectionRoute,
];
