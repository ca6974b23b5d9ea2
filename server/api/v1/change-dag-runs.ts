// Makes, ends, clears and deletes runs, and writes their notes.
import { z } from "@hono/zod-openapi";
import { clearDagRun } from "../../domain/dag-runs/clear-dag-run.ts";
import { deleteDagRun } from "../../domain/dag-runs/delete-dag-run.ts";
import { getDagRunRow } from "../../domain/dag-runs/list-dag-runs.ts";
import { setDagRunNote } from "../../domain/dag-runs/set-dag-run-note.ts";
import { setDagRunState } from "../../domain/dag-runs/set-dag-run-state.ts";
import { triggerDagRun } from "../../domain/dag-runs/trigger-dag-run.ts";
import { instancesByIds } from "../../domain/task-instances/get-task-instance.ts";
import { atOffset } from "../shared/date-time.ts";
import { defineRoute } from "../shared/define-route.ts";
import { RUN_ID } from "../shared/stored-fields.ts";
import { queuedRunView, runSchema, runView } from "./dag-run-views.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { referenceSchema, referenceView } from "./task-instance-views.ts";
import { bodyTime, dagParams, itemErrors, runIdIn, runParams, text, timeText } from "./wire.ts";

const tag = "DAGRun";
const RUN = "/dags/{dag_id}/dagRuns/{dag_run_id}";
const edit = { on: "dag", method: "PUT", part: "run" } as const;

const moment = () => bodyTime().optional();

const triggerBody = z
  .strictObject({
    dag_run_id: text.openapi(RUN_ID).optional(),
    logical_date: moment(),
    execution_date: moment(),
    data_interval_start: moment().nullable(),
    data_interval_end: moment().nullable(),
    conf: z.record(text, z.unknown()).optional(),
    note: z.string().max(1000).nullable().optional(),
  })
  .openapi("DAGRunPost");

/** One date by two names: both may be given when they are the same, to the letter as in Airflow 2. */
function dateOf(body: z.output<typeof triggerBody>) {
  const { logical_date: newer, execution_date: older } = body;
  if (newer && older && newer.text !== older.text) {
    throw new HttpProblem(400, "logical_date conflicts with execution_date", `'${newer.text}' != '${older.text}'`);
  }
  return newer ?? older ?? null;
}

const RESERVED = ["backfill", "scheduled", "dataset_triggered"] as const;

/** A run made by hand may not look like one that a schedule, a backfill or a dataset made. */
function ownRunId(given: string): string {
  const kind = RESERVED.find((type) => given.startsWith(`${type}__`));
  if (kind === undefined) return runIdIn(given);
  const detail = `A run made by hand cannot have the ID ${given}: ${kind} runs are named like that`;
  throw new HttpProblem(400, "Bad Request", detail);
}

const trigger = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/dagRuns",
    operationId: "post_dag_run",
    tag,
    summary: "Make a run",
    access: { on: "dag", method: "POST", part: "run" },
    params: dagParams,
    body: triggerBody,
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: [...itemErrors, 409],
  },
  async ({ params, body, caller, deps }) => {
    const date = dateOf(body);
    const { row: run } = await triggerDagRun(deps.engine, {
      dagId: params.dag_id,
      runId: body.dag_run_id ? ownRunId(body.dag_run_id) : null,
      logicalDate: date?.text ?? null,
      dataIntervalStart: body.data_interval_start?.text ?? null,
      dataIntervalEnd: body.data_interval_end?.text ?? null,
      conf: body.conf ?? null,
      note: body.note || null,
      triggeredBy: "rest_api",
      user: caller.username,
      idFrom: "logicalDate",
      alwaysDated: true,
    });
    // The answer to a trigger shows the run as it was made, on the client's clock; every later one is UTC.
    const offset = date?.offset ?? 0;
    const echo = (stored: string | null) =>
      stored === null || offset === 0 ? timeText(stored) : atOffset(stored, offset);
    const logical = echo(run.logical_date);
    return {
      ...runView(run),
      logical_date: logical,
      execution_date: logical,
      data_interval_start: echo(run.data_interval_start),
      data_interval_end: echo(run.data_interval_end),
      state: "queued",
      start_date: null,
      end_date: null,
    };
  },
);

const keyOf = (params: { dag_id: string; dag_run_id: string }) => ({ dagId: params.dag_id, runId: params.dag_run_id });

const patchRun = defineRoute(
  {
    method: "patch",
    path: RUN,
    operationId: "update_dag_run_state",
    tag,
    summary: "End a run as a success or a failure, or queue it again",
    access: edit,
    params: runParams,
    body: z.strictObject({ state: z.enum(["success", "failed", "queued"]) }).openapi("UpdateDagRunState"),
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const key = keyOf(params);
    await foundOrTitle(
      setDagRunState(deps.engine, { ...key, state: body.state, onSuccess: "all", user: caller.username }),
    );
    return (body.state === "queued" ? queuedRunView : runView)(await getDagRunRow(deps.db, key));
  },
);

const deleteRun = defineRoute(
  {
    method: "delete",
    path: RUN,
    operationId: "delete_dag_run",
    tag,
    summary: "Remove a run and all that is kept of it",
    access: { on: "dag", method: "DELETE", part: "run" },
    params: runParams,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params, deps }) => await deleteDagRun(deps.engine, { ...keyOf(params), evenRunning: true }),
);

const clearedSchema = z.object({ task_instances: z.array(referenceSchema) });

const clearRun = defineRoute(
  {
    method: "post",
    path: `${RUN}/clear`,
    operationId: "clear_dag_run",
    tag,
    summary: "Let a run begin again",
    access: edit,
    params: runParams,
    body: z.strictObject({ dry_run: z.boolean().default(true) }).openapi("ClearDagRun"),
    response: {
      status: 200,
      schema: z.union([clearedSchema, runSchema]),
      description: "The run, or what would be cleared of it",
    },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const key = keyOf(params);
    const cleared = await foundOrTitle(
      clearDagRun(deps.engine, { ...key, dryRun: body.dry_run, user: caller.username }),
    );
    if (!body.dry_run) return (cleared.isQueued ? queuedRunView : runView)(await getDagRunRow(deps.db, key));
    const rows = await instancesByIds(
      deps.db,
      cleared.instances.map((instance) => instance.id),
    );
    return { task_instances: rows.map(referenceView) };
  },
);

const setNote = defineRoute(
  {
    method: "patch",
    path: `${RUN}/setNote`,
    operationId: "set_dag_run_note",
    tag,
    summary: "Write a run's note",
    access: edit,
    params: runParams,
    body: z.strictObject({ note: z.string().max(1000) }).openapi("SetDagRunNote"),
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: itemErrors,
  },
  async ({ params, body, caller, deps }) => {
    const key = keyOf(params);
    await foundOrTitle(setDagRunNote(deps.engine, { ...key, note: body.note, user: caller.username }));
    return runView(await getDagRunRow(deps.db, key));
  },
);

export const changeDagRunRoutes = [trigger, patchRun, deleteRun, clearRun, setNote];
