// /pools: listed, read, made, changed, removed.
import { z } from "@hono/zod-openapi";
import { createPool } from "../../domain/pools/create-pool.ts";
import { deletePool } from "../../domain/pools/delete-pool.ts";
import { getPool, listPools } from "../../domain/pools/list-pools.ts";
import { patchPool } from "../../domain/pools/patch-pool.ts";
import { DEFAULT_POOL, type Pool } from "../../domain/pools/pool.ts";
import { defineRoute } from "../shared/define-route.ts";
import { requiredText } from "../shared/parameters.ts";
import { int4Field, nameField, NOT_BLANK } from "../shared/stored-fields.ts";
import { HttpProblem } from "./errors.ts";
import { masked, orderOf, pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, maybeText, orderParameter, pagingParameters, text, updateMask } from "./wire.ts";

const tag = "Pool";
const on = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "pool", method }) as const;

const schema = z
  .object({
    name: text,
    slots: z.int(),
    occupied_slots: z.int(),
    running_slots: z.int(),
    queued_slots: z.int(),
    open_slots: z.int(),
    scheduled_slots: z.int(),
    deferred_slots: z.int(),
    description: maybeText,
    include_deferred: z.boolean(),
  })
  .openapi("Pool");
const params = z.object({ pool_name: requiredText() });

/** The number of a pool without a limit: JSON has no infinity. */
const NO_LIMIT = 2_147_483_647;

function view(pool: Pool): z.output<typeof schema> {
  return {
    name: pool.name,
    slots: pool.slots,
    occupied_slots: pool.occupiedSlots,
    running_slots: pool.runningSlots,
    queued_slots: pool.queuedSlots,
    open_slots: pool.openSlots ?? NO_LIMIT,
    scheduled_slots: pool.scheduledSlots,
    deferred_slots: pool.deferredSlots,
    description: pool.description,
    include_deferred: pool.includeDeferred,
  };
}

const ORDER = { fields: { id: "id", name: "pool", slots: "slots" } } as const;

const getPools = defineRoute(
  {
    method: "get",
    path: "/pools",
    operationId: "get_pools",
    tag,
    summary: "Pools and how their slots are used",
    access: on("GET"),
    query: z.strictObject({ ...pagingParameters, ...orderParameter(ORDER) }),
    response: {
      status: 200,
      schema: z.object({ pools: z.array(schema), total_entries: z.int() }).openapi("PoolCollection"),
      description: "A page of pools",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by, ORDER);
    const { pools, total } = await listPools(deps.db, { order, page: pageOf(query, deps) });
    return { pools: pools.map(view), total_entries: total };
  },
);

const getPoolRoute = defineRoute(
  {
    method: "get",
    path: "/pools/{pool_name}",
    operationId: "get_pool",
    tag,
    summary: "One pool",
    access: on("GET"),
    params,
    response: { status: 200, schema, description: "The pool" },
    errors: itemErrors,
  },
  async ({ params: { pool_name }, deps }) => view(await getPool(deps.db, pool_name)),
);

const fields = {
  name: nameField(256, NOT_BLANK),
  slots: int4Field().min(-1),
  description: maybeText,
  include_deferred: z.boolean(),
};

const postPool = defineRoute(
  {
    method: "post",
    path: "/pools",
    operationId: "post_pool",
    tag,
    summary: "Make a pool",
    access: on("POST"),
    body: z
      .strictObject({
        ...fields,
        description: maybeText.optional(),
        include_deferred: z.boolean().default(false),
      })
      .openapi("PoolPost"),
    response: { status: 200, schema, description: "The pool" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) =>
    view(
      await createPool(deps.engine, {
        name: body.name,
        slots: body.slots,
        description: body.description ?? null,
        includeDeferred: body.include_deferred,
      }),
    ),
);

const patchBody = z.strictObject(fields).partial().openapi("PoolPatch");
type Given = z.output<typeof patchBody>;

/** A whole pool needs its name and slots; a mask says which fields count. */
function checkDefaultPool(name: string, given: Given, mask: readonly string[]): void {
  if (name !== DEFAULT_POOL || given.name === DEFAULT_POOL) return;
  if (mask.length > 0 && mask.every((field) => field === "slots" || field === "include_deferred")) return;
  throw new HttpProblem(
    400,
    "Bad Request",
    "The default pool keeps its name: send it, or mask slots or include_deferred",
  );
}

function checkWhole(given: Given, mask: readonly string[]): void {
  if (mask.length > 0) return;
  const missing = (["name", "slots"] as const).filter((field) => given[field] === undefined);
  if (missing.length > 0)
    throw new HttpProblem(400, "Bad Request", `Missing required property(ies): ${missing.join(", ")}`);
}

const patchPoolRoute = defineRoute(
  {
    method: "patch",
    path: "/pools/{pool_name}",
    operationId: "patch_pool",
    tag,
    summary: "Change a pool",
    access: on("PUT"),
    params,
    query: z.strictObject(updateMask(fields)),
    body: patchBody,
    response: { status: 200, schema, description: "The pool" },
    errors: [...itemErrors, 409],
  },
  async ({ params: { pool_name }, query, body, deps }) => {
    checkDefaultPool(pool_name, body, query.update_mask);
    await getPool(deps.db, pool_name);
    checkWhole(body, query.update_mask);
    // Left out it is false, where no mask says otherwise.
    const given = { include_deferred: false, ...body };
    const { include_deferred, name, slots, description } = masked(given, query.update_mask, Object.keys(fields));
    const pool = await patchPool(deps.engine, pool_name, {
      ...(name !== undefined && { name }),
      ...(slots !== undefined && { slots }),
      ...(description !== undefined && { description }),
      ...(include_deferred !== undefined && { includeDeferred: include_deferred }),
    });
    return view(pool);
  },
);

const deletePoolRoute = defineRoute(
  {
    method: "delete",
    path: "/pools/{pool_name}",
    operationId: "delete_pool",
    tag,
    summary: "Remove a pool",
    access: on("DELETE"),
    params,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params: { pool_name }, deps }) => await deletePool(deps.engine, pool_name),
);

export const poolRoutes = [getPools, postPool, getPoolRoute, patchPoolRoute, deletePoolRoute];
