/** An app over a database of its own, with the users the recordings know, and Dags put straight into the tables. */
import { createHash, randomUUID } from "node:crypto";
import type { SerializedDag, SerializedTask } from "@windsock/sdk/serialized";
import type { Hono } from "hono";
import { createApp } from "../../../server/api/app.ts";
import { type Config, loadConfig } from "../../../server/config.ts";
import type { Engine } from "../../../server/domain/engine.ts";
import { GraphCache } from "../../../server/domain/planning/graph-cache.ts";
import {
  makeSecretKeyText,
  parseSecretKeys,
  type SecretBox,
  secretBox,
} from "../../../server/domain/secrets/secret-box.ts";
import { ensureDefaultRoles } from "../../../server/domain/users/ensure-default-roles.ts";
import { copiesLogs } from "../../../server/settings/scheduler.ts";
import { toJson } from "../../../server/store/columns.ts";
import { type Database, openDatabase } from "../../../server/store/database.ts";
import { addUser } from "../../support/add-user.ts";
import { testDatabase } from "../../support/postgres.ts";

export interface Answer {
  status: number;
  type: string | null;
  body: unknown;
  headers: Headers;
}

export interface CallOptions {
  user?: "airflow" | "viewer" | null;
  headers?: Record<string, string>;
  body?: unknown;
  raw?: string;
}

