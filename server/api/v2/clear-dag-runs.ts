// POST /dags/{dag_id}/clearDagRuns and clearPartitions: many runs begin again, or lose their partition.
import { z } from "@hono/zod-openapi";
import { clearDagRun } from "../../domain/dag-runs/clear-dag-run.ts";
import { clearPartitions, runsOfPartitions } from "../../domain/dag-runs/clear-partitions.ts";
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { getDag } from "../../domain/dags/get-dag.ts";
import { instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import { authorize } from "../../domain/users/authorize.ts";
import { dateTimeField, noteField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { custom } from "../shared/problem.ts";
import { runEntity } from "./bulk-runs.ts";
import { dryAnswer, noteOf } from "./change-dag-runs.ts";
import { queuedRunView, runListSchema, runListView, runView } from "./dag-run-views.ts";
import { HttpError } from "./errors.ts";
import { taskInstanceView } from "./task-instance-views.ts";
import { dagParams, itemErrors } from "./wire.ts";

const moment = () => dateTimeField().nullable().optional();
const partitionFields = {
  partition_key: z.string().nullable().optional(),
  partition_date_start: moment(),
  partition_date_end: moment(),
};

interface Selecting {
  partition_key?: string | null | undefined;
  partition_date_start?: { text: string } | null | undefined;
  partition_date_end?: { text: string } | null | undefined;
}

/** What is wrong with how the runs are chosen, if anything; `other` is the way that is not by partitions. */
function badChoice(given: Selecting, other: { name: string; used: boolean }): string | undefined {
  const { partition_date_start: from = null, partition_date_end: to = null } = given;
  const byKey = (given.partition_key ?? null) !== null;
  const byDate = from !== null || to !== null;
  if ([byKey, byDate, other.used].filter(Boolean).length !== 1)
    return `Exactly one of ${other.name}, partition_key or partition_date_start/partition_date_end must be given`;
  return from !== null && to !== null && Date.parse(from.text) > Date.parse(to.text)
    ? "partition_date_start lies after partition_date_end"
    : undefined;
}

function refuse(message: string | undefined, ctx: z.core.$RefinementCtx): void {
  if (message !== undefined) ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
}

const partitionOf = (given: Selecting) => ({
  key: given.partition_key ?? null,
  from: given.partition_date_start?.text ?? null,
  to: given.partition_date_end?.text ?? null,
});

const clearRunsBody = z
  .strictObject({
    ...partitionFields,
    dry_run: z.boolean().default(true),
    only_failed: z.boolean().default(false),
    only_new: z.boolean().default(false),
    run_on_latest_version: z.boolean().nullable().optional(),
    note: noteField,
    dag_runs: z.array(runEntity).optional(),
  })
  .superRefine((given, ctx) => {
    const both = given.only_failed && given.only_new ? "only_new and only_failed are mutually exclusive" : undefined;
    refuse(both ?? badChoice(given, { name: "dag_runs", used: (given.dag_runs ?? []).length > 0 }), ctx);
  })
  .openapi("ClearDagRunsBody");

type Given = z.output<typeof clearRunsBody>;

async function chosenRuns(deps: ApiDeps, dagId: string, given: Given): Promise<{ dagId: string; runId: string }[]> {
  if (given.dag_runs === undefined || given.dag_runs.length === 0) {
    if (dagId === "~") throw new HttpError(400, "A Dag must be named to clear its partitions");
    return await runsOfPartitions(deps.db, { dagId, ...partitionOf(given) });
  }
  return given.dag_runs.map((run) => {
    const own = run.dag_id ?? (dagId === "~" ? null : dagId);
    if (own === null) throw new HttpError(400, `The run ${run.dag_run_id} names no Dag`);
    if (dagId !== "~" && own !== dagId) throw new HttpError(400, `The run ${run.dag_run_id} is not of ${dagId}`);
    return { dagId: own, runId: run.dag_run_id };
  });
}

const clearRuns = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/clearDagRuns",
    operationId: "clear_dag_runs",
    tag: "DagRun",
    summary: "Let many runs begin again",
    access: "caller",
    params: dagParams,
    body: clearRunsBody,
    // Airflow parses this body twice, as it does those of bulk changes.
    relocate: (problems) => [...problems, ...problems],
    response: {
      status: 200,
      schema: z.union([dryAnswer, runListSchema]),
      description: "What would be cleared, or the runs",
    },
    errors: [400, ...itemErrors],
  },
  async ({ params, body, caller, deps }) => {
    const runs = await chosenRuns(deps, params.dag_id, body);
    const named = params.dag_id === "~" ? runs.map((run) => run.dagId) : [params.dag_id];
    for (const dagId of new Set(named)) authorize(caller, { on: "dag", method: "PUT", part: "run" }, dagId);
    const note = noteOf(body.note);
    for (const run of runs) await getDagRun(deps.db, run);
    const ids: string[] = [];
    const added: string[] = [];
    const queued = new Set<(typeof runs)[number]>();
    for (const run of runs) {
      const cleared = await clearDagRun(deps.engine, {
        ...run,
        onlyFailed: body.only_failed,
        onlyNew: body.only_new,
        dryRun: body.dry_run,
        user: caller.username,
        ...(typeof body.run_on_latest_version === "boolean" && { runOnLatestVersion: body.run_on_latest_version }),
        ...(note !== undefined && { note }),
      });
      ids.push(...cleared.instances.map((instance) => instance.id));
      added.push(...cleared.newTaskIds);
      if (cleared.isQueued) queued.add(run);
    }
    if (body.dry_run) {
      const rows = (await instancesByIds(deps.db, ids)).map(taskInstanceView);
      const all = [...rows, ...added.map((taskId) => ({ task_id: taskId, task_display_name: taskId }))];
      return { task_instances: all, total_entries: all.length };
    }
    const after = await Promise.all(runs.map((run) => getDagRun(deps.db, run)));
    const list = runListView({ runs: after, total: after.length, totalLimit: null, next: null, previous: null });
    return { ...list, dag_runs: after.map((run, n) => (queued.has(runs[n]!) ? queuedRunView : runView)(run)) };
  },
);

