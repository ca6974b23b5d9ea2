// PATCH, DELETE and clear of one run.
import { z } from "@hono/zod-openapi";
import { clearDagRun } from "../../domain/dag-runs/clear-dag-run.ts";
import { deleteDagRun } from "../../domain/dag-runs/delete-dag-run.ts";
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { setDagRunNote } from "../../domain/dag-runs/set-dag-run-note.ts";
import { setDagRunState } from "../../domain/dag-runs/set-dag-run-state.ts";
import { instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import { masked, noteField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import { textList } from "../shared/parameters.ts";
import { custom } from "../shared/problem.ts";
import { queuedRunView, runSchema, runView } from "./dag-run-views.ts";
import { taskInstanceSchema, taskInstanceView } from "./task-instance-views.ts";
import { itemErrors, runParams } from "./wire.ts";

const patchBody = z
  .strictObject({ state: z.enum(["queued", "success", "failed"]).nullable().optional(), note: noteField })
  .openapi("DAGRunPatchBody");

/** An empty note removes it. */
export function noteOf(given: string | null | undefined): string | null | undefined {
  return given === "" ? null : given;
}

const patchRun = defineRoute(
  {
    method: "patch",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
    operationId: "patch_dag_run",
    tag: "DagRun",
    summary: "Give a run a state or a note",
    access: { on: "dag", method: "PUT", part: "run" },
    params: runParams,
    query: z.object({ update_mask: textList() }),
    body: patchBody,
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, body, caller, deps }) => {
    const key = { dagId: params.dag_id, runId: params.dag_run_id };
    const changes = masked(body, query.update_mask);
    const note = noteOf(changes.note);
    const state = changes.state ?? undefined;
    if (state !== undefined) {
      const input = { ...key, state, onSuccess: "unfinished" as const, user: caller.username };
      await setDagRunState(deps.engine, note === undefined ? input : { ...input, note });
    } else if (note !== undefined) {
      await setDagRunNote(deps.engine, { ...key, note, user: caller.username });
    }
    return (state === "queued" ? queuedRunView : runView)(await getDagRun(deps.db, key));
  },
);

const deleteRun = defineRoute(
  {
    method: "delete",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
    operationId: "delete_dag_run",
    tag: "DagRun",
    summary: "Remove a run that does not run",
    access: { on: "dag", method: "DELETE", part: "run" },
    params: runParams,
    response: { status: 204, description: "Removed" },
    errors: [400, ...itemErrors, 409],
  },
  async ({ params, deps }) =>
    await deleteDagRun(deps.engine, { dagId: params.dag_id, runId: params.dag_run_id, evenRunning: false }),
);

const clearBody = z
  .strictObject({
    dry_run: z.boolean().default(true),
    only_failed: z.boolean().default(false),
    only_new: z.boolean().default(false),
    run_on_latest_version: z.boolean().nullable().optional(),
    note: noteField,
  })
  .superRefine((given, ctx) => {
    if (!given.only_failed || !given.only_new) return;
    ctx.addIssue({
      code: "custom",
      ...custom({ is: "rule", message: "only_new and only_failed are mutually exclusive" }),
    });
  })
  .openapi("DAGRunClearBody");

// Not "NewTaskResponse": clients in Go make a constructor of that name for TaskResponse.
const newTask = z.strictObject({ task_id: z.string(), task_display_name: z.string() }).openapi("AddedTaskResponse");
export const dryAnswer = z
  .object({ task_instances: z.array(z.union([taskInstanceSchema, newTask])), total_entries: z.int() })
  .openapi("ClearTaskInstanceCollectionResponse");

const clearRun = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear",
    operationId: "clear_dag_run",
    tag: "DagRun",
    summary: "Let a run begin again",
    access: { on: "dag", method: "PUT", part: "run" },
    params: runParams,
    body: clearBody,
    response: {
      status: 200,
      schema: z.union([dryAnswer, runSchema]),
      description: "What would be cleared, or the run",
    },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const key = { dagId: params.dag_id, runId: params.dag_run_id };
    const note = noteOf(body.note);
    const cleared = await clearDagRun(deps.engine, {
      ...key,
      onlyFailed: body.only_failed,
      onlyNew: body.only_new,
      dryRun: body.dry_run,
      user: caller.username,
      ...(typeof body.run_on_latest_version === "boolean" ? { runOnLatestVersion: body.run_on_latest_version } : {}),
      ...(note === undefined ? {} : { note }),
    });
    if (!body.dry_run) return (cleared.isQueued ? queuedRunView : runView)(await getDagRun(deps.db, key));
    const rows = await instancesByIds(
      deps.db,
      cleared.instances.map((instance) => instance.id),
    );
    const added = cleared.newTaskIds.map((taskId) => ({ task_id: taskId, task_display_name: taskId }));
    return { task_instances: [...rows.map(taskInstanceView), ...added], total_entries: rows.length + added.length };
  },
);

export const changeDagRunRoutes = [patchRun, deleteRun, clearRun];
