// POST /dags/{dag_id}/clearTaskInstances.
import { z } from "@hono/zod-openapi";
import { type ClearInput, clearTaskInstances } from "../../domain/task-instances/clear-task-instances.ts";
import { instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import { dateTimeField, noteField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { custom, toldByName } from "../shared/problem.ts";
import { noteOf } from "./change-dag-runs.ts";
import { taskInstanceListSchema, taskInstanceListView } from "./task-instance-views.ts";
import { dagParams, itemErrors } from "./wire.ts";

const flag = (byDefault: boolean) => z.boolean().default(byDefault);
const moment = () => dateTimeField().nullable().optional();

const body = z
  .strictObject({
    dry_run: flag(true),
    start_date: moment(),
    end_date: moment(),
    only_failed: flag(true),
    only_running: flag(false),
    reset_dag_runs: flag(true),
    task_ids: z
      .array(
        z.union(
          [z.string(), z.tuple([z.string(), z.int()]).openapi({ minItems: 2, maxItems: 2 })],
          toldByName("str", "tuple[str, int]"),
        ),
      )
      .nullable()
      .optional(),
    dag_run_id: z.string().nullable().optional(),
    include_upstream: flag(false),
    include_downstream: flag(false),
    include_future: flag(false),
    include_past: flag(false),
    run_on_latest_version: z.boolean().nullable().optional(),
    prevent_running_task: flag(false),
    note: noteField,
  })
  .superRefine((given, ctx) => {
    const broken = brokenRule(given);
    if (broken !== undefined) ctx.addIssue({ code: "custom", ...custom({ is: "rule", message: broken }) });
  })
  .openapi("ClearTaskInstancesBody");

type Moment = { text: string } | null | undefined;

interface Rules {
  only_failed: boolean;
  only_running: boolean;
  dag_run_id?: string | null | undefined;
  start_date?: Moment;
  end_date?: Moment;
  task_ids?: readonly unknown[] | null | undefined;
}

function brokenRule(given: Rules): string | undefined {
  const named = (given.dag_run_id ?? null) !== null;
  const dated = (given.start_date ?? null) !== null || (given.end_date ?? null) !== null;
  if (given.only_failed && given.only_running) return "only_failed and only_running both are set to True";
  if (named && dated) return "Exactly one of dag_run_id or (start_date and end_date) must be provided";
  if (given.start_date && given.end_date && Date.parse(given.start_date.text) > Date.parse(given.end_date.text))
    return "end_date is sooner than start_date";
  if (given.task_ids?.length === 0) return "task_ids list should have at least 1 element.";
  return undefined;
}

const placeOf = (row: { dag_id: string; run_id: string; task_id: string; map_index: number }) =>
  JSON.stringify([row.dag_id, row.run_id, row.task_id, row.map_index]);

/** Airflow's answer still has the notes from before the clear; later ones have the new. */
async function notesOf(deps: ApiDeps, input: ClearInput): Promise<Map<string, string | null>> {
  const { instances } = await clearTaskInstances(deps.engine, { ...input, dryRun: true });
  const rows = await instancesByIds(
    deps.db,
    instances.map((instance) => instance.id),
  );
  return new Map(rows.map((row) => [placeOf(row), row.note]));
}

const clear = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/clearTaskInstances",
    operationId: "post_clear_task_instances",
    tag: "Task Instance",
    summary: "Let task instances begin again",
    access: { on: "dag", method: "PUT", part: "taskInstance" },
    params: dagParams,
    body,
    response: { status: 200, schema: taskInstanceListSchema, description: "What was cleared, or would be" },
    errors: [...itemErrors, 409],
  },
  async ({ params, body: given, caller, deps }) => {
    const note = noteOf(given.note);
    const input: ClearInput = {
      dagId: params.dag_id,
      runId: given.dag_run_id ?? null,
      startDate: given.start_date?.text ?? null,
      endDate: given.end_date?.text ?? null,
      tasks: given.task_ids ?? null,
      includeUpstream: given.include_upstream,
      includeDownstream: given.include_downstream,
      includeFuture: given.include_future,
      includePast: given.include_past,
      onlyFailed: given.only_failed,
      onlyRunning: given.only_running,
      resetDagRuns: given.reset_dag_runs,
      refuseRunning: given.prevent_running_task,
      user: caller.username,
      dryRun: given.dry_run,
      ...(typeof given.run_on_latest_version === "boolean" ? { runOnLatestVersion: given.run_on_latest_version } : {}),
      ...(note === undefined ? {} : { note }),
    };
    const before = note === undefined || given.dry_run ? undefined : await notesOf(deps, input);
    const { instances } = await clearTaskInstances(deps.engine, input);
    const rows = await instancesByIds(
      deps.db,
      instances.map((instance) => instance.id),
    );
    const shown = rows.map((row) => (before === undefined ? row : { ...row, note: before.get(placeOf(row)) ?? null }));
    return taskInstanceListView({ instances: shown, total: rows.length, totalLimit: null, next: null, previous: null });
  },
);

export const clearTaskInstanceRoutes = [clear];