const clearPartitionsBody = z
  .strictObject({
    ...partitionFields,
    run_id: z.string().nullable().optional(),
    clear_task_instances: z.boolean().default(false),
    dry_run: z.boolean().default(true),
  })
  .superRefine((given, ctx) => {
    refuse(badChoice(given, { name: "run_id", used: (given.run_id ?? null) !== null }), ctx);
  })
  .openapi("ClearPartitionsBody");

const clearPartitionsRoute = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/clearPartitions",
    operationId: "clear_dag_run_partitions",
    tag: "DagRun",
    summary: "Take the partition off runs, so that it can be made again",
    access: { on: "dag", method: "PUT", part: "run" },
    params: dagParams,
    body: clearPartitionsBody,
    response: {
      status: 200,
      schema: z
        .object({ dag_runs_cleared: z.int(), task_instances_cleared: z.int(), dry_run: z.boolean() })
        .openapi("ClearPartitionsResponse"),
      description: "How many were changed, or would be",
    },
    errors: [400, ...itemErrors],
  },
  async ({ params, body, caller, deps }) => {
    await getDag(deps.db, params.dag_id);
    const { runs, instances } = await clearPartitions(deps.engine, {
      dagId: params.dag_id,
      ...partitionOf(body),
      runId: body.run_id ?? null,
      clearTasks: body.clear_task_instances,
      user: caller.username,
      dryRun: body.dry_run,
    });
    return { dag_runs_cleared: runs, task_instances_cleared: instances, dry_run: body.dry_run };
  },
);

export const clearDagRunsRoutes = [clearRuns, clearPartitionsRoute];
