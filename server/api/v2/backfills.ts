// /backfills: runs for the times of a schedule that lie between two dates.
import { z } from "@hono/zod-openapi";
import { dryRunBackfill } from "../../domain/backfills/backfill-dates.ts";
import { cancelBackfill } from "../../domain/backfills/cancel-backfill.ts";
import { createBackfill } from "../../domain/backfills/create-backfill.ts";
import {
  type BackfillOrder,
  type BackfillRow,
  getBackfill,
  listBackfills,
} from "../../domain/backfills/list-backfills.ts";
import { setBackfillPaused } from "../../domain/backfills/set-backfill-paused.ts";
import { notFound } from "../../domain/errors.ts";
import { getDag } from "../../domain/dags/get-dag.ts";
import { dateTimeField } from "../shared/body-fields.ts";
import { authorize, type Caller, isAuthorized } from "../../domain/users/authorize.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { HttpError } from "./errors.ts";
import { defineRoute } from "../shared/define-route.ts";
import { orderOf, orderParameter, pageOf, pagingParameters } from "../shared/list-query.ts";
import { requiredInteger, requiredText } from "../shared/parameters.ts";
import { int4Field } from "../shared/stored-fields.ts";
import { collectionErrors, itemErrors, maybeTime, time, timeText } from "./wire.ts";

const REPROCESS = ["failed", "completed", "none"] as const;

const backfillSchema = z
  .object({
    id: z.int().min(0),
    dag_id: z.string(),
    from_date: time,
    to_date: time,
    dag_run_conf: z.record(z.string(), z.unknown()).nullable(),
    is_paused: z.boolean(),
    reprocess_behavior: z.enum(REPROCESS),
    max_active_runs: z.int(),
    created_at: time,
    completed_at: maybeTime,
    updated_at: time,
    dag_display_name: z.string(),
  })
  .openapi("BackfillResponse");

function backfillView(row: BackfillRow): z.output<typeof backfillSchema> {
  return {
    id: row.id,
    dag_id: row.dag_id,
    from_date: timeText(row.from_date),
    to_date: timeText(row.to_date),
    dag_run_conf: row.dag_run_conf as Record<string, unknown> | null,
    is_paused: row.is_paused,
    reprocess_behavior: row.reprocess_behavior as (typeof REPROCESS)[number],
    max_active_runs: row.max_active_runs,
    created_at: timeText(row.created_at),
    completed_at: timeText(row.completed_at),
    updated_at: timeText(row.updated_at),
    dag_display_name: row.dag_display_name,
  };
}

const access = (method: "GET" | "POST" | "PUT") => ({ on: "dag", method, part: "run" }) as const;

/** A backfill of a Dag whose runs one may not read is not there, so that nobody learns which ids there are. */
async function permitted(deps: ApiDeps, caller: Caller, { id, method }: { id: number; method: "GET" | "PUT" }) {
  const row = await getBackfill(deps.db, id);
  if (isAuthorized(caller, access(method), { dagId: row.dag_id })) return row;
  if (method === "PUT" && isAuthorized(caller, access("GET"), { dagId: row.dag_id }))
    throw new HttpError(403, "Forbidden");
  throw notFound("Backfill", id);
}
const tag = "Backfill";
const backfillParams = z.object({ backfill_id: requiredInteger({ min: 0 }) });
const one = { status: 200, schema: backfillSchema, description: "The backfill" } as const;

const ORDER = { id: "id" } as const satisfies Record<string, BackfillOrder>;

