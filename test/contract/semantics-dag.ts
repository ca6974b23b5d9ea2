/** A graph of semantics.json as the Dag file that its author would have written. */

export interface SemanticsTask {
  id: string;
  kind: "success" | "fail" | "skip" | "branch" | "short_circuit";
  rule?: string;
  follow?: string[];
  value?: boolean;
  ignore_downstream_trigger_rules?: boolean;
  setup?: boolean;
  teardown_of?: string;
  on_failure_fail_dagrun?: boolean;
}

export interface SemanticsEntry {
  id: string;
  tasks: SemanticsTask[];
  edges: [string, string][];
  airflow: { run: string; states: Record<string, string | null> };
}

const text = (value: unknown): string => JSON.stringify(value);

function operator(task: SemanticsTask): { name: string; args: string[] } {
  switch (task.kind) {
    case "success":
      return { name: "FunctionOperator", args: ["callable: () => 1"] };
    case "fail":
      return { name: "FunctionOperator", args: [`callable: () => { throw new Error("fails"); }`] };
    case "skip":
      return { name: "FunctionOperator", args: [`callable: () => { throw new TaskSkipped("skips"); }`] };
    case "branch":
      return { name: "BranchFunctionOperator", args: [`callable: () => ${text(task.follow ?? [])}`] };
    case "short_circuit":
      return {
        name: "ShortCircuitOperator",
        args: [
          `callable: () => ${text(task.value ?? false)}`,
          `ignoreDownstreamTriggerRules: ${text(task.ignore_downstream_trigger_rules ?? true)}`,
        ],
      };
  }
}

function mark(task: SemanticsTask): string {
  if (task.setup === true) return ".asSetup()";
  if (task.teardown_of === undefined) return "";
  const fails =
    task.on_failure_fail_dagrun === undefined ? "" : `, onFailureFailDagrun: ${text(task.on_failure_fail_dagrun)}`;
  return `.asTeardown({ setups: task[${text(task.teardown_of)}]!${fails} })`;
}

/** A setup is made before the teardown that names it. */
const inOrder = (tasks: readonly SemanticsTask[]): SemanticsTask[] =>
  [...tasks].sort((a, b) => Number(a.teardown_of !== undefined) - Number(b.teardown_of !== undefined));

export function semanticsDag(entry: SemanticsEntry): string {
  const tasks = inOrder(entry.tasks).map((task) => {
    const { name, args } = operator(task);
    const rule = task.rule === undefined || task.teardown_of !== undefined ? [] : [`triggerRule: ${text(task.rule)}`];
    return `task[${text(task.id)}] = dag.add(new ${name}(${text(task.id)}, { ${[...rule, ...args].join(", ")} }))${mark(task)};`;
  });
  const edges = entry.edges.map(([from, to]) => `task[${text(from)}]!.before(task[${text(to)}]!);`);
  return [
    `import { Dag, TaskSkipped, type BaseOperator } from "@windsock/sdk";`,
    `import { BranchFunctionOperator, FunctionOperator, ShortCircuitOperator } from "@windsock/provider-standard";`,
    ``,
    `export const dag = new Dag(${text(entry.id)}, { isPausedUponCreation: false });`,
    `const task: Record<string, BaseOperator> = {};`,
    ...tasks,
    ...edges,
    `void TaskSkipped, BranchFunctionOperator, FunctionOperator, ShortCircuitOperator;`,
    ``,
  ].join("\n");
}
