// What may be allowed: Airflow's actions and resources by the names its roles are stored with.

export const ACTIONS = {
  POST: "can_create",
  GET: "can_read",
  PUT: "can_edit",
  DELETE: "can_delete",
  MENU: "menu_access",
} as const;

export type AccessMethod = "POST" | "GET" | "PUT" | "DELETE" | "MENU";

export const RESOURCES = {
  action: "Permissions",
  adminMenu: "Admin",
  asset: "Assets",
  assetAlias: "Asset Aliases",
  auditLog: "Audit Logs",
  backfill: "Backfills",
  browseMenu: "Browse",
  clusterActivity: "Cluster Activity",
  config: "Configurations",
  connection: "Connections",
  dag: "DAGs",
  dagCode: "DAG Code",
  dagDependencies: "DAG Dependencies",
  dagRun: "DAG Runs",
  dagVersion: "DAG Versions",
  dagWarning: "DAG Warnings",
  docs: "Documentation",
  docsMenu: "Docs",
  hitlDetail: "HITL Detail",
  importError: "ImportError",
  job: "Jobs",
  myPassword: "My Password",
  myProfile: "My Profile",
  password: "Passwords",
  permission: "Permission Views",
  plugin: "Plugins",
  pool: "Pools",
  provider: "Providers",
  role: "Roles",
  slaMiss: "SLA Misses",
  taskInstance: "Task Instances",
  taskLog: "Task Logs",
  taskReschedule: "Task Reschedules",
  trigger: "Triggers",
  user: "Users",
  variable: "Variables",
  website: "Website",
  xcom: "XComs",
} as const;

export type ResourceName = keyof typeof RESOURCES;

/** A right as it is stored: an action on a resource. */
export interface Permission {
  action: string;
  resource: string;
}

/** What of a Dag is looked at or changed, and the resources that stand for it (as in Airflow, a task instance also asks for its run). */
export const DAG_PARTS = {
  auditLog: ["auditLog"],
  code: ["dagCode"],
  dependencies: ["dagDependencies"],
  hitlDetail: ["hitlDetail"],
  run: ["dagRun"],
  task: ["taskInstance"],
  taskInstance: ["dagRun", "taskInstance"],
  taskLog: ["taskLog"],
  version: ["dagVersion"],
  warning: ["dagWarning"],
  xcom: ["xcom"],
} as const satisfies Record<string, readonly ResourceName[]>;

export type DagPart = keyof typeof DAG_PARTS;

/** What a Dag's `accessControl` may give a role, by Airflow's names: actions, and how the resource of one Dag begins. */
export const DAG_RESOURCES: Readonly<Record<string, { prefix: string; actions: readonly string[] }>> = {
  [RESOURCES.dag]: { prefix: "DAG:", actions: ["can_read", "can_edit", "can_delete"] },
  [RESOURCES.dagRun]: { prefix: "DAG Run:", actions: ["can_read", "can_create", "can_delete", "menu_access"] },
};

const DAG_PREFIX = "DAG:";
const RUN_PREFIX = "DAG Run:";

/** The resource that stands for one Dag, as in the roles' tables of Airflow. */
export function dagResource(dagId: string): string {
  return DAG_PREFIX + dagId;
}

/** The resource that stands for the runs of one Dag. */
export function dagRunResource(dagId: string): string {
  return RUN_PREFIX + dagId;
}

export function dagIdOfResource(resource: string): string | undefined {
  return resource.startsWith(DAG_PREFIX) ? resource.slice(DAG_PREFIX.length) : undefined;
}

/** Whether it is one Dag, or the runs of one. */
export function isResourceOfDag(resource: string): boolean {
  return resource.startsWith(DAG_PREFIX) || resource.startsWith(RUN_PREFIX);
}
