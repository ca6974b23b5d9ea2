// What all bulk changes (PATCH on a collection) have in common: a list of actions, each with its entities, answered by what
// succeeded and what did not. With "fail" one entity that is (or is not) there fails its whole action; with "skip" and
// "overwrite" every entity stands for itself.
import { z } from "@hono/zod-openapi";
import { DomainError, type DomainErrorCode } from "../../domain/errors.ts";
import { type Problem, toldByName } from "../shared/problem.ts";
import { orNull } from "./wire.ts";

const onExistence = z.enum(["fail", "skip", "overwrite"]).default("fail");
const onNonExistence = z.enum(["fail", "skip"]).default("fail");

/** The body of a bulk change, from the schemas of what is made, changed and removed. */
export function bulkBody<C extends z.ZodType, U extends z.ZodType, D extends z.ZodType>(parts: {
  create: C;
  update: U;
  remove: D;
}) {
  const create = z.strictObject({
    action: z.literal("create"),
    entities: z.array(parts.create),
    action_on_existence: onExistence,
  });
  const update = z.strictObject({
    action: z.literal("update"),
    entities: z.array(parts.update),
    update_mask: z.array(z.string()).nullable().optional(),
    action_on_non_existence: onNonExistence,
  });
  const remove = z.strictObject({
    action: z.literal("delete"),
    entities: z.array(parts.remove),
    action_on_non_existence: onNonExistence,
  });
  return z.strictObject({ actions: z.array(z.discriminatedUnion("action", [create, update, remove])) });
}

/** What is removed is named by its id, or given as a whole. */
export function idOr<E extends z.ZodType>(name: string, entity: E) {
  return z.union([z.string(), entity], toldByName("str", name));
}

const resultSchema = z
  .object({
    success: z.array(z.string()).default([]),
    errors: z.array(z.record(z.string(), z.unknown())).default([]),
  })
  .openapi("BulkActionResponse");

export const bulkAnswerSchema = z
  .object({
    create: orNull(resultSchema).optional(),
    update: orNull(resultSchema).optional(),
    delete: orNull(resultSchema).optional(),
  })
  .openapi("BulkResponse");

export type BulkAction<C, U, D> =
  | { action: "create"; entities: C[]; action_on_existence: "fail" | "skip" | "overwrite" }
  | {
      action: "update";
      entities: U[];
      update_mask?: string[] | null | undefined;
      action_on_non_existence: "fail" | "skip";
    }
  | { action: "delete"; entities: D[]; action_on_non_existence: "fail" | "skip" };

export interface BulkOperations<C, U, D> {
  /** What an entity is called, in answers and when looking for it. */
  keyOf: (entity: C | U | D) => string;
  existing: (entities: readonly (C | U | D)[]) => Promise<ReadonlySet<string>>;
  /** Absent: entities of this kind cannot be made here. */
  create?: (entity: C, overwrite: boolean) => Promise<unknown>;
  update: (entity: U, mask: readonly string[]) => Promise<unknown>;
  remove: (entity: D) => Promise<unknown>;
  /** "Variable", for messages. */
  noun: string;
  /** Of two that are made under one name the later counts; by default such a request is refused as a whole. */
  laterWins?: true;
}

interface Result {
  success: string[];
  errors: { error: string; status_code: number }[];
}

const STATUS: Record<DomainErrorCode, number> = {
  notFound: 404,
  conflict: 409,
  duplicate: 409,
  invalid: 400,
  unprocessable: 422,
  forbidden: 403,
  unauthenticated: 401,
  unavailable: 503,
};

type Apply<E> = (entity: E) => Promise<unknown>;

async function applyEach<E>(
  entities: readonly E[],
  into: { result: Result; keyOf: (entity: E) => string; apply: Apply<E> },
): Promise<void> {
  for (const entity of entities) {
    try {
      await into.apply(entity);
      into.result.success.push(into.keyOf(entity));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      into.result.errors.push({ error: error.message, status_code: STATUS[error.code] });
    }
  }
}

