// `windsock tasks clear`: lets task instances run again.
import { clearTaskInstances } from "../../domain/task-instances/clear-task-instances.ts";
import { listTasks } from "../../domain/dags/list-tasks.ts";
import { YES_OPTION, confirm } from "../ask.ts";
import { flag, text } from "../command.ts";
import { readDate } from "../dates.ts";
import { OUTPUT_OPTION, printRows, tell } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

export const tasksClear = onInstallation(
  {
    name: "tasks clear",
    summary: "Let task instances of a Dag run again",
    args: ["DAG_ID"],
    options: {
      "task-regex": { type: "string", short: "t", value: "REGEX", help: "Only tasks whose ids match" },
      "run-id": { type: "string", value: "ID", help: "Only of this run" },
      "start-date": { type: "string", short: "s", value: "DATE", help: "Only runs from this logical date on" },
      "end-date": { type: "string", short: "e", value: "DATE", help: "Only runs up to this logical date" },
      upstream: { type: "boolean", short: "u", help: "Also what is upstream" },
      downstream: { type: "boolean", short: "d", help: "Also what is downstream" },
      "only-failed": { type: "boolean", short: "f", help: "Only those that failed" },
      "only-running": { type: "boolean", short: "r", help: "Only those that run" },
      "dry-run": { type: "boolean", help: "Only list them" },
      ...YES_OPTION,
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const dagId = parsed.args[0]!;
    const [regex, from, to] = [text(parsed, "task-regex"), text(parsed, "start-date"), text(parsed, "end-date")];
    const { tasks } = await listTasks(at.db, { dagId, order: { field: "taskId", descending: false } });
    const ids = tasks.map((task) => task.taskId).filter((id) => regex === undefined || new RegExp(regex).test(id));
    const input = {
      dagId,
      runId: text(parsed, "run-id") ?? null,
      startDate: from === undefined ? null : readDate(from, at.config),
      endDate: to === undefined ? null : readDate(to, at.config),
      tasks: regex === undefined ? null : ids,
      includeUpstream: flag(parsed, "upstream"),
      includeDownstream: flag(parsed, "downstream"),
      onlyFailed: flag(parsed, "only-failed"),
      onlyRunning: flag(parsed, "only-running"),
    };
    const { instances } = await clearTaskInstances(at.engine, { ...input, dryRun: true });
    printRows(
      parsed,
      instances.map(({ dagId: dag_id, runId: run_id, taskId: task_id, mapIndex: map_index }) => ({
        dag_id,
        run_id,
        task_id,
        map_index,
      })),
    );
    if (flag(parsed, "dry-run") || instances.length === 0) return;
    await confirm(parsed, `These ${instances.length} task instances will run again. Go on?`);
    await clearTaskInstances(at.engine, { ...input, user: at.host.unixname, dryRun: false });
    tell(`${instances.length} task instances were cleared`);
  },
);
