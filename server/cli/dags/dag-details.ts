// Commands about one Dag as it is: its properties, its shape, the runs that come next.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { getDag } from "../../domain/dags/get-dag.ts";
import { listTasks } from "../../domain/dags/list-tasks.ts";
import { upcomingRuns } from "../../domain/dags/upcoming-runs.ts";
import { wholeNumber } from "../command.ts";
import { OUTPUT_OPTION, printProperties, say, tell } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

const byId = { field: "taskId", descending: false } as const;

export const dagsDetails = onInstallation(
  { name: "dags details", summary: "Show what is known of a Dag", args: ["DAG_ID"], options: OUTPUT_OPTION },
  async (at, parsed) => {
    const { file_token: _token, ...dag } = await getDag(at.db, parsed.args[0]!);
    printProperties(parsed, dag);
  },
);

const quoted = (text: string): string => JSON.stringify(text);

/** Graphviz's language, as Airflow prints it; groups are clusters. */
function dot(dag: SerializedDag): string {
  const tasksOf = (groupId: string | null): string[] =>
    dag.tasks
      .filter((task) => task.groupId === groupId)
      .map(
        (task) =>
          `${quoted(task.taskId)} [label=${quoted(task.label)} shape=rectangle style="filled,rounded" fillcolor=${quoted(task.uiColor)} color=${quoted(task.uiFgcolor)}]`,
      );
  const groupsOf = (parent: string | null): string[] =>
    dag.groups
      .filter((group) => group.parentGroupId === parent)
      .flatMap((group) => [
        `subgraph ${quoted(`cluster_${group.groupId}`)} {`,
        `label=${quoted(group.label)}`,
        ...tasksOf(group.groupId),
        ...groupsOf(group.groupId),
        "}",
      ]);
  const edges = dag.tasks.flatMap((task) => task.downstream.map((to) => `${quoted(task.taskId)} -> ${quoted(to)}`));
  const lines = [
    "graph [label=" + quoted(dag.dagId) + " labelloc=t rankdir=LR]",
    ...tasksOf(null),
    ...groupsOf(null),
    ...edges,
  ];
  return [`digraph ${quoted(dag.dagId)} {`, ...lines.map((line) => `\t${line}`), "}"].join("\n");
}

export const dagsShow = onInstallation(
  {
    name: "dags show",
    summary: "Print a Dag as a graph in Graphviz's language: windsock dags show ID | dot -Tsvg",
    args: ["DAG_ID"],
  },
  async (at, parsed) => {
    const { dag } = await listTasks(at.db, { dagId: parsed.args[0]!, order: byId });
    say(dot(dag));
  },
);

export const dagsNextExecution = onInstallation(
  {
    name: "dags next-execution",
    summary: "Print the logical dates (or partition keys) of the runs that the schedule makes next",
    args: ["DAG_ID"],
    options: { "num-executions": { type: "string", short: "n", value: "N", help: "How many (default 1)" } },
  },
  async (at, parsed) => {
    const dagId = parsed.args[0]!;
    const dag = await getDag(at.db, dagId);
    if (dag.is_paused) tell(`${dagId} is paused: nothing runs until it is unpaused (windsock dags unpause ${dagId})`);
    const runs = await upcomingRuns(at.engine, { dagId, count: wholeNumber(parsed, "num-executions") ?? 1 });
    if (runs.length === 0) tell(`The schedule of ${dagId} makes no further runs`);
    for (const date of runs.length === 0 ? ["None"] : runs.map((run) => run.partitionKey ?? run.logicalDate)) say(date);
  },
);
