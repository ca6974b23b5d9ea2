// /pools: how many task instances may run at once of those that share something.
import { z } from "@hono/zod-openapi";
import { createPool } from "../../domain/pools/create-pool.ts";
import { deletePool } from "../../domain/pools/delete-pool.ts";
import { existingPools, getPool, listPools, type PoolOrder } from "../../domain/pools/list-pools.ts";
import { patchPool, type PoolChanges } from "../../domain/pools/patch-pool.ts";
import { DEFAULT_POOL, type Pool } from "../../domain/pools/pool.ts";
import { authorize } from "../../domain/users/authorize.ts";
import { masked } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
} from "../shared/list-query.ts";
import { requiredText, textList } from "../shared/parameters.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { int4Field, NOT_BLANK } from "../shared/stored-fields.ts";
import { bulkAnswerSchema, bulkBody, idOr, methodsOf, relocateBulk, runBulk } from "./bulk.ts";
import { HttpError } from "./errors.ts";
import { collectionErrors, itemErrors, refuseTeam } from "./wire.ts";

const poolSchema = z
  .object({
    name: z.string(),
    slots: z.int().min(-1),
    description: z.string().nullable().optional(),
    include_deferred: z.boolean(),
    occupied_slots: z.int(),
    running_slots: z.int(),
    queued_slots: z.int(),
    scheduled_slots: z.int(),
    open_slots: z.int(),
    deferred_slots: z.int(),
    team_name: z.string().nullable(),
  })
  .openapi("PoolResponse");

function poolView(pool: Pool): z.output<typeof poolSchema> {
  return {
    name: pool.name,
    slots: pool.slots,
    description: pool.description,
    include_deferred: pool.includeDeferred,
    occupied_slots: pool.occupiedSlots,
    running_slots: pool.runningSlots,
    queued_slots: pool.queuedSlots,
    scheduled_slots: pool.scheduledSlots,
    // -1 stands for no limit, as in `slots`.
    open_slots: pool.openSlots ?? -1,
    deferred_slots: pool.deferredSlots,
    team_name: pool.teamName,
  };
}

const slots = int4Field().min(-1);
const teamName = z.string().max(50).nullable().optional();
const poolParams = z.object({ pool_name: requiredText() });
const access = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "pool", method }) as const;
const tag = "Pool";

const poolFields = {
  name: z.string().max(256).openapi({ minLength: 1, pattern: NOT_BLANK }),
  slots,
  description: z.string().nullable().optional(),
  include_deferred: z.boolean().default(false),
  team_name: teamName,
};
const postBody = z.strictObject(poolFields).superRefine(refuseTeam).openapi("PoolBody");

/** An update that leaves out include_deferred is refused as a change of that one pool would be. */
const bulkUpdateBody = z
  .strictObject({ ...poolFields, include_deferred: z.boolean().optional().openapi({ default: false }) })
  .superRefine(refuseTeam);

/** Airflow calls the name `pool` here and takes `name` as well. */
const patchBody = z
  .strictObject({
    pool: z.string().nullable().optional(),
    name: z.string().nullable().optional(),
    slots: slots.nullable().optional(),
    description: z.string().nullable().optional(),
    include_deferred: z.boolean().nullable().optional(),
    team_name: teamName,
  })
  .superRefine(refuseTeam)
  .openapi("PoolPatchBody");

type Given = z.output<typeof patchBody>;

function changesOf(given: Partial<Given>): PoolChanges {
  const { slots: size, description, include_deferred: deferred } = given;
  return {
    ...(typeof size === "number" && { slots: size }),
    ...(description !== undefined && { description }),
    ...(typeof deferred === "boolean" && { includeDeferred: deferred }),
  };
}

/** Everything has to be there, whatever the mask chooses from it; Airflow's places lack "body" here. */
function requireWhole(given: Given): void {
  const missing = [
    ...((given.pool ?? given.name ?? null) === null ? ["pool"] : []),
    ...((given.slots ?? null) === null ? ["slots"] : []),
    ...((given.include_deferred ?? null) === null ? ["include_deferred"] : []),
  ];
  if (missing.length === 0) return;
  throw new HttpError(
    422,
    missing.map((field) => ({ type: "missing", loc: [field], msg: "Field required", input: given })),
  );
}

const OF_DEFAULT_POOL = new Set(["slots", "include_deferred"]);

function checkDefaultPoolMask(mask: readonly string[]): void {
  if (mask.length > 0 && mask.every((name) => OF_DEFAULT_POOL.has(name.trim()))) return;
  throw new HttpError(
    400,
    "Of the default pool only slots and include_deferred can be changed, and update_mask has to name them",
  );
}

const ORDER = { id: "id", name: "pool", pool: "pool" } as const satisfies Record<string, PoolOrder>;

