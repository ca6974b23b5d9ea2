// The task instance of an attempt: what ti is in tasks (camelCase) and templates (Airflow's names).
import { hostname } from "node:os";
import type { DagRun, TaskInstance, XComPullQuery } from "../context.ts";
import { DateTime } from "../datetime/index.ts";
import {
  splitKwargs,
  templateAttributes,
  templateRepr,
  templateString,
  type TemplateObject,
} from "../jinja/protocol.ts";
import type { BaseOperator } from "../operator.ts";
import type { AttemptRequest, TaskHost } from "./attempt.ts";
import { operatorName } from "./template-view.ts";
import { pullXCom, type IsMapped } from "./xcom-pull.ts";
import { xcomText } from "./xcom-text.ts";

/** What a task instance is made from. */
export interface TaskInstanceSource {
  readonly request: AttemptRequest;
  readonly host: TaskHost;
  readonly isMapped: IsMapped;
  /** The clone that runs: it changes when a mapped task's inputs are known. */
  readonly task: () => BaseOperator;
  readonly state: () => string;
  readonly templateTask: () => TemplateObject;
  readonly dagRun: () => DagRun;
}

/** Creates the view; nothing is computed before it is asked for. */
export function createTaskInstance(source: TaskInstanceSource): TaskInstance & TemplateObject {
  const { request } = source;
  const describe = (): string =>
    `<TaskInstance: ${request.dagId}.${request.taskId} ${request.runId}${request.mapIndex >= 0 ? ` map_index=${request.mapIndex}` : ""} [${source.state()}]>`;
  const ti: TaskInstance & TemplateObject = {
    dagId: request.dagId,
    taskId: request.taskId,
    runId: request.runId,
    mapIndex: request.mapIndex,
    tryNumber: request.tryNumber,
    maxTries: request.maxTries,
    get state() {
      return source.state();
    },
    get startDate() {
      return DateTime.parse(request.startDate);
    },
    get task() {
      return source.task();
    },
    get operator() {
      return operatorName(source.task());
    },
    get logUrl() {
      return logUrl(request);
    },
    get reschedule() {
      const { reschedule } = request;
      return reschedule === null ? null : { firstStart: new Date(reschedule.firstStart), pokes: reschedule.pokes };
    },
    xcomPush: (key, value) => pushXCom(source, { key, value }),
    xcomPull: <T>(query?: string | XComPullQuery) =>
      pull(source, typeof query === "string" ? { taskIds: query } : (query ?? {})) as Promise<T>,
    [templateAttributes]: (name) =>
      Object.hasOwn(attributes, name) ? attributes[name as keyof typeof attributes]({ ti, source }) : undefined,
    [templateString]: describe,
    [templateRepr]: describe,
  };
  return ti;
}

/** Pushes a value after checking that it is JSON. */
async function pushXCom(source: TaskInstanceSource, xcom: { key: string; value: unknown }): Promise<void> {
  const { request, host } = source;
  if (typeof xcom.key !== "string" || xcom.key === "")
    throw new TypeError("an XCom needs a key that is a text of at least one character");
  await host.xcomPush(xcom.key, xcomText(xcom.value, `the XCom '${xcom.key}'`, request));
}

function pull(source: TaskInstanceSource, query: XComPullQuery): Promise<unknown> {
  const { request, host, isMapped } = source;
  const dagId = query.dagId ?? request.dagId;
  const { taskIds } = query;
  return pullXCom(
    host,
    {
      dagId,
      runId: query.runId ?? request.runId,
      // As Airflow: without task ids a task looks at what it pushed itself.
      taskIds: typeof taskIds === "string" ? [taskIds] : (taskIds ?? [request.taskId]),
      many: typeof taskIds === "object" && taskIds !== null,
      key: query.key ?? "return_value",
      mapIndexes: query.mapIndexes,
      includePriorDates: query.includePriorDates ?? false,
      fallback: query.default ?? null,
    },
    (taskId) => (dagId === request.dagId ? isMapped(taskId) : undefined),
  );
}

