// How Dags and operators look from a template: their plain properties under Airflow's names, nothing that can be called.
import { templateAttributes, templateRepr, templateString, type TemplateObject } from "../jinja/protocol.ts";
import type { Dag } from "../dag.ts";
import type { BaseOperator } from "../operator.ts";

/** `task` of templates: `{{ task.task_id }}`, `{{ task.owner }}`, and every property the operator has. */
export function templateTask(task: BaseOperator, dag: () => TemplateObject): TemplateObject {
  const describe = (): string => `<Task(${operatorName(task)}): ${task.taskId}>`;
  const settings = (): Record<string, unknown> => task.settings as Record<string, unknown>;
  return {
    [templateAttributes]: (name) => {
      switch (name) {
        case "dag":
          return dag();
        case "task_id":
          return task.taskId;
        case "dag_id":
          return task.dagId;
        case "label":
          return task.label;
        case "task_type":
        case "operator_name":
          return operatorName(task);
        default:
          return property(task, name) ?? setting(settings(), name);
      }
    },
    [templateString]: describe,
    [templateRepr]: describe,
  };
}

/** The class name that people see. */
export function operatorName(task: BaseOperator): string {
  return (task.constructor as typeof BaseOperator).taskType ?? task.constructor.name;
}

/** `dag` of templates. `folder` is where the Dag's file is: what BashOperator's cwd is often set to. */
export function templateDag(
  dag: Dag,
  files: { readonly file: string | null; readonly folder: string | null },
): TemplateObject {
  const describe = (): string => `<DAG: ${dag.dagId}>`;
  return {
    [templateAttributes]: (name) => {
      if (name === "dag_id") return dag.dagId;
      if (name === "folder") return files.folder;
      if (name === "fileloc") return files.file;
      if (name === "dag_display_name") return dag.dagDisplayName;
      if (name === "timezone") return dag.timezone;
      if (name === "tags") return [...dag.tags];
      return property(dag, name) ?? setting(dag.spec as Record<string, unknown>, name);
    },
    [templateString]: describe,
    [templateRepr]: describe,
  };
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  owner: "airflow",
  email: null,
  retries: 0,
  pool: "default_pool",
  queue: "default",
  params: {},
  description: null,
  doc_md: null,
};

function setting(settings: Record<string, unknown>, name: string): unknown {
  const value = property(settings, name);
  return value === undefined && Object.hasOwn(DEFAULTS, name) ? DEFAULTS[name] : value;
}

/** A property that holds data, by its snake_case name; what is private by Airflow's rule (a leading _) is not there. */
function property(owner: object, name: string): unknown {
  if (name.startsWith("_") || name === "args") return undefined;
  const key = camelCase(name);
  if (!Object.hasOwn(owner, key)) return undefined;
  const value = (owner as Record<string, unknown>)[key];
  return typeof value === "function" ? undefined : value;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
