// What roles may do with one Dag: rights on the resources that stand for it, as its file gives them.
import { sql } from "kysely";
import type { Reader, Trx } from "./database.ts";

export interface DagGrant {
  role: string;
  action: string;
  resource: string;
}

/** By role and resource, the actions. */
export type StoredAccess = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export async function rolesNamed(db: Reader, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await db
    .selectFrom("role")
    .select("name")
    .where("name", "in", [...names])
    .execute();
  return new Set(rows.map((row) => row.name));
}

/** What the Dag's file last said; undefined: there is no such Dag. */
export async function accessOfDag(db: Reader, dagId: string): Promise<StoredAccess | null | undefined> {
  const row = await db.selectFrom("dag").select("access_control").where("dag_id", "=", dagId).executeTakeFirst();
  return row === undefined ? undefined : (row.access_control as StoredAccess | null);
}

export interface DagNamingRole {
  dag_id: string;
  access_control: StoredAccess;
  bundle_name: string;
  relative_fileloc: string;
}

export async function dagsNamingRole(db: Reader, role: string): Promise<DagNamingRole[]> {
  const found = await sql<DagNamingRole>`
    select dag_id, access_control, bundle_name, relative_fileloc from dag
    where access_control is not null and access_control -> ${role} is not null order by dag_id`.execute(db);
  return found.rows;
}

const given = (grants: readonly DagGrant[]) => sql`
  select * from unnest(${grants.map((g) => g.role)}::text[], ${grants.map((g) => g.action)}::text[],
    ${grants.map((g) => g.resource)}::text[]) as g(role, action, resource)`;

/** Those of roles that are there; answers how many were new. */
export async function insertGrants(trx: Trx, grants: readonly DagGrant[]): Promise<number> {
  if (grants.length === 0) return 0;
  const made = await sql`
    insert into role_permission (role_id, action, resource)
    select r.id, g.action, g.resource from (${given(grants)}) g join role r on r.name = g.role
    on conflict do nothing returning role_id`.execute(trx);
  return made.rows.length;
}

/** Takes every right on these resources from roles other than the administrator's, but for the given ones. */
export async function deleteGrantsExcept(
  trx: Trx,
  resources: readonly string[],
  kept: readonly DagGrant[],
): Promise<number> {
  const gone = await sql`
    delete from role_permission p using role r
    where r.id = p.role_id and r.name <> 'Admin' and p.resource = any(${resources}::text[])
      and not exists (select 1 from (${given(kept)}) g
        where g.role = r.name and g.action = p.action and g.resource = p.resource)
    returning p.role_id`.execute(trx);
  return gone.rows.length;
}

export async function deleteGrants(trx: Trx, grants: readonly DagGrant[]): Promise<number> {
  if (grants.length === 0) return 0;
  const gone = await sql`
    delete from role_permission p using role r, (${given(grants)}) g
    where r.id = p.role_id and r.name = g.role and r.name <> 'Admin' and g.action = p.action and g.resource = p.resource
    returning p.role_id`.execute(trx);
  return gone.rows.length;
}
