// Reads users with their roles and rights, one query each.
import { type Expression, type SqlBool, sql } from "kysely";
import type { Reader } from "./database.ts";

export interface UserRow {
  id: number;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  password_hash: string;
  active: boolean;
  login_count: number;
  fail_login_count: number;
  last_login: string | null;
  created_on: string;
  changed_on: string;
  token_epoch: number;
  roles: string[];
}

export interface UserWithRights extends UserRow {
  /** "action resource" */
  rights: string[];
}

const roles = sql<string[]>`(
  select coalesce(array_agg(r.name order by r.name), '{}')
  from user_role ur join role r on r.id = ur.role_id where ur.user_id = app_user.id)`;

const rights = sql<string[]>`(
  select coalesce(array_agg(distinct rp.action || ' ' || rp.resource), '{}')
  from user_role ur join role_permission rp on rp.role_id = ur.role_id where ur.user_id = app_user.id)`;

export function userWithRights(db: Reader, condition: Expression<SqlBool>): Promise<UserWithRights | undefined> {
  return db
    .selectFrom("app_user")
    .selectAll()
    .select([roles.as("roles"), rights.as("rights")])
    .where(condition)
    .executeTakeFirst();
}

export function userByName(db: Reader, username: string): Promise<UserWithRights | undefined> {
  return userWithRights(db, sql<SqlBool>`username = ${username}`);
}

export function userById(db: Reader, id: number): Promise<UserWithRights | undefined> {
  return userWithRights(db, sql<SqlBool>`id = ${id}`);
}

export type UserOrder = "id" | "username" | "first_name" | "last_name" | "email" | "active";

export function selectUsers(
  db: Reader,
  page: { limit: number; offset: number; order?: UserOrder | undefined },
): Promise<UserRow[]> {
  return db
    .selectFrom("app_user")
    .selectAll()
    .select(roles.as("roles"))
    .orderBy(page.order ?? "id")
    .orderBy("id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countUsers(db: Reader): Promise<number> {
  const { n } = await db
    .selectFrom("app_user")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}
