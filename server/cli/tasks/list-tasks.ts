// Commands that look at tasks and their instances.
import type { SerializedTask } from "@windsock/sdk/serialized";
import { listTasks } from "../../domain/dags/list-tasks.ts";
import { getTaskInstance } from "../../domain/task-instances/get-task-instance.ts";
import { listTaskInstances } from "../../domain/task-instances/list-task-instances.ts";
import { flag, wholeNumber } from "../command.ts";
import { requireRun } from "../dags/dag-runs.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

/** Each task under those it waits for, first from the roots. */
function tree(tasks: readonly SerializedTask[]): string[] {
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const below = (task: SerializedTask, depth: number): string[] => [
    `${"    ".repeat(depth)}<Task(${task.operatorName}): ${task.taskId}>`,
    ...task.downstream.flatMap((id) => below(byId.get(id)!, depth + 1)),
  ];
  return tasks.filter((task) => task.upstream.length === 0).flatMap((task) => below(task, 0));
}

export const tasksList = onInstallation(
  {
    name: "tasks list",
    summary: "List the tasks of a Dag",
    args: ["DAG_ID"],
    options: { tree: { type: "boolean", short: "t", help: "As a tree" } },
  },
  async (at, parsed) => {
    const { tasks } = await listTasks(at.db, { dagId: parsed.args[0]!, order: { field: "taskId", descending: false } });
    for (const line of flag(parsed, "tree") ? tree(tasks) : tasks.map((task) => task.taskId)) say(line);
  },
);

export const tasksState = onInstallation(
  {
    name: "tasks state",
    summary: "Print the state of a task instance",
    args: ["DAG_ID", "TASK_ID", "RUN"],
    options: { "map-index": { type: "string", value: "N", help: "Which instance of a mapped task" } },
  },
  async (at, parsed) => {
    const [dagId, taskId, named] = parsed.args as [string, string, string];
    const run = await requireRun(at, { dagId, named });
    const found = await getTaskInstance(at.db, {
      dagId,
      taskId,
      runId: run.run_id,
      mapIndex: wholeNumber(parsed, "map-index") ?? null,
    });
    say(found.state ?? "None");
  },
);

export const tasksStatesForDagRun = onInstallation(
  {
    name: "tasks states-for-dag-run",
    summary: "List the states of a run's task instances",
    args: ["DAG_ID", "RUN"],
    options: OUTPUT_OPTION,
  },
  async (at, parsed) => {
    const [dagId, named] = parsed.args as [string, string];
    const run = await requireRun(at, { dagId, named });
    const { instances } = await listTaskInstances(at.db, {
      filter: { dagIds: [dagId], runIds: [run.run_id], readableIds: null },
      order: [{ column: "startDate", descending: false }],
      page: EVERYTHING,
    });
    const mapped = instances.some((instance) => instance.map_index >= 0);
    printRows(
      parsed,
      instances.map((instance) => ({
        dag_id: dagId,
        logical_date: run.logical_date,
        task_id: instance.task_id,
        state: instance.state,
        start_date: instance.start_date,
        end_date: instance.end_date,
        ...(mapped && { map_index: instance.map_index }),
      })),
    );
  },
);