export interface TestApp extends AsyncDisposable {
  db: Database;
  url: string;
  box: SecretBox;
  app: Hono;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

export async function testApp(env: Record<string, string> = {}): Promise<TestApp> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const open = openDatabase({ url: database.url, name: "test api", max: 4 });
  stack.defer(() => open.close());
  await ensureDefaultRoles(open.db);
  // One after the other: the recordings expect the administrator to have the id 1.
  await addUser(open.db, { username: "airflow", password: "airflow", roles: ["Admin"] });
  await addUser(open.db, { username: "viewer", password: "viewer", roles: ["Viewer"] });
  const config = loadConfig({ env: { AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True", ...env }, home: "/nonexistent" });
  const box = testBox();
  const app = await createApp({
    engine: testEngine(open.db, config),
    config,
    box,
    onError: (error) => {
      throw error;
    },
  });
  return {
    db: open.db,
    url: database.url,
    box,
    app,
    call: (method, path, options) => call(app, `${method} ${path}`, options),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function testBox() {
  return secretBox(parseSecretKeys(makeSecretKeyText(), "core.fernet_key"));
}

export function testEngine(db: Database, config: Config): Engine {
  return {
    db,
    graphs: new GraphCache(),
    hands: null,
    settings: {
      parallelism: config.core.parallelism,
      pinVersions: config.windsock.pinVersions,
      createCronDataIntervals: config.scheduler.createCronDataIntervals,
      createDeltaDataIntervals: config.scheduler.createDeltaDataIntervals,
      maxConsecutiveFailedDagRuns: config.core.maxConsecutiveFailedDagRunsPerDag,
      maxRetryDelay: config.core.maxTaskRetryDelay,
      maxDownstreamKeys: config.scheduler.partitionMapperMaxDownstreamKeys,
      stateRetentionDays: config.stateStore.defaultRetentionDays,
      copiesLogs: copiesLogs(config.logging),
    },
  };
}

export async function call(app: Hono, what: string, options: CallOptions = {}): Promise<Answer> {
  const [method, path] = what.split(" ") as [string, string];
  const headers: Record<string, string> = { ...options.headers };
  const user = options.user === undefined ? "airflow" : options.user;
  if (user !== null) headers["authorization"] ??= `Basic ${Buffer.from(`${user}:${user}`).toString("base64")}`;
  let body: string | undefined = options.raw;
  if (options.body !== undefined) body = JSON.stringify(options.body);
  if (body !== undefined) headers["content-type"] ??= "application/json";
  const response = await app.request(path.startsWith("//") ? path.slice(1) : `/api/v2${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const type = response.headers.get("content-type")?.split(";")[0] ?? null;
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: type === "application/json" && text !== "" ? (JSON.parse(text) as unknown) : text,
  };
}

export function serializedTask(taskId: string, rest: Partial<SerializedTask> = {}): SerializedTask {
  return {
    taskId,
    label: taskId,
    taskDisplayName: null,
    groupId: null,
    operator: "FunctionOperator",
    operatorName: "FunctionOperator",
    modulePath: "@windsock/sdk",
    owner: "airflow",
    docMd: null,
    startDate: null,
    endDate: null,
    retries: 0,
    retryDelay: 300,
    retryExponentialBackoff: 0,
    maxRetryDelay: null,
    executionTimeout: null,
    triggerRule: "all_success",
    dependsOnPast: false,
    ignoreFirstDependsOnPast: true,
    waitForDownstream: false,
    waitForPastDependsBeforeSkipping: false,
    pool: "default_pool",
    poolSlots: 1,
    priorityWeight: 1,
    weightRule: "downstream",
    effectivePriorityWeight: 1,
    queue: "default",
    executor: null,
    executorConfig: {},
    email: [],
    emailOnRetry: true,
    emailOnFailure: true,
    doXcomPush: true,
    multipleOutputs: false,
    maxActiveTisPerDag: null,
    maxActiveTisPerDagrun: null,
    isSetup: false,
    isTeardown: false,
    onFailureFailDagrun: false,
    isEmpty: false,
    isSkipper: false,
    isSensor: false,
    isolation: "warm",
    callbacks: { execute: false, success: false, failure: false, retry: false, skipped: false },
    upstream: [],
    downstream: [],
    expansion: null,
    mapIndexTemplate: null,
    inlets: [],
    outlets: [],
    params: {},
    templateFields: [],
    fields: {},
    extraLinks: [],
    uiColor: "#fff",
    uiFgcolor: "#000",
    dagDependency: null,
    ...rest,
  };
}

export function serializedDag(dagId: string, rest: Partial<SerializedDag> = {}): SerializedDag {
  return {
    format: 1,
    dagId,
    dagDisplayName: null,
    description: null,
    docMd: null,
    tags: [],
    ownerLinks: {},
    schedule: { kind: "null" },
    timezone: "UTC",
    startDate: "2024-01-01T00:00:00Z",
    endDate: null,
    catchup: false,
    maxActiveRuns: 16,
    maxActiveTasks: 16,
    maxConsecutiveFailedDagRuns: 0,
    dagrunTimeout: null,
    isPausedUponCreation: null,
    renderTemplateAsNativeObj: false,
    failFast: false,
    pinVersion: null,
    params: {},
    accessControl: null,
    deadlines: [],
    hasOnSuccessCallback: false,
    hasOnFailureCallback: false,
    templateSearchpath: [],
    tasks: [serializedTask("t")],
    groups: [],
    ...rest,
  };
}

/** Stores a Dag as reading its file would; answers the version's id. */
export async function putDag(
  db: Database,
  dag: SerializedDag,
  rest: { paused?: boolean; owners?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const source = toJson([{ path: `${dag.dagId}.ts`, content: `// ${dag.dagId}\n` }]);
  const hash = createHash("sha256").update(source).digest("hex");
  await db
    .insertInto("dag_source")
    .values({ hash, files: source })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await db
    .insertInto("dag_version")
    .values({
      id,
      dag_id: dag.dagId,
      version_number: 1,
      hash: createHash("sha256").update(toJson(dag)).digest("hex"),
      source_hash: hash,
      file: `${dag.dagId}.ts`,
      data: toJson(dag),
      bundle_name: "dags-folder",
      bundle_version: null,
    })
    .execute();
  await db
    .insertInto("dag")
    .values({
      dag_id: dag.dagId,
      is_paused: rest.paused ?? false,
      latest_version_id: id,
      bundle_name: "dags-folder",
      bundle_version: null,
      fileloc: `/dags/${dag.dagId}.ts`,
      relative_fileloc: `${dag.dagId}.ts`,
      file_token: `token-${dag.dagId}`,
      owners: rest.owners ?? "airflow",
      dag_display_name: dag.dagDisplayName ?? dag.dagId,
      description: dag.description,
      schedule: toJson(dag.schedule),
      timetable_type: dag.schedule.kind,
      timetable_summary: null,
      timetable_description: null,
      asset_expression: null,
      max_active_tasks: dag.maxActiveTasks,
      max_active_runs: dag.maxActiveRuns,
      max_consecutive_failed_dag_runs: dag.maxConsecutiveFailedDagRuns,
      has_task_concurrency_limits: false,
      access_control: null,
    })
    .execute();
  if (dag.tags.length > 0)
    await db
      .insertInto("dag_tag")
      .values(dag.tags.map((name) => ({ dag_id: dag.dagId, name })))
      .execute();
  return id;
}
