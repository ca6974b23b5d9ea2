// PATCH and DELETE of task instances and of task groups, with their dry runs.
import { z } from "@hono/zod-openapi";
import { DomainError } from "../../domain/errors.ts";
import type { InstanceKey } from "../../domain/task-instances/instance-key.ts";
import { deleteTaskInstance } from "../../domain/task-instances/delete-task-instance.ts";
import { instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import type { MarkedState } from "../../domain/task-instances/mark-instances.ts";
import { type MarkInput, markTaskInstances } from "../../domain/task-instances/mark-task-instances.ts";
import { setTaskInstanceNote } from "../../domain/task-instances/set-task-instance-note.ts";
import { masked, noteField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { integerParameter, optionalInteger, requiredInteger, requiredText, textList } from "../shared/parameters.ts";
import { custom, type ProblemKind } from "../shared/problem.ts";
import { noteOf } from "./change-dag-runs.ts";
import { HttpError } from "./errors.ts";
import { taskInstanceListSchema, taskInstanceListView } from "./task-instance-views.ts";
import { itemErrors, runParams, TASK_STATES, taskParams } from "./wire.ts";

const MARKS: readonly MarkedState[] = ["success", "failed", "skipped"];

/** A body that names no state leaves the field out: Airflow's document lets it be null, and Airflow refuses it. */
function faultOfState(given: unknown): ProblemKind {
  if (given === null) return { is: "rule", message: "'new_state' should not be empty" };
  if (typeof given !== "string") return { is: "wrongType", wanted: "string" };
  return { is: "rule", message: `'${given.toLowerCase()}' is not one of ['success', 'failed', 'skipped']` };
}

/** Any case; of the states only three can be given by hand. */
const newState = z
  .unknown()
  .transform((given, ctx): MarkedState => {
    const mark = MARKS.find((state) => typeof given === "string" && state === given.toLowerCase());
    if (mark !== undefined) return mark;
    ctx.addIssue({ code: "custom", ...custom(faultOfState(given)) });
    return z.NEVER;
  })
  .optional()
  .openapi({ type: ["string", "null"], enum: [...TASK_STATES, null] });

export const patchFields = {
  new_state: newState,
  note: noteField,
  include_upstream: z.boolean().default(false),
  include_downstream: z.boolean().default(false),
  include_future: z.boolean().default(false),
  include_past: z.boolean().default(false),
};

const patchBody = z.strictObject(patchFields).openapi("PatchTaskInstanceBody");
const groupBody = z.strictObject(patchFields).openapi("PatchTaskGroupBody");
export type TaskPatch = z.output<typeof patchBody>;

/** As in Airflow null leaves the note, unless a mask names it; an empty text removes it. */
function patchOf(body: TaskPatch, mask: readonly string[]): Partial<TaskPatch> {
  const { note, ...rest } = masked(body, mask);
  return note === undefined || (note === null && mask.length === 0) ? rest : { ...rest, note };
}

export interface PatchTarget {
  dagId: string;
  runId: string;
  target: MarkInput["target"];
  user: string;
}

function markInput(target: PatchTarget, patch: Partial<TaskPatch>, dryRun: boolean): MarkInput {
  const note = noteOf(patch.note);
  return {
    ...target,
    state: patch.new_state ?? "success",
    includeUpstream: patch.include_upstream ?? false,
    includeDownstream: patch.include_downstream ?? false,
    includeFuture: patch.include_future ?? false,
    includePast: patch.include_past ?? false,
    refuseUnchanged: true,
    dryRun,
    ...(note === undefined ? {} : { note }),
  };
}

/** A note alone changes no state; what is named is found as a dry run finds it. */
async function setNotes(deps: ApiDeps, target: PatchTarget, note: string | null | undefined): Promise<InstanceKey[]> {
  const { named } = await markTaskInstances(deps.engine, markInput(target, {}, true));
  if (note === undefined) return named;
  for (const { dagId, runId, taskId, mapIndex } of named)
    await setTaskInstanceNote(deps.engine, { dagId, runId, taskId, mapIndex, note, user: target.user });
  return named;
}

/** Answers what was named, whether it changed or not; of a group what changed, with the relatives that were asked for. */
export async function patchInstances(
  deps: ApiDeps,
  target: PatchTarget,
  patch: Partial<TaskPatch>,
): Promise<InstanceKey[]> {
  if (patch.new_state === undefined) return await setNotes(deps, target, noteOf(patch.note));
  const { named, changed } = await markTaskInstances(deps.engine, markInput(target, patch, false));
  return "groupId" in target.target ? changed : named;
}

async function listOf(deps: ApiDeps, keys: readonly InstanceKey[]) {
  const instances = await instancesByIds(
    deps.db,
    keys.map((key) => key.id),
  );
  return taskInstanceListView({ instances, total: instances.length, totalLimit: null, next: null, previous: null });
}

const PLAIN = new Set<unknown>(["Dag", "Task"]);

/** Airflow says in a list what a change did not find; only its Dag and its task are a plain text. */
async function listingNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === "notFound" && !PLAIN.has(error.facts.resource))
      throw new HttpError(404, [error.message]);
    throw error;
  }
}

const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";
const access = { on: "dag", method: "PUT", part: "taskInstance" } as const;
const tag = "Task Instance";
const mappedParams = taskParams.extend({ map_index: requiredInteger() });
const mask = { update_mask: textList() };
const byIndexQuery = z.object(mask);
const query = z.object({ map_index: optionalInteger(), ...mask });
const response = { status: 200, schema: taskInstanceListSchema, description: "The task instances" } as const;
const errors = [400, ...itemErrors];

