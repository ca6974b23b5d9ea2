// Writes users, roles and revoked tokens. Whatever changes who may do what tells every api-server on USERS_CHANGED.
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** NOTIFY channel: somebody's password, roles or tokens changed, forget what is remembered about callers. */
export const USERS_CHANGED = "windsock_users";

export async function notifyUsersChanged(db: Database): Promise<void> {
  await sql`select pg_notify(${USERS_CHANGED}, '')`.execute(db);
}

export interface NewUser {
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  password_hash: string;
  active: boolean;
}

export async function insertUser(db: Database, user: NewUser): Promise<number | undefined> {
  const row = await db
    .insertInto("app_user")
    .values(user)
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function roleIds(db: Database, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom("role")
    .select(["id", "name"])
    .where("name", "in", [...names])
    .execute();
  return new Map(rows.map((r) => [r.name, r.id]));
}

export async function replaceUserRoles(db: Database, userId: number, ids: readonly number[]): Promise<void> {
  await db.deleteFrom("user_role").where("user_id", "=", userId).execute();
  if (ids.length > 0)
    await db
      .insertInto("user_role")
      .values(ids.map((role_id) => ({ user_id: userId, role_id })))
      .execute();
}

export async function removeUser(db: Database, username: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("app_user").where("username", "=", username).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function setPasswordHash(db: Database, username: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("app_user")
    .set({ password_hash: hash, token_epoch: sql<number>`token_epoch + 1`, changed_on: sql<string>`now()` })
    .where("username", "=", username)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function setUserActive(
  db: Database,
  { username, active }: { username: string; active: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("app_user")
    .set({ active, changed_on: sql<string>`now()` })
    .where("username", "=", username)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function recordLogin(db: Database, userId: number, ok: boolean): Promise<void> {
  await db
    .updateTable("app_user")
    .set(
      ok
        ? { login_count: sql<number>`login_count + 1`, fail_login_count: 0, last_login: sql<string>`now()` }
        : { fail_login_count: sql<number>`fail_login_count + 1` },
    )
    .where("id", "=", userId)
    .execute();
}

/** Adds what is missing of a role and takes nothing away. */
export async function ensureRole(
  db: Database,
  name: string,
  permissions: readonly { action: string; resource: string }[],
): Promise<void> {
  await db
    .insertInto("role")
    .values({ name })
    .onConflict((oc) => oc.doNothing())
    .execute();
  if (permissions.length === 0) return;
  const { id } = await db.selectFrom("role").select("id").where("name", "=", name).executeTakeFirstOrThrow();
  await db
    .insertInto("role_permission")
    .values(permissions.map((p) => ({ role_id: id, ...p })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function insertRevokedToken(db: Database, jti: string, expiresAt: string): Promise<void> {
  await db
    .insertInto("revoked_token")
    .values({ jti, expires_at: expiresAt })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await db
    .deleteFrom("revoked_token")
    .where("expires_at", "<", sql<string>`now() - interval '1 hour'`)
    .execute();
}

export async function isTokenRevoked(db: Database, jti: string): Promise<boolean> {
  return (await db.selectFrom("revoked_token").select("jti").where("jti", "=", jti).executeTakeFirst()) !== undefined;
}

/** Whether somebody else has that name or address. */
export async function identityIsTaken(
  db: Database,
  exceptId: number,
  wanted: { username: string; email: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("app_user")
    .select("id")
    .where("id", "<>", exceptId)
    .where((eb) => eb.or([eb("username", "=", wanted.username), eb("email", "=", wanted.email)]))
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateUser(db: Database, id: number, columns: Partial<Omit<NewUser, "active">>): Promise<void> {
  await db
    .updateTable("app_user")
    .set({
      ...columns,
      ...(columns.password_hash === undefined ? {} : { token_epoch: sql<number>`token_epoch + 1` }),
      changed_on: sql<string>`now()`,
    })
    .where("id", "=", id)
    .execute();
}