/** The page of this try in the web page. */
export function logUrl(request: AttemptRequest): string {
  const base = (request.settings["base_url"] ?? "http://localhost:8080").replace(/\/+$/, "");
  const mapped = request.mapIndex >= 0 ? `/mapped/${request.mapIndex}` : "";
  const place = `dags/${encodeURIComponent(request.dagId)}/runs/${encodeURIComponent(request.runId)}/tasks/${encodeURIComponent(request.taskId)}`;
  return `${base}/${place}${mapped}?try_number=${request.tryNumber}`;
}

const PULL_ORDER = ["task_ids", "dag_id", "key", "include_prior_dates"];

/** `ti.xcom_pull(…)` from a template: Airflow's parameter order and names. */
function templatePull(source: TaskInstanceSource, args: readonly unknown[]): Promise<unknown> {
  const { positional, keywords } = splitKwargs(args);
  const given: Record<string, unknown> = { ...keywords };
  for (const [index, value] of positional.entries()) {
    const name = PULL_ORDER[index];
    if (name === undefined) throw new TypeError(`xcom_pull() takes at most ${PULL_ORDER.length} positional arguments`);
    given[name] = value;
  }
  const known = new Set([...PULL_ORDER, "map_indexes", "default", "run_id"]);
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw new TypeError(`xcom_pull() got an unexpected keyword argument '${name}'`);
  }
  return pull(source, {
    ...("task_ids" in given ? { taskIds: given["task_ids"] as string | string[] | null } : {}),
    ...("dag_id" in given ? { dagId: given["dag_id"] as string | null } : {}),
    ...("run_id" in given ? { runId: given["run_id"] as string | null } : {}),
    ...("key" in given ? { key: String(given["key"]) } : {}),
    ...("map_indexes" in given ? { mapIndexes: given["map_indexes"] as number | number[] | null } : {}),
    includePriorDates: given["include_prior_dates"] === true,
    default: given["default"],
  });
}

interface Seen {
  ti: TaskInstance;
  source: TaskInstanceSource;
}

const attributes = {
  dag_id: ({ ti }: Seen) => ti.dagId,
  task_id: ({ ti }: Seen) => ti.taskId,
  run_id: ({ ti }: Seen) => ti.runId,
  map_index: ({ ti }: Seen) => ti.mapIndex,
  try_number: ({ ti }: Seen) => ti.tryNumber,
  prev_attempted_tries: ({ ti }: Seen) => ti.tryNumber - 1,
  max_tries: ({ ti }: Seen) => ti.maxTries,
  start_date: ({ ti }: Seen) => ti.startDate,
  end_date: () => null,
  state: ({ ti }: Seen) => ti.state,
  operator: ({ ti }: Seen) => ti.operator,
  hostname: () => hostname(),
  log_url: ({ ti }: Seen) => ti.logUrl,
  mark_success_url: ({ ti }: Seen) => ti.logUrl,
  key: ({ ti }: Seen) => [ti.dagId, ti.taskId, ti.runId, ti.tryNumber, ti.mapIndex],
  task: ({ source }: Seen) => source.templateTask(),
  dag_run: ({ source }: Seen) => source.dagRun(),
  get_dagrun:
    ({ source }: Seen) =>
    () =>
      source.dagRun(),
  logical_date: ({ source }: Seen) => source.dagRun().logicalDate,
  execution_date: ({ source }: Seen) => source.dagRun().logicalDate,
  xcom_pull:
    ({ source }: Seen) =>
    (...args: unknown[]) =>
      templatePull(source, args),
  xcom_push:
    ({ source }: Seen) =>
    async (...args: unknown[]) => {
      const { positional, keywords } = splitKwargs(args);
      const key = String(keywords["key"] ?? positional[0]);
      await pushXCom(source, { key, value: "value" in keywords ? keywords["value"] : positional[1] });
      return null;
    },
};
