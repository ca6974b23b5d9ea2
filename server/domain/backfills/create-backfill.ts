// Makes a backfill with all of its runs, which then start in order under its own limit of active runs.
import {
  type BackfillMember,
  adoptRuns,
  completeBackfillOf,
  insertBackfill,
  insertMembers,
} from "../../store/backfill-rows.ts";
import type { Trx } from "../../store/database.ts";
import { selectInstances } from "../../store/instance-selection.ts";
import { type JobSpec, startRunsJob } from "../../store/jobs.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { DomainError } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { settleRuns } from "../planning/settle-runs.ts";
import { createRun } from "../runs/create-run.ts";
import { runOfInfo } from "../runs/run-of-info.ts";
import { validateConf } from "../runs/validate-conf.ts";
import { type Cleared, clearInstances } from "../task-instances/clear-instances.ts";
import { type BackfillRange, type PlannedBackfill, type PlannedRun, planBackfill } from "./backfill-dates.ts";
import { transact } from "../../store/transaction.ts";

export interface CreateBackfillInput extends BackfillRange {
  /** 10 by default. */
  maxActiveRuns?: number;
  conf?: Record<string, unknown> | null;
  runOnLatestVersion?: boolean;
  user: string | null;
}

interface Making {
  input: CreateBackfillInput;
  planned: PlannedBackfill;
  backfillId: number;
  jobs: JobSpec[];
}

const isRenewed = (run: PlannedRun): boolean => run.reason === null && run.existing !== null;

/** Runs that ended begin again as the backfill's. */
async function renew(engine: Engine, trx: Trx, of: Making): Promise<Cleared> {
  const { input, backfillId } = of;
  const ids = of.planned.runs.filter(isRenewed).map((run) => run.existing!.id);
  const runs = await lockRuns(trx, ids);
  const instances = await selectInstances(trx, { dagRunIds: ids, tasks: null, states: null, lock: true });
  const cleared = await clearInstances(engine, trx, {
    runs,
    instances,
    resetDagRuns: true,
    runOnLatestVersion: input.runOnLatestVersion ?? true,
  });
  await adoptRuns(trx, ids, { backfillId, conf: input.conf ?? null });
  return cleared;
}

/** null when somebody made a run for that date between our look and now. */
async function make(engine: Engine, trx: Trx, of: Making & { run: PlannedRun }): Promise<number | null> {
  const { input, planned, backfillId, run } = of;
  const made = await createRun(engine, trx, {
    dag: planned.dag,
    plan: {
      ...runOfInfo("backfill", run.info),
      conf: input.conf ?? null,
      triggeredBy: "backfill",
      user: input.user,
      note: null,
      backfillId,
    },
  });
  of.jobs.push(...(made?.jobs ?? []));
  return made?.run.id ?? null;
}

async function memberOf(
  engine: Engine,
  trx: Trx,
  of: Making & { run: PlannedRun; ordinal: number },
): Promise<BackfillMember> {
  const { run, ordinal } = of;
  const logicalDate = run.info.partition === undefined ? run.info.logicalDate.toISOString() : null;
  if (run.reason !== null) return { dagRunId: null, reason: run.reason, logicalDate, ordinal };
  const dagRunId = run.existing?.id ?? (await make(engine, trx, of));
  return { dagRunId, reason: dagRunId === null ? "already exists" : null, logicalDate, ordinal };
}

async function createIn(engine: Engine, trx: Trx, input: CreateBackfillInput): Promise<number> {
  const planned = await planBackfill(engine, trx, input);
  if (planned.runs.length === 0) {
    throw new DomainError("unprocessable", `The schedule of ${input.dagId} has no runs between these dates`, {
      resource: "Backfill",
      field: "toDate",
      value: input.toDate,
    });
  }
  validateConf(planned.graph.dag, input.conf ?? {});
  const backfillId = await insertBackfill(trx, {
    dagId: input.dagId,
    from: input.fromDate,
    to: input.toDate,
    conf: input.conf ?? null,
    reprocessBehavior: input.reprocessBehavior ?? "none",
    maxActiveRuns: input.maxActiveRuns ?? 10,
    runOnLatestVersion: input.runOnLatestVersion ?? true,
    user: input.user,
  });
  if (backfillId === undefined) {
    throw new DomainError("conflict", `Another backfill of ${input.dagId} is not over yet`, {
      resource: "Backfill",
      value: input.dagId,
    });
  }
  const making: Making = { input, planned, backfillId, jobs: [startRunsJob(input.dagId)] };
  const renewed = await renew(engine, trx, making);
  const members: BackfillMember[] = [];
  for (const [i, run] of planned.runs.entries())
    members.push(await memberOf(engine, trx, { ...making, run, ordinal: i + 1 }));
  await insertMembers(trx, backfillId, members);
  await completeBackfillOf(trx, backfillId);
  await settleRuns(engine, trx, {
    changes: renewed.changes,
    freed: renewed.changes.length > 0,
    jobs: [...making.jobs, ...renewed.jobs],
  });
  return backfillId;
}

/** Answers its id. */
export async function createBackfill(engine: Engine, input: CreateBackfillInput): Promise<number> {
  const max = input.maxActiveRuns ?? 10;
  if (!Number.isInteger(max) || max < 1) {
    throw new DomainError("unprocessable", "A backfill needs at least one active run", {
      resource: "Backfill",
      field: "maxActiveRuns",
      value: max,
    });
  }
  return await transact(engine.db, (trx) => createIn(engine, trx, input));
}