function targetOf(params: z.output<typeof taskParams>, mapIndex: number | undefined, user: string): PatchTarget {
  const target =
    mapIndex === undefined ? { taskId: params.task_id } : { taskId: params.task_id, mapIndexes: [mapIndex] };
  return { dagId: params.dag_id, runId: params.dag_run_id, target, user };
}

interface Asked {
  deps: ApiDeps;
  target: PatchTarget;
  patch: Partial<TaskPatch>;
}

const apply = async ({ deps, target, patch }: Asked) =>
  await listOf(deps, await listingNotFound(() => patchInstances(deps, target, patch)));

/** Without a state: what is named. */
async function tried({ deps, target, patch }: Asked): Promise<InstanceKey[]> {
  const { changed, named } = await markTaskInstances(deps.engine, markInput(target, patch, true));
  return patch.new_state === undefined ? named : changed;
}

const tryOut = async (asked: Asked) => await listOf(asked.deps, await listingNotFound(() => tried(asked)));

const patchOne = defineRoute(
  {
    method: "patch",
    path: BASE,
    operationId: "patch_task_instance",
    tag,
    summary: "Give a task instance a state or a note",
    access,
    params: taskParams,
    query,
    body: patchBody,
    response,
    errors: [...errors, 409],
  },
  ({ params, query: asked, body, caller, deps }) =>
    apply({
      deps,
      target: targetOf(params, asked.map_index, caller.username),
      patch: patchOf(body, asked.update_mask),
    }),
);

const patchByIndex = defineRoute(
  {
    method: "patch",
    path: `${BASE}/{map_index}`,
    operationId: "patch_task_instance_by_map_index",
    audit: "patch_task_instance",
    tag,
    summary: "Give one instance of a mapped task a state or a note",
    access,
    params: mappedParams,
    query: byIndexQuery,
    body: patchBody,
    response,
    errors: [...errors, 409],
  },
  ({ params, query: asked, body, caller, deps }) =>
    apply({
      deps,
      target: targetOf(params, params.map_index, caller.username),
      patch: patchOf(body, asked.update_mask),
    }),
);

const dryRun = defineRoute(
  {
    method: "patch",
    path: `${BASE}/dry_run`,
    operationId: "patch_task_instance_dry_run",
    audit: false,
    tag,
    summary: "What a change of state would change",
    access,
    params: taskParams,
    query,
    body: patchBody,
    response,
    errors,
  },
  ({ params, query: asked, body, caller, deps }) =>
    tryOut({
      deps,
      target: targetOf(params, asked.map_index, caller.username),
      patch: patchOf(body, asked.update_mask),
    }),
);

const dryRunByIndex = defineRoute(
  {
    method: "patch",
    path: `${BASE}/{map_index}/dry_run`,
    operationId: "patch_task_instance_dry_run_by_map_index",
    audit: false,
    tag,
    summary: "What a change of one mapped instance would change",
    access,
    params: mappedParams,
    query: byIndexQuery,
    body: patchBody,
    response,
    errors,
  },
  ({ params, query: asked, body, caller, deps }) =>
    tryOut({
      deps,
      target: targetOf(params, params.map_index, caller.username),
      patch: patchOf(body, asked.update_mask),
    }),
);

const GROUP = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}";
const groupParams = runParams.extend({ group_id: requiredText() });

const groupTarget = (params: z.output<typeof groupParams>, user: string): PatchTarget => ({
  dagId: params.dag_id,
  runId: params.dag_run_id,
  target: { groupId: params.group_id },
  user,
});

const patchGroup = defineRoute(
  {
    method: "patch",
    path: GROUP,
    operationId: "patch_task_group_instances",
    tag,
    summary: "Give the tasks of a group a state or a note",
    access,
    params: groupParams,
    query: byIndexQuery,
    body: groupBody,
    response,
    errors: [...errors, 409],
  },
  async ({ params, query: asked, body, caller, deps }) =>
    await listOf(
      deps,
      await patchInstances(deps, groupTarget(params, caller.username), patchOf(body, asked.update_mask)),
    ),
);

const groupDryRun = defineRoute(
  {
    method: "patch",
    path: `${GROUP}/dry_run`,
    operationId: "patch_task_group_instances_dry_run",
    audit: false,
    tag,
    summary: "What a change of a group would change",
    access,
    params: groupParams,
    body: groupBody,
    response,
    errors,
  },
  async ({ params, body, caller, deps }) =>
    await listOf(deps, await tried({ deps, target: groupTarget(params, caller.username), patch: body })),
);

const deleteOne = defineRoute(
  {
    method: "delete",
    path: BASE,
    operationId: "delete_task_instance",
    tag,
    summary: "Remove a task instance from its run",
    access: { on: "dag", method: "DELETE", part: "taskInstance" },
    params: taskParams,
    query: z.object({ map_index: integerParameter({ default: -1 }) }),
    response: { status: 200, schema: z.null(), description: "Removed" },
    errors: itemErrors,
  },
  async ({ params, query: asked, deps }) => {
    await deleteTaskInstance(deps.engine, {
      dagId: params.dag_id,
      runId: params.dag_run_id,
      taskId: params.task_id,
      mapIndex: asked.map_index,
    });
    return null;
  },
);

export const changeTaskInstanceRoutes = [
  dryRun,
  patchOne,
  dryRunByIndex,
  patchByIndex,
  groupDryRun,
  patchGroup,
  deleteOne,
];
