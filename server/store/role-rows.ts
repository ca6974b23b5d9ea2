// Roles and what they allow.
import { sql } from "kysely";
import type { OrderBy, Page } from "./conditions.ts";
import type { Database, Reader } from "./database.ts";

export interface RoleRow {
  id: number;
  name: string;
  permissions: { action: string; resource: string }[];
}

export type RoleOrder = "name" | "id";

const permissions = sql<RoleRow["permissions"]>`coalesce((
  select json_agg(json_build_object('action', p.action, 'resource', p.resource) order by p.resource, p.action)
  from role_permission p where p.role_id = role.id), '[]'::json)`;

export async function selectRoles(
  db: Reader,
  list: { order: readonly OrderBy<RoleOrder>[]; page: Page },
): Promise<{ rows: RoleRow[]; total: number }> {
  let query = db.selectFrom("role").select(["id", "name", permissions.as("permissions")]);
  for (const { column, descending } of list.order) query = query.orderBy(column, descending ? "desc" : "asc");
  const { n } = await db
    .selectFrom("role")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  const rows = await query.orderBy("id").limit(list.page.limit).offset(list.page.offset).execute();
  return { rows, total: n };
}

export async function selectRole(db: Reader, name: string): Promise<RoleRow | undefined> {
  return await db
    .selectFrom("role")
    .select(["id", "name", permissions.as("permissions")])
    .where("name", "=", name)
    .executeTakeFirst();
}

/** Undefined when the name is taken. */
export async function insertRole(db: Database, name: string): Promise<number | undefined> {
  const row = await db
    .insertInto("role")
    .values({ name })
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function renameRole(db: Database, id: number, name: string): Promise<void> {
  await db.updateTable("role").set({ name }).where("id", "=", id).execute();
}

export async function addPermissions(
  db: Database,
  roleId: number,
  given: readonly { action: string; resource: string }[],
): Promise<void> {
  if (given.length === 0) return;
  await db
    .insertInto("role_permission")
    .values(given.map(({ action, resource }) => ({ role_id: roleId, action, resource })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function removeRole(db: Database, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("role").where("name", "=", name).executeTakeFirst();
  return numDeletedRows > 0n;
}
