// GET XComs: a list without values, one with its value.
import { z } from "@hono/zod-openapi";
import { getXCom, listXComs, type XComEntryRow } from "../../domain/xcoms/list-xcoms.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import {
  booleanParameter,
  integerParameter,
  optionalInteger,
  optionalText,
  requiredText,
} from "../shared/parameters.ts";
import { pythonText } from "../shared/python-text.ts";
import { storedValue } from "../shared/stored-xcoms.ts";
import { executionDate } from "./dag-run-views.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { pageOf } from "./lists.ts";
import { keyOf } from "./task-instances.ts";
import { collectionErrors, itemErrors, pagingParameters, taskParams, text, time, timeText } from "./wire.ts";

const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";
const access = { on: "dag", method: "GET", part: "xcom" } as const;

const entryFields = {
  key: text,
  timestamp: time,
  execution_date: time,
  map_index: z.int(),
  task_id: text,
  dag_id: text,
};
const entry = z.object(entryFields).openapi("XComCollectionItem");
const full = z.object({ ...entryFields, value: z.unknown() }).openapi("XCom");

function entryView(row: XComEntryRow): z.output<typeof entry> {
  return {
    key: row.key,
    timestamp: timeText(row.timestamp),
    execution_date: executionDate(row),
    map_index: row.map_index,
    task_id: row.task_id,
    dag_id: row.dag_id,
  };
}

const named = (id: string): string | undefined => (id === "~" ? undefined : id);

const getEntries = defineRoute(
  {
    method: "get",
    path: BASE,
    operationId: "get_xcom_entries",
    tag: "XCom",
    summary: "The XComs of a task, or of any with ~",
    access,
    params: taskParams,
    query: z.strictObject({ map_index: optionalInteger(), xcom_key: optionalText(), ...pagingParameters }),
    response: {
      status: 200,
      schema: z.object({ xcom_entries: z.array(entry), total_entries: z.int() }).openapi("XComCollection"),
      description: "A page of XComs",
    },
    errors: collectionErrors,
  },
  async ({ params, query, caller, deps }) => {
    // No XCom has the empty key, and elsewhere the empty text would say nothing.
    if (query.xcom_key === "") return { xcom_entries: [], total_entries: 0 };
    const { entries, total } = await listXComs(deps.db, {
      filter: {
        dagId: named(params.dag_id),
        runId: named(params.dag_run_id),
        taskId: named(params.task_id),
        key: query.xcom_key,
        mapIndex: query.map_index,
        readableIds: authorizedDagIds(caller),
      },
      order: [],
      page: pageOf(query, deps),
    });
    return { xcom_entries: entries.map(entryView), total_entries: total };
  },
);

async function valueOf(deps: ApiDeps, value: unknown): Promise<unknown> {
  try {
    return await storedValue(deps, value);
  } catch (error) {
    throw new HttpProblem(503, "Service Unavailable", error instanceof Error ? error.message : String(error));
  }
}

const getEntry = defineRoute(
  {
    method: "get",
    path: `${BASE}/{xcom_key:path}`,
    operationId: "get_xcom_entry",
    tag: "XCom",
    summary: "One XCom with its value",
    access,
    params: taskParams.extend({ xcom_key: requiredText() }),
    query: z.strictObject({
      map_index: integerParameter({ default: -1 }),
      deserialize: booleanParameter(false, { strict: true }),
      stringify: booleanParameter(true, { strict: true }),
    }),
    response: { status: 200, schema: full, description: "The XCom" },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    if (query.deserialize && !deps.config.api.enableXcomDeserializeSupport) {
      throw new HttpProblem(400, "Bad Request", "XCom deserialization is disabled in configuration.");
    }
    const key = { ...keyOf(params), mapIndex: query.map_index, key: params.xcom_key };
    const row = await foundOrTitle(getXCom(deps.db, key), "XCom entry not found");
    const found = query.deserialize ? await valueOf(deps, row.value) : row.value;
    // null is no text for Airflow either.
    const value = query.stringify && found !== null ? pythonText(found) : found;
    return { ...entryView(row), value };
  },
);

export const xcomRoutes = [getEntries, getEntry];
