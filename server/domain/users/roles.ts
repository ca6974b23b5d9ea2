// Roles of one's own: listed, read, made, extended and removed. What everybody may do then is read anew everywhere.
import type { Database, Reader } from "../../store/database.ts";
import {
  addPermissions,
  insertRole,
  removeRole,
  renameRole,
  type RoleOrder,
  type RoleRow,
  selectRole,
  selectRoles,
} from "../../store/role-rows.ts";
import { notifyUsersChanged } from "../../store/users-write.ts";
import { DomainError, notFound } from "../errors.ts";
import type { OrderBy, Page } from "../list-input.ts";
import { grantToNewRole } from "./dag-access.ts";
import { ACTIONS, isResourceOfDag, type Permission, RESOURCES } from "./permissions.ts";

export type { RoleOrder, RoleRow } from "../../store/role-rows.ts";
import { transact } from "../../store/transaction.ts";

const KNOWN_ACTIONS: ReadonlySet<string> = new Set(Object.values(ACTIONS));
const KNOWN_RESOURCES: ReadonlySet<string> = new Set(Object.values(RESOURCES));
/** What Airflow 2 calls assets; roles are stored by the newer name. */
const OLDER_NAMES: Readonly<Record<string, string>> = { Datasets: "Assets" };

export const listedActions: readonly string[] = Object.values(ACTIONS);

function checked(permissions: readonly Permission[]): Permission[] {
  return permissions.map(({ action, resource: given }) => {
    const resource = OLDER_NAMES[given] ?? given;
    if (!KNOWN_ACTIONS.has(action)) throw unknown("action", action);
    if (!KNOWN_RESOURCES.has(resource) && !isResourceOfDag(resource)) throw unknown("resource", resource);
    return { action, resource };
  });
}

function unknown(field: string, value: string): DomainError {
  return new DomainError("invalid", `The specified ${field}: ${value} was not found`, {
    resource: "Role",
    field,
    value,
  });
}

function taken(name: string): DomainError {
  return new DomainError("duplicate", `A role with the name ${name} exists already`, {
    resource: "Role",
    field: "name",
    value: name,
  });
}

export async function listRoles(
  db: Reader,
  list: { order: readonly OrderBy<RoleOrder>[]; page: Page },
): Promise<{ roles: RoleRow[]; total: number }> {
  const { rows, total } = await selectRoles(db, list);
  return { roles: rows, total };
}

export async function getRole(db: Reader, name: string): Promise<RoleRow> {
  const role = await selectRole(db, name);
  if (role === undefined) throw notFound("Role", name, `Role with name ${name} was not found`);
  return role;
}

export async function createRole(
  db: Database,
  input: { name: string; permissions: readonly Permission[] },
): Promise<void> {
  const permissions = checked(input.permissions);
  await transact(db, async (trx) => {
    const id = await insertRole(trx, input.name);
    if (id === undefined) throw taken(input.name);
    await addPermissions(trx, id, permissions);
    await grantToNewRole(trx, input.name);
    await notifyUsersChanged(trx);
  });
}

/** Adds permissions and takes none away, as Airflow does. */
export async function patchRole(
  db: Database,
  name: string,
  changes: { name?: string; permissions?: readonly Permission[] },
): Promise<RoleRow> {
  const permissions = checked(changes.permissions ?? []);
  return await transact(db, async (trx) => {
    const role = await getRole(trx, name);
    const next = changes.name ?? name;
    if (next !== name) {
      if ((await selectRole(trx, next)) !== undefined) throw taken(next);
      await renameRole(trx, role.id, next);
      await grantToNewRole(trx, next);
    }
    await addPermissions(trx, role.id, permissions);
    await notifyUsersChanged(trx);
    return await getRole(trx, next);
  });
}

export async function deleteRole(db: Database, name: string): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await removeRole(trx, name))) throw notFound("Role", name, `Role with name ${name} was not found`);
    await notifyUsersChanged(trx);
  });
}