async function runAction<C, U, D>(
  action: BulkAction<C, U, D>,
  ops: BulkOperations<C, U, D>,
  result: Result,
): Promise<void> {
  const { keyOf, noun } = ops;
  if (action.action === "create" && ops.create === undefined) {
    result.errors.push({ error: `${noun}s cannot be created here`, status_code: 405 });
    return;
  }
  const there = await ops.existing(action.entities);
  const names = (entities: readonly (C | U | D)[]) => entities.map(keyOf).join(", ");
  if (action.action === "create") {
    const taken = action.entities.filter((entity) => there.has(keyOf(entity)));
    if (taken.length > 0 && action.action_on_existence === "fail") {
      result.errors.push({ error: `${noun} ${names(taken)} exists already`, status_code: 409 });
      return;
    }
    const entities =
      action.action_on_existence === "skip"
        ? action.entities.filter((entity) => !there.has(keyOf(entity)))
        : action.entities;
    const known = new Set(there);
    const apply = async (entity: C) => {
      await ops.create!(entity, known.has(keyOf(entity)));
      known.add(keyOf(entity));
    };
    await applyEach(entities, { result, keyOf, apply });
    return;
  }
  const missing = (action.entities as (U | D)[]).filter((entity) => !there.has(keyOf(entity)));
  if (missing.length > 0 && action.action_on_non_existence === "fail") {
    result.errors.push({ error: `${noun} ${names(missing)} was not found`, status_code: 404 });
    return;
  }
  if (action.action === "update") {
    const found = action.entities.filter((entity) => there.has(keyOf(entity)));
    const mask = action.update_mask ?? [];
    await applyEach(found, { result, keyOf, apply: (entity) => ops.update(entity, mask) });
  } else {
    const found = new Map(action.entities.map((entity) => [keyOf(entity), entity]));
    const present = [...found].flatMap(([key, entity]) => (there.has(key) ? [entity] : []));
    await applyEach(present, { result, keyOf, apply: (entity) => ops.remove(entity) });
  }
}

/** Airflow does nothing at all of a request that makes one thing twice. */
async function refuseTwins<C, U, D>(
  actions: readonly BulkAction<C, U, D>[],
  { keyOf, existing, noun, ...ops }: BulkOperations<C, U, D>,
): Promise<void> {
  if (ops.create === undefined || ops.laterWins === true) return;
  const made = actions.flatMap((action) => (action.action === "create" ? action.entities : []));
  const seen = new Set<string>();
  const twins = made.filter((entity) => seen.size === seen.add(keyOf(entity)).size);
  if (twins.length === 0) return;
  // What is in the database already is skipped, overwritten or refused like any other.
  const there = await existing(twins);
  const value = twins.map(keyOf).find((key) => !there.has(key));
  if (value !== undefined)
    throw new DomainError("duplicate", `${noun} ${value} is there twice`, { resource: noun, value });
}

export async function runBulk<C, U, D>(actions: readonly BulkAction<C, U, D>[], ops: BulkOperations<C, U, D>) {
  await refuseTwins(actions, ops);
  const answer: Record<"create" | "update" | "delete", Result | null> = { create: null, update: null, delete: null };
  for (const action of actions) {
    const result = (answer[action.action] ??= { success: [], errors: [] });
    await runAction(action, ops, result);
  }
  return answer;
}

/** A problem inside of an action is said to be below the action's name. */
export function relocateToActions(problems: readonly Problem[], body: unknown): Problem[] {
  const actions = (body as { actions?: unknown } | null | undefined)?.actions;
  return problems.map((problem): Problem => {
    const [first, index, ...rest] = problem.path;
    if (problem.place !== "body" || first !== "actions" || typeof index !== "number" || rest.length === 0)
      return problem;
    const name = Array.isArray(actions) ? (actions[index] as { action?: unknown } | null)?.action : undefined;
    return typeof name === "string" ? { ...problem, path: [first, index, name, ...rest] } : problem;
  });
}

/** Most are told twice: Airflow parses those bodies twice. */
export function relocateBulk(problems: readonly Problem[], body: unknown): Problem[] {
  const moved = relocateToActions(problems, body);
  return [...moved, ...moved];
}

const METHODS = { create: ["POST"], update: ["PUT"], delete: ["DELETE"] } as const;

interface SomeAction {
  action: keyof typeof METHODS;
  action_on_existence?: "fail" | "skip" | "overwrite";
}

/** What an action asks the right for: one that may write over what is there is a change as well. */
export function methodsOf({ action, action_on_existence }: SomeAction): readonly ("POST" | "PUT" | "DELETE")[] {
  return action === "create" && action_on_existence === "overwrite" ? ["POST", "PUT"] : METHODS[action];
}
