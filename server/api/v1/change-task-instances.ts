// Marks and clears task instances, and writes their notes.
import { z } from "@hono/zod-openapi";
import { pageDagRuns } from "../../domain/dag-runs/list-dag-runs.ts";
import { clearTaskInstances } from "../../domain/task-instances/clear-task-instances.ts";
import { getTaskInstance, instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import { getTask } from "../../domain/dags/list-tasks.ts";
import { type MarkInput, markTaskInstances } from "../../domain/task-instances/mark-task-instances.ts";
import { setTaskInstanceNote } from "../../domain/task-instances/set-task-instance-note.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { custom } from "../shared/problem.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import {
  referenceListSchema,
  referenceSchema,
  referenceView,
  taskInstanceSchema,
  taskInstanceView,
} from "./task-instance-views.ts";
import { keyOf } from "./task-instances.ts";
import { bodyTime, dagParams, itemErrors, mappedParams, runIdIn, SETTABLE_STATES, taskParams, text } from "./wire.ts";

const INSTANCE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";
const access = { on: "dag", method: "PUT", part: "taskInstance" } as const;
const tag = "TaskInstance";

const clearBody = z
  .strictObject({
    dry_run: z.boolean().default(true),
    task_ids: z.array(text).min(1).optional(),
    start_date: bodyTime().optional(),
    end_date: bodyTime().optional(),
    only_failed: z.boolean().default(true),
    only_running: z.boolean().default(false),
    include_subdags: z.boolean().optional(),
    include_parentdag: z.boolean().optional(),
    reset_dag_runs: z.boolean().default(false),
    dag_run_id: text.nullable().optional(),
    include_upstream: z.boolean().default(false),
    include_downstream: z.boolean().default(false),
    include_future: z.boolean().default(false),
    include_past: z.boolean().default(false),
  })
  .superRefine((given, ctx) => {
    const named = (given.dag_run_id ?? null) !== null;
    const dated = given.start_date !== undefined || given.end_date !== undefined;
    let message: string | undefined;
    if (given.only_failed && given.only_running) message = "only_failed and only_running both are set to True";
    else if (named && dated) message = "Exactly one of dag_run_id or (start_date and end_date) must be provided";
    else if (given.start_date !== undefined && given.end_date !== undefined) {
      if (Date.parse(given.end_date.text) < Date.parse(given.start_date.text))
        message = "end_date is sooner than start_date";
    }
    if (message !== undefined) ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
  })
  .openapi("ClearTaskInstances");

const clear = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/clearTaskInstances",
    operationId: "post_clear_task_instances",
    tag: "DAG",
    summary: "Let task instances begin again",
    access,
    params: dagParams,
    body: clearBody,
    response: { status: 200, schema: referenceListSchema, description: "What was cleared, or would be" },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const work = clearTaskInstances(deps.engine, {
      dagId: params.dag_id,
      runId: typeof body.dag_run_id === "string" ? runIdIn(body.dag_run_id) : null,
      startDate: body.start_date?.text ?? null,
      endDate: body.end_date?.text ?? null,
      tasks: body.task_ids ?? null,
      includeUpstream: body.include_upstream,
      includeDownstream: body.include_downstream,
      includeFuture: body.include_future,
      includePast: body.include_past,
      onlyFailed: body.only_failed,
      onlyRunning: body.only_running,
      resetDagRuns: body.reset_dag_runs,
      user: caller.username,
      dryRun: body.dry_run,
    });
    return await references(deps, (await foundOrTitle(work)).instances);
  },
);

async function references(deps: ApiDeps, instances: readonly { id: string }[]) {
  const ids = instances.map((instance) => instance.id);
  return { task_instances: (await instancesByIds(deps.db, ids)).map(referenceView) };
}

const stateBody = z
  .strictObject({
    dry_run: z.boolean().default(true),
    task_id: text,
    execution_date: bodyTime().optional(),
    dag_run_id: text.optional(),
    include_upstream: z.boolean(),
    include_downstream: z.boolean(),
    include_future: z.boolean(),
    include_past: z.boolean(),
    new_state: z.enum(SETTABLE_STATES),
  })
  .superRefine((given, ctx) => {
    if ((given.execution_date === undefined) !== (given.dag_run_id === undefined)) return;
    const message = "Exactly one of execution_date or dag_run_id must be provided";
    ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
  })
  .openapi("UpdateTaskInstancesState");