const getPools = defineRoute(
  {
    method: "get",
    path: "/pools",
    operationId: "get_pools",
    tag,
    summary: "Pools by name",
    access: access("GET"),
    query: z.object({ ...pagingParameters, ...orderParameter(ORDER), ...patternParameters("pool_name") }),
    response: {
      status: 200,
      schema: z.object({ pools: z.array(poolSchema), total_entries: z.int() }).openapi("PoolCollectionResponse"),
      description: "A page of pools",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const { pools, total } = await listPools(deps.db, {
      name: patternsOf(query, "pool_name"),
      order: orderOf(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { pools: pools.map(poolView), total_entries: total };
  },
);

const getPoolRoute = defineRoute(
  {
    method: "get",
    path: "/pools/{pool_name:path}",
    operationId: "get_pool",
    tag,
    summary: "One pool",
    access: access("GET"),
    params: poolParams,
    response: { status: 200, schema: poolSchema, description: "The pool" },
    errors: itemErrors,
  },
  async ({ params, deps }) => poolView(await getPool(deps.db, params.pool_name)),
);

async function make(deps: ApiDeps, body: z.output<typeof postBody>): Promise<Pool> {
  return await createPool(deps.engine, {
    name: body.name,
    slots: body.slots,
    description: body.description ?? null,
    includeDeferred: body.include_deferred,
    teamName: body.team_name ?? null,
  });
}

const postPool = defineRoute(
  {
    method: "post",
    path: "/pools",
    operationId: "post_pool",
    tag,
    summary: "Make a pool",
    access: access("POST"),
    body: postBody,
    response: { status: 201, schema: poolSchema, description: "The pool" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) => poolView(await make(deps, body)),
);

const patchPoolRoute = defineRoute(
  {
    method: "patch",
    path: "/pools/{pool_name:path}",
    operationId: "patch_pool",
    tag,
    summary: "Change a pool",
    access: access("PUT"),
    params: poolParams,
    query: z.object({ update_mask: textList() }),
    body: patchBody,
    response: { status: 200, schema: poolSchema, description: "The pool" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, body, deps }) => {
    if ((body.pool ?? body.name ?? params.pool_name) !== params.pool_name)
      throw new HttpError(400, "The name in the body is not the pool's name in the path");
    await getPool(deps.db, params.pool_name);
    if (params.pool_name === DEFAULT_POOL) checkDefaultPoolMask(query.update_mask);
    else requireWhole(body);
    return poolView(await patchPool(deps.engine, params.pool_name, changesOf(masked(body, query.update_mask))));
  },
);

const deletePoolRoute = defineRoute(
  {
    method: "delete",
    path: "/pools/{pool_name:path}",
    operationId: "delete_pool",
    tag,
    summary: "Remove a pool",
    access: access("DELETE"),
    params: poolParams,
    response: { status: 204, description: "Removed" },
    errors: [400, ...itemErrors],
  },
  async ({ params, deps }) => await deletePool(deps.engine, params.pool_name),
);

const bulkPools = defineRoute(
  {
    method: "patch",
    path: "/pools",
    operationId: "bulk_pools",
    tag,
    summary: "Make, change and remove many pools",
    access: "caller",
    body: bulkBody({ create: postBody, update: bulkUpdateBody, remove: idOr("PoolBody", postBody) }).openapi(
      "BulkBody_PoolBody_",
    ),
    relocate: relocateBulk,
    response: { status: 200, schema: bulkAnswerSchema, description: "What was done, and what was not" },
    errors: collectionErrors,
  },
  async ({ body, caller, deps }) => {
    for (const method of body.actions.flatMap(methodsOf)) authorize(caller, access(method));
    type Entity = z.output<typeof postBody>;
    type Update = z.output<typeof bulkUpdateBody>;
    const keyOf = (entity: Entity | Update | string) => (typeof entity === "string" ? entity : entity.name);
    return await runBulk<Entity, Update, Entity | string>(body.actions, {
      noun: "Pool",
      keyOf,
      existing: (entities) => existingPools(deps.db, entities.map(keyOf)),
      create: async (entity, overwrite) =>
        overwrite ? await patchPool(deps.engine, entity.name, changesOf(entity)) : await make(deps, entity),
      update: async (entity, mask) => {
        if (entity.name === DEFAULT_POOL) checkDefaultPoolMask(mask);
        else requireWhole(entity);
        return await patchPool(deps.engine, entity.name, changesOf(masked(entity, mask)));
      },
      remove: (entity) => deletePool(deps.engine, keyOf(entity)),
    });
  },
);

export const poolRoutes = [getPools, getPoolRoute, postPool, patchPoolRoute, deletePoolRoute, bulkPools];
