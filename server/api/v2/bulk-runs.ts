// PATCH of many runs or task instances at once.
import { z } from "@hono/zod-openapi";
import { existingRuns } from "../../domain/dag-runs/existing-runs.ts";
import { deleteDagRun } from "../../domain/dag-runs/delete-dag-run.ts";
import { setDagRunNote } from "../../domain/dag-runs/set-dag-run-note.ts";
import { setDagRunState } from "../../domain/dag-runs/set-dag-run-state.ts";
import { deleteTaskInstance } from "../../domain/task-instances/delete-task-instance.ts";
import { existingInstances } from "../../domain/task-instances/existing-instances.ts";
import { authorize, type Caller } from "../../domain/users/authorize.ts";
import { masked, noteField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import { int4Field } from "../shared/stored-fields.ts";
import { bulkAnswerSchema, bulkBody, idOr, methodsOf, relocateBulk, relocateToActions, runBulk } from "./bulk.ts";
import { noteOf } from "./change-dag-runs.ts";
import { patchFields, patchInstances } from "./change-task-instances.ts";
import { collectionErrors, dagParams, runParams } from "./wire.ts";

export const runEntity = z
  .strictObject({
    dag_run_id: z.string(),
    dag_id: z.string().nullable().optional(),
    state: z.enum(["queued", "success", "failed"]).nullable().optional(),
    note: noteField,
  })
  .openapi("BulkDAGRunBody");
const removedRun = idOr("BulkDAGRunBody", runEntity);
type RunEntity = z.output<typeof runEntity>;

const response = { status: 200, schema: bulkAnswerSchema, description: "What was done, and what was not" } as const;

interface Actions {
  actions: readonly Parameters<typeof methodsOf>[0][];
}

function permit(caller: Caller, { actions }: Actions, at: { dagIds: readonly string[]; part: "run" | "taskInstance" }) {
  for (const method of actions.flatMap(methodsOf)) {
    const requirement = { on: "dag", method, part: at.part } as const;
    if (at.dagIds.length === 0) authorize(caller, requirement);
    for (const dagId of at.dagIds) authorize(caller, requirement, dagId);
  }
}

const idsNamed = (pathId: string, entities: readonly (string | { dag_id?: string | null | undefined })[]) => [
  ...new Set(
    entities
      .map((entity) => (typeof entity === "string" ? pathId : (entity.dag_id ?? pathId)))
      .filter((id) => id !== "~"),
  ),
];

const bulkRuns = defineRoute(
  {
    method: "patch",
    path: "/dags/{dag_id}/dagRuns",
    operationId: "bulk_dag_runs",
    tag: "DagRun",
    summary: "Change and remove many runs",
    access: "caller",
    params: dagParams,
    body: bulkBody({ create: runEntity, update: runEntity, remove: removedRun }).openapi("BulkBody_BulkDAGRunBody_"),
    relocate: relocateBulk,
    response,
    errors: collectionErrors,
  },
  async ({ params, body, caller, deps }) => {
    const place = (entity: RunEntity | string) =>
      typeof entity === "string"
        ? { dagId: params.dag_id, runId: entity }
        : { dagId: entity.dag_id ?? params.dag_id, runId: entity.dag_run_id };
    const keyOf = (entity: RunEntity | string) => `${place(entity).dagId}.${place(entity).runId}`;
    const entities = body.actions.flatMap((action): (RunEntity | string)[] => action.entities);
    permit(caller, body, { dagIds: idsNamed(params.dag_id, entities), part: "run" });
    return await runBulk<RunEntity, RunEntity, RunEntity | string>(body.actions, {
      noun: "DagRun",
      keyOf,
      existing: async (some) =>
        new Set((await existingRuns(deps.db, some.map(place))).map((at) => `${at.dagId}.${at.runId}`)),
      update: async (entity, mask) => {
        const { state, note: given } = masked(entity, mask);
        const note = noteOf(given);
        const at = { ...place(entity), user: caller.username };
        const noted = note === undefined ? {} : { note };
        if (state !== undefined && state !== null)
          await setDagRunState(deps.engine, { ...at, state, onSuccess: "unfinished", ...noted });
        else if (note !== undefined) await setDagRunNote(deps.engine, { ...at, note });
      },
      remove: (entity) => deleteDagRun(deps.engine, { ...place(entity), evenRunning: false }),
    });
  },
);

const placeFields = {
  task_id: z.string(),
  map_index: int4Field().nullable().optional(),
  dag_id: z.string().nullable().optional(),
  dag_run_id: z.string().nullable().optional(),
};
const instanceEntity = z.strictObject({ ...patchFields, ...placeFields }).openapi("BulkTaskInstanceBody");
const removedInstance = idOr("BulkTaskInstanceBody", instanceEntity);
type InstanceEntity = z.output<typeof instanceEntity>;

const bulkInstances = defineRoute(
  {
    method: "patch",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances",
    operationId: "bulk_task_instances",
    tag: "Task Instance",
    summary: "Change and remove many task instances",
    access: "caller",
    params: runParams,
    body: bulkBody({ create: instanceEntity, update: instanceEntity, remove: removedInstance }).openapi(
      "BulkBody_BulkTaskInstanceBody_",
    ),
    relocate: relocateToActions,
    response,
    errors: collectionErrors,
  },
  async ({ params, body, caller, deps }) => {
    const place = (entity: InstanceEntity | string) => {
      const given: Partial<InstanceEntity> & { task_id: string } =
        typeof entity === "string" ? { task_id: entity } : entity;
      return {
        dagId: given.dag_id ?? params.dag_id,
        runId: given.dag_run_id ?? params.dag_run_id,
        taskId: given.task_id,
        mapIndex: given.map_index ?? -1,
      };
    };
    const nameOf = (at: ReturnType<typeof place>) => `${at.dagId}.${at.runId}.${at.taskId}[${at.mapIndex}]`;
    const keyOf = (entity: InstanceEntity | string) => nameOf(place(entity));
    const entities = body.actions.flatMap((action): (InstanceEntity | string)[] => action.entities);
    permit(caller, body, { dagIds: idsNamed(params.dag_id, entities), part: "taskInstance" });
    return await runBulk<InstanceEntity, InstanceEntity, InstanceEntity | string>(body.actions, {
      noun: "TaskInstance",
      keyOf,
      existing: async (some) => new Set((await existingInstances(deps.db, some.map(place))).map(nameOf)),
      update: (entity, mask) => {
        const { dagId, runId, taskId, mapIndex } = place(entity);
        const target = { dagId, runId, target: { taskId, mapIndexes: [mapIndex] }, user: caller.username };
        return patchInstances(deps, target, masked(entity, mask));
      },
      remove: (entity) => deleteTaskInstance(deps.engine, place(entity)),
    });
  },
);

export const bulkRunRoutes = [bulkRuns, bulkInstances];