/** The run that is named, or the one of that date. */
async function runIdOf(deps: ApiDeps, dagId: string, body: z.output<typeof stateBody>): Promise<string> {
  if (body.dag_run_id !== undefined) return runIdIn(body.dag_run_id);
  const at = body.execution_date!.text;
  const filter = { dagIds: [dagId], readableIds: null, executionDate: { gte: at, lte: at } };
  const { runs } = await pageDagRuns(deps.db, { filter, order: [], page: { limit: 1, offset: 0 } });
  const [run] = runs;
  if (run === undefined) throw new HttpProblem(404, "Not Found", `There is no run of ${dagId} on ${at}`);
  return run.run_id;
}

const setStates = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/updateTaskInstancesState",
    operationId: "post_set_task_instances_state",
    tag: "DAG",
    summary: "Give a task a state, with relatives and in other runs if asked for",
    access,
    params: dagParams,
    body: stateBody,
    response: { status: 200, schema: referenceListSchema, description: "What got the state, or would" },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const dagId = params.dag_id;
    await foundOrTitle(getTask(deps.db, { dagId, taskId: body.task_id }));
    const runId = await runIdOf(deps, dagId, body);
    // As in Airflow 2 this is for tasks that are not mapped: it could not say which of the instances is meant.
    await getTaskInstance(deps.db, { dagId, runId, taskId: body.task_id, mapIndex: -1 });
    const { changed } = await markTaskInstances(deps.engine, {
      dagId,
      runId,
      target: { taskId: body.task_id },
      state: body.new_state,
      includeUpstream: body.include_upstream,
      includeDownstream: body.include_downstream,
      includeFuture: body.include_future,
      includePast: body.include_past,
      user: caller.username,
      dryRun: body.dry_run,
    });
    return await references(deps, changed);
  },
);

const patchBody = z
  .strictObject({ dry_run: z.boolean().default(true), new_state: z.enum(SETTABLE_STATES) })
  .openapi("UpdateTaskInstance");
/** Airflow answers nothing of what it changed. */
const patched = {
  status: 200,
  schema: referenceSchema.partial(),
  description: "What would change, or nothing",
} as const;

async function mark(deps: ApiDeps, input: MarkInput) {
  const { named } = await markTaskInstances(deps.engine, input);
  if (!input.dryRun) return {};
  return (await references(deps, named)).task_instances[0] ?? {};
}

const patchInstance = defineRoute(
  {
    method: "patch",
    path: INSTANCE,
    operationId: "patch_task_instance",
    tag,
    summary: "Give a task instance a state",
    access,
    params: taskParams,
    body: patchBody,
    response: patched,
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const { taskId, ...run } = keyOf(params);
    const mapIndexes = [-1];
    const state = body.new_state;
    return await mark(deps, {
      ...run,
      target: { taskId, mapIndexes },
      state,
      user: caller.username,
      dryRun: body.dry_run,
    });
  },
);

const patchMapped = defineRoute(
  {
    method: "patch",
    path: `${INSTANCE}/{map_index}`,
    operationId: "patch_mapped_task_instance",
    audit: "api.patch_task_instance",
    tag,
    summary: "Give one instance of a mapped task a state",
    access,
    params: mappedParams,
    body: patchBody,
    response: patched,
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const { taskId, ...run } = keyOf(params);
    const mapIndexes = [params.map_index];
    const state = body.new_state;
    return await mark(deps, {
      ...run,
      target: { taskId, mapIndexes },
      state,
      user: caller.username,
      dryRun: body.dry_run,
    });
  },
);

const noteBody = z.strictObject({ note: z.string().max(1000) }).openapi("SetTaskInstanceNote");
const noted = { status: 200, schema: taskInstanceSchema, description: "The task instance" } as const;

async function writeNote(deps: ApiDeps, input: Parameters<typeof setTaskInstanceNote>[1] & { mapIndex: number }) {
  await foundOrTitle(setTaskInstanceNote(deps.engine, input));
  return taskInstanceView(await getTaskInstance(deps.db, input));
}

const setNote = defineRoute(
  {
    method: "patch",
    path: `${INSTANCE}/setNote`,
    operationId: "set_task_instance_note",
    tag,
    summary: "Write a task instance's note",
    access,
    params: taskParams,
    body: noteBody,
    response: noted,
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) =>
    await writeNote(deps, { ...keyOf(params), mapIndex: -1, note: body.note, user: caller.username }),
);

const setMappedNote = defineRoute(
  {
    method: "patch",
    path: `${INSTANCE}/{map_index}/setNote`,
    operationId: "set_mapped_task_instance_note",
    audit: "api.set_task_instance_note",
    tag,
    summary: "Write the note of one instance of a mapped task",
    access,
    params: mappedParams,
    body: noteBody,
    response: noted,
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) =>
    await writeNote(deps, { ...keyOf(params), mapIndex: params.map_index, note: body.note, user: caller.username }),
);

export const changeTaskInstanceRoutes = [clear, setStates, setNote, patchInstance, patchMapped, setMappedNote];
