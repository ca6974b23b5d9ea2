// /connections/test and /connections/enqueue-test: whether a connection works, tried at once or on a worker.
import { z } from "@hono/zod-openapi";
import { existingConnections } from "../../domain/connections/existing-connections.ts";
import { hidesSecrets, overStored } from "../../domain/connections/over-stored.ts";
import { enqueueConnectionTest, getConnectionTest } from "../../domain/connections/queued-connection-tests.ts";
import { checkConnectionTests, testConnection } from "../../domain/connections/test-connection.ts";
import { authorize, type Caller, isAuthorized } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { changesOf, connectionBody, connectionFields } from "./connection-views.ts";
import { HttpError } from "./errors.ts";
import { itemErrors, refuseTeam, time, timeText } from "./wire.ts";

const tag = "Connection";
const QUEUED_PATH = "/connections/enqueue-test";
const TOKEN_HEADER = "Airflow-Connection-Test-Token";

const access = (method: "GET" | "POST" | "PUT") => ({ on: "resource", resource: "connection", method }) as const;
const mayRead = (caller: Caller): boolean => isAuthorized(caller, access("GET"));

const test = defineRoute(
  {
    method: "post",
    path: "/connections/test",
    operationId: "test_connection",
    tag,
    summary: "Try whether a connection works",
    access: access("POST"),
    audit: false,
    body: connectionBody,
    response: {
      status: 200,
      schema: z.object({ status: z.boolean(), message: z.string() }).openapi("ConnectionTestResponse"),
      description: "Whether it works, and what its hook says",
    },
    errors: [400, 401, 403],
  },
  async ({ body, caller, deps }) => {
    checkConnectionTests(deps.config.core.testConnection);
    const given = { ...changesOf(body), connId: body.connection_id, connType: body.conn_type };
    const { ok, message } = await testConnection(deps, mayRead(caller) ? await overStored(deps, given) : given);
    return { status: ok, message };
  },
);

const queuedFields = { token: z.string(), connection_id: z.string(), state: z.string() };

const enqueue = defineRoute(
  {
    method: "post",
    path: QUEUED_PATH,
    operationId: "enqueue_connection_test",
    tag,
    summary: "Have a worker try whether a connection works",
    access: "caller",
    body: z
      .strictObject({
        ...connectionFields,
        commit_on_success: z.boolean().default(false),
        executor: z.string().nullable().optional(),
        queue: z.string().nullable().optional(),
      })
      .superRefine(refuseTeam)
      .openapi("ConnectionTestRequestBody"),
    response: {
      status: 202,
      schema: z.object(queuedFields).openapi("ConnectionTestQueuedResponse"),
      description: "The token with which the result is asked for",
    },
    errors: [401, 403, 409],
  },
  async ({ body, caller, deps }) => {
    const { core, connectionTest, operators } = deps.config;
    checkConnectionTests(core.testConnection);
    const { commit_on_success: commitOnSuccess, executor, queue, ...fields } = body;
    if (executor !== undefined && executor !== null && executor !== core.executor)
      throw new HttpError(422, `Executor '${executor}' is not configured. Configured executors: ['${core.executor}']`);
    const exists = (await existingConnections(deps.db, [body.connection_id])).has(body.connection_id);
    authorize(caller, access(exists && commitOnSuccess ? "PUT" : "POST"));
    const given = { ...changesOf(fields), connId: body.connection_id, connType: body.conn_type };
    const connection = hidesSecrets(given) && mayRead(caller) ? await overStored(deps, given) : given;
    const { token, connectionId, state } = await enqueueConnectionTest(deps, {
      connection,
      commitOnSuccess,
      queue: queue ?? operators.defaultQueue,
      timeout: connectionTest.timeout,
    });
    return { token, connection_id: connectionId, state };
  },
);

const result = defineRoute(
  {
    method: "get",
    path: QUEUED_PATH,
    operationId: "get_connection_test",
    tag,
    summary: "How a test on a worker goes or went",
    access: "caller",
    headers: z.object({ [TOKEN_HEADER]: z.string() }),
    response: {
      status: 200,
      schema: z
        .object({ ...queuedFields, result_message: z.string().nullable(), created_at: time })
        .openapi("AsyncConnectionTestResponse"),
      description: "Its state: pending, running, success or failed",
    },
    errors: itemErrors,
  },
  async ({ http, caller, deps }) => {
    const token = http.req.header(TOKEN_HEADER)!;
    const { connectionId, state, resultMessage, createdAt } = mayRead(caller)
      ? await getConnectionTest(deps.db, { token, timeout: deps.config.connectionTest.timeout })
      : unknownTest();
    return {
      token,
      connection_id: connectionId,
      state,
      result_message: resultMessage,
      created_at: timeText(createdAt),
    };
  },
);

/** Who may not read connections is not told whether there is such a test. */
function unknownTest(): never {
  throw new HttpError(404, "No connection test has this token");
}

export const connectionTestRoutes = [test, enqueue, result];
