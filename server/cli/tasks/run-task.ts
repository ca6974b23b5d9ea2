// `windsock tasks run`: lets one task instance of a run that there is run again, by the workers, and shows its log.
import { setTimeout as sleep } from "node:timers/promises";
import { clearTaskInstances } from "../../domain/task-instances/clear-task-instances.ts";
import { listComponents } from "../../domain/components/list-components.ts";
import { isFinished, type MaybeState } from "../../domain/states.ts";
import type { Installation } from "../../installation.ts";
import { CommandFailure, wholeNumber } from "../command.ts";
import { requireRun } from "../dags/dag-runs.ts";
import { tell } from "../output.ts";
import { RunFollower } from "../scratch/follow-run.ts";
import { onInstallation } from "../with-installation.ts";

async function requireEngine(at: Installation): Promise<void> {
  const alive = new Set(
    (await listComponents(at.db, { onlyAlive: true, limit: 1000 })).map((component) => component.job_type),
  );
  const missing = ["SchedulerJob", "WorkerJob"].filter((type) => !alive.has(type));
  if (missing.length === 0) return;
  throw new CommandFailure(
    "no scheduler and worker is alive to run it. Start Windsock (windsock standalone), or run the task here: windsock tasks test",
  );
}

export const tasksRun = onInstallation(
  {
    name: "tasks run",
    summary: "Let one task instance of a run be run again by the workers, and show its log",
    args: ["DAG_ID", "TASK_ID", "RUN"],
    options: { "map-index": { type: "string", value: "N", help: "Which instance of a mapped task" } },
  },
  async (at, parsed) => {
    const [dagId, taskId, named] = parsed.args as [string, string, string];
    await requireEngine(at);
    const run = await requireRun(at, { dagId, named });
    const mapIndex = wholeNumber(parsed, "map-index");
    const tasks = [mapIndex === undefined ? taskId : ([taskId, mapIndex] as const)];
    const { instances } = await clearTaskInstances(at.engine, {
      dagId,
      runId: run.run_id,
      tasks,
      refuseRunning: true,
      user: at.host.unixname,
      dryRun: false,
    });
    const cleared = instances.find((instance) => instance.taskId === taskId);
    if (cleared === undefined) throw new CommandFailure(`the run ${run.run_id} has no task instance ${taskId}`);
    tell(`${taskId} of ${run.run_id} runs again (Ctrl-C stops looking, not the task)`);
    const follower = new RunFollower(at, { dagId, runId: run.run_id });
    for (;;) {
      const rows = await follower.look({ only: cleared.id });
      const state = rows.find((row) => row.id === cleared.id)?.state ?? null;
      if (isFinished(state as MaybeState)) return state === "failed" || state === "upstream_failed" ? 1 : 0;
      await sleep(200);
    }
  },
);
