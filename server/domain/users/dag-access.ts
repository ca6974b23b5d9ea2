// Gives roles the rights on a Dag that its file says in `accessControl`, and takes them away again.
//
// As in Airflow a Dag that says something says everything: other roles but Admin then have no rights on that one Dag. A Dag that
// stops saying anything takes back what it gave and leaves what people gave by hand.
import {
  accessOfDag,
  type DagGrant,
  dagsNamingRole,
  deleteGrants,
  deleteGrantsExcept,
  insertGrants,
  rolesNamed,
  type StoredAccess,
} from "../../store/dag-access-rows.ts";
import { requestParsing } from "../../store/dag-files.ts";
import type { Reader, Trx } from "../../store/database.ts";
import { notifyUsersChanged } from "../../store/users-write.ts";
import { DAG_RESOURCES } from "./permissions.ts";

export type AccessControl = StoredAccess | null;

/** The names that Airflow gave these actions before 2.0; its Dags may still say them. */
const OLDER_ACTIONS: Readonly<Record<string, string>> = { can_dag_read: "can_read", can_dag_edit: "can_edit" };

/** What of it can be given; the rest is told by accessProblems. */
function grantsOf(dagId: string, access: AccessControl): DagGrant[] {
  return Object.entries(access ?? {}).flatMap(([role, resources]) =>
    Object.entries(resources).flatMap(([name, actions]) => {
      const resource = DAG_RESOURCES[name];
      if (resource === undefined) return [];
      return actions
        .map((action) => OLDER_ACTIONS[action] ?? action)
        .filter((action) => resource.actions.includes(action))
        .map((action) => ({ role, action, resource: resource.prefix + dagId }));
    }),
  );
}

/** What is wrong with a Dag's accessControl, ready to be shown. */
export function accessProblems(dagId: string, access: AccessControl, roles: ReadonlySet<string>): string[] {
  return Object.entries(access ?? {}).flatMap(([role, resources]) => {
    const where = `The accessControl of Dag "${dagId}"`;
    const problems = roles.has(role) ? [] : [`${where} names the role "${role}", and there is none of that name`];
    for (const [name, actions] of Object.entries(resources)) {
      const known = DAG_RESOURCES[name]?.actions;
      if (known === undefined) {
        const names = Object.keys(DAG_RESOURCES).join('" or "');
        problems.push(`${where} gives "${role}" rights on "${name}"; it can be "${names}"`);
        continue;
      }
      const wrong = actions.filter((action) => !known.includes(OLDER_ACTIONS[action] ?? action));
      if (wrong.length > 0)
        problems.push(`${where} gives "${role}" ${wrong.join(", ")} on "${name}"; it can be ${known.join(", ")}`);
    }
    return problems;
  });
}

/** Of all the roles that Dags name, those that are there. */
export async function existingRoles(db: Reader, accesses: readonly AccessControl[]): Promise<Set<string>> {
  return await rolesNamed(db, [...new Set(accesses.flatMap((access) => Object.keys(access ?? {})))]);
}

/** Before the Dag's row is written: what it said before is read from there. */
export async function syncDagAccess(trx: Trx, dagId: string, access: AccessControl): Promise<void> {
  const resources = Object.values(DAG_RESOURCES).map(({ prefix }) => prefix + dagId);
  let changes: number;
  if (access === null) {
    changes = await deleteGrants(trx, grantsOf(dagId, (await accessOfDag(trx, dagId)) ?? null));
  } else {
    const grants = grantsOf(dagId, access);
    changes = (await deleteGrantsExcept(trx, resources, grants)) + (await insertGrants(trx, grants));
  }
  if (changes > 0) await notifyUsersChanged(trx);
}

/** The Dag goes: what its file gave goes with it. */
export async function revokeDagAccess(trx: Trx, dagId: string): Promise<void> {
  if ((await deleteGrants(trx, grantsOf(dagId, (await accessOfDag(trx, dagId)) ?? null))) > 0)
    await notifyUsersChanged(trx);
}

/** A role that is made gets what Dags wanted to give it; their files are read again, as they complained of its absence. */
export async function grantToNewRole(trx: Trx, role: string): Promise<void> {
  const dags = await dagsNamingRole(trx, role);
  const grants = dags.flatMap((dag) => grantsOf(dag.dag_id, dag.access_control).filter((grant) => grant.role === role));
  await insertGrants(trx, grants);
  for (const dag of dags) await requestParsing(trx, dag.bundle_name, dag.relative_fileloc);
}
