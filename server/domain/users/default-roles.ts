// The roles every installation has, with the rights that Airflow's own user management gives them: those of
// Airflow 3, which are those of Airflow 2 and a few more on what Airflow 2 does not have.
import { type AccessMethod, ACTIONS, type Permission, type ResourceName, RESOURCES } from "./permissions.ts";

type Grants = Partial<Record<ResourceName, AccessMethod[]>>;

const viewer: Grants = {
  asset: ["GET", "MENU"],
  assetAlias: ["GET"],
  backfill: ["GET"],
  browseMenu: ["MENU"],
  clusterActivity: ["GET", "MENU"],
  dag: ["GET", "MENU"],
  dagCode: ["GET"],
  dagDependencies: ["GET", "MENU"],
  dagRun: ["GET", "MENU"],
  dagVersion: ["GET"],
  dagWarning: ["GET"],
  docs: ["MENU"],
  docsMenu: ["MENU"],
  hitlDetail: ["GET"],
  importError: ["GET"],
  job: ["GET", "MENU"],
  myPassword: ["GET", "PUT"],
  myProfile: ["GET", "PUT"],
  pool: ["GET"],
  slaMiss: ["GET", "MENU"],
  taskInstance: ["GET", "MENU"],
  taskLog: ["GET"],
  website: ["GET"],
  xcom: ["GET"],
};

const user: Grants = {
  asset: ["POST"],
  dag: ["PUT", "DELETE"],
  dagRun: ["POST", "PUT", "DELETE"],
  hitlDetail: ["PUT"],
  taskInstance: ["POST", "PUT", "DELETE"],
};

const op: Grants = {
  adminMenu: ["MENU"],
  asset: ["POST", "PUT", "DELETE"],
  backfill: ["POST", "PUT", "DELETE"],
  config: ["GET", "MENU"],
  connection: ["POST", "GET", "PUT", "DELETE", "MENU"],
  hitlDetail: ["MENU"],
  plugin: ["GET", "MENU"],
  pool: ["POST", "PUT", "DELETE", "MENU"],
  provider: ["GET", "MENU"],
  variable: ["POST", "GET", "PUT", "DELETE", "MENU"],
  xcom: ["POST", "PUT", "DELETE", "MENU"],
};

/** The administrator may do everything there is; Airflow brings that role up to date in the same way at every start. */
const admin: Grants = Object.fromEntries(
  Object.keys(RESOURCES).map((name) => [name, ["POST", "GET", "PUT", "DELETE", "MENU"]]),
);

const grants: Record<string, Grants[]> = {
  Public: [],
  Viewer: [viewer],
  User: [viewer, user],
  Op: [viewer, user, op],
  Admin: [admin],
};

export const DEFAULT_ROLES: Readonly<Record<string, readonly Permission[]>> = Object.fromEntries(
  Object.entries(grants).map(([role, parts]) => [role, distinct(parts.flatMap(permissionsOf))]),
);

function permissionsOf(part: Grants): Permission[] {
  return Object.entries(part).flatMap(([name, methods]) =>
    methods.map((method) => ({ action: ACTIONS[method], resource: RESOURCES[name as ResourceName] })),
  );
}

function distinct(permissions: Permission[]): Permission[] {
  return [...new Map(permissions.map((p) => [`${p.action} ${p.resource}`, p])).values()];
}