const list = defineRoute(
  {
    method: "get",
    path: "/backfills",
    operationId: "list_backfills",
    tag,
    summary: "The backfills of a Dag",
    access: access("GET"),
    query: z.object({ ...pagingParameters, ...orderParameter(ORDER), dag_id: requiredText() }),
    response: {
      status: 200,
      schema: z
        .object({ backfills: z.array(backfillSchema), total_entries: z.int() })
        .openapi("BackfillCollectionResponse"),
      description: "A page of backfills",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const { backfills, total } = await listBackfills(deps.db, {
      filter: { dagId: query.dag_id },
      order: orderOf<BackfillOrder>(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { backfills: backfills.map(backfillView), total_entries: total };
  },
);

const getOne = defineRoute(
  {
    method: "get",
    path: "/backfills/{backfill_id}",
    operationId: "get_backfill",
    tag,
    summary: "One backfill",
    access: "caller",
    params: backfillParams,
    response: one,
    errors: itemErrors,
  },
  async ({ params, caller, deps }) =>
    backfillView(await permitted(deps, caller, { id: params.backfill_id, method: "GET" })),
);

const body = z
  .strictObject({
    dag_id: z.string(),
    from_date: dateTimeField(),
    to_date: dateTimeField(),
    run_backwards: z.boolean().default(false),
    dag_run_conf: z.record(z.string(), z.unknown()).nullable().optional(),
    reprocess_behavior: z.enum(REPROCESS).default("none"),
    max_active_runs: int4Field().openapi({ minimum: 1 }).default(10),
    run_on_latest_version: z.boolean().nullable().optional(),
  })
  .openapi("BackfillPostBody");

function rangeOf(given: z.output<typeof body>) {
  return {
    dagId: given.dag_id,
    fromDate: given.from_date.text,
    toDate: given.to_date.text,
    runBackwards: given.run_backwards,
    reprocessBehavior: given.reprocess_behavior,
  };
}

const errors = [400, ...itemErrors, 409];

const create = defineRoute(
  {
    method: "post",
    path: "/backfills",
    operationId: "create_backfill",
    tag,
    summary: "Make a backfill and its runs",
    access: access("POST"),
    body,
    response: one,
    errors,
  },
  async ({ body: given, caller, deps }) => {
    authorize(caller, access("POST"), given.dag_id);
    await getDag(deps.db, given.dag_id);
    const id = await createBackfill(deps.engine, {
      ...rangeOf(given),
      maxActiveRuns: given.max_active_runs,
      conf: given.dag_run_conf ?? null,
      user: caller.username,
      ...(typeof given.run_on_latest_version === "boolean" && { runOnLatestVersion: given.run_on_latest_version }),
    });
    return backfillView(await getBackfill(deps.db, id));
  },
);

const planned = z
  .object({ logical_date: maybeTime, partition_key: z.string().nullable(), partition_date: maybeTime })
  .openapi("DryRunBackfillResponse");

const dryRun = defineRoute(
  {
    method: "post",
    path: "/backfills/dry_run",
    operationId: "create_backfill_dry_run",
    audit: false,
    tag,
    summary: "The runs a backfill would make",
    access: access("POST"),
    body,
    response: {
      status: 200,
      schema: z
        .object({ backfills: z.array(planned), total_entries: z.int() })
        .openapi("DryRunBackfillCollectionResponse"),
      description: "The runs",
    },
    errors,
  },
  async ({ body: given, caller, deps }) => {
    authorize(caller, access("POST"), given.dag_id);
    const infos = await dryRunBackfill(deps.engine, rangeOf(given));
    const time = (date: Date): string => date.toISOString().replace(".000Z", "Z");
    return {
      backfills: infos.map(({ logicalDate, partition }) => ({
        logical_date: partition === undefined ? time(logicalDate) : null,
        partition_key: partition?.key ?? null,
        partition_date: partition === undefined ? null : time(partition.date),
      })),
      total_entries: infos.length,
    };
  },
);

function pausing(word: "pause" | "unpause") {
  return defineRoute(
    {
      method: "put",
      path: `/backfills/{backfill_id}/${word}`,
      operationId: `${word}_backfill`,
      tag,
      summary: word === "pause" ? "Start no more of its runs" : "Go on with its runs",
      access: "caller",
      params: backfillParams,
      response: one,
      errors: [...itemErrors, 409],
    },
    async ({ params, caller, deps }) => {
      await permitted(deps, caller, { id: params.backfill_id, method: "PUT" });
      await setBackfillPaused(deps.engine, { id: params.backfill_id, isPaused: word === "pause" });
      return backfillView(await getBackfill(deps.db, params.backfill_id));
    },
  );
}

const cancel = defineRoute(
  {
    method: "put",
    path: "/backfills/{backfill_id}/cancel",
    operationId: "cancel_backfill",
    tag,
    summary: "End a backfill; its waiting runs fail",
    access: "caller",
    params: backfillParams,
    response: one,
    errors: [...itemErrors, 409],
  },
  async ({ params, caller, deps }) => {
    await permitted(deps, caller, { id: params.backfill_id, method: "PUT" });
    await cancelBackfill(deps.engine, params.backfill_id);
    return backfillView(await getBackfill(deps.db, params.backfill_id));
  },
);

export const backfillRoutes = [list, dryRun, create, getOne, pausing("pause"), pausing("unpause"), cancel];
