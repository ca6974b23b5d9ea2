// The table of connections: password and extra are encrypted before they come here.
import type { Insertable, Selectable, Updateable } from "kysely";
import { allOf, matches, type OrderBy, type TextMatch, settleTies } from "./conditions.ts";
import type { Reader } from "./database.ts";
import type { ConnectionTable } from "./tables.ts";

export type ConnectionRow = Selectable<ConnectionTable>;
export type NewConnectionRow = Insertable<ConnectionTable>;
export type ConnectionRowChanges = Omit<Updateable<ConnectionTable>, "id" | "conn_id">;

export type ConnectionOrder =
  | "id"
  | "conn_id"
  | "conn_type"
  | "description"
  | "host"
  | "schema"
  | "login"
  | "port"
  | "team_name";

export interface ConnectionSelection {
  limit: number;
  offset: number;
  /** By id where nothing else is asked for. */
  order: readonly OrderBy<ConnectionOrder>[];
  name?: TextMatch;
}

export async function selectConnections(db: Reader, selection: ConnectionSelection): Promise<ConnectionRow[]> {
  let query = db.selectFrom("connection").selectAll().limit(selection.limit).offset(selection.offset);
  for (const { column, descending } of settleTies(selection.order, "id"))
    query = query.orderBy(column, descending ? "desc" : "asc");
  return await query.where((eb) => allOf([matches(eb.ref("conn_id"), selection.name)])).execute();
}

export async function countConnections(db: Reader, name?: TextMatch): Promise<number> {
  const { n } = await db
    .selectFrom("connection")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where((eb) => allOf([matches(eb.ref("conn_id"), name)]))
    .executeTakeFirstOrThrow();
  return n;
}

export async function findConnection(db: Reader, connId: string): Promise<ConnectionRow | undefined> {
  return await db.selectFrom("connection").selectAll().where("conn_id", "=", connId).executeTakeFirst();
}

/** The row, kept from others until the end of the transaction. */
export async function lockConnection(db: Reader, connId: string): Promise<ConnectionRow | undefined> {
  return await db.selectFrom("connection").selectAll().where("conn_id", "=", connId).forUpdate().executeTakeFirst();
}

/** Undefined when the id is taken: a unique violation would end the caller's transaction. */
export async function insertConnection(db: Reader, row: NewConnectionRow): Promise<ConnectionRow | undefined> {
  return await db
    .insertInto("connection")
    .values(row)
    .onConflict((oc) => oc.column("conn_id").doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateConnection(db: Reader, id: number, changes: ConnectionRowChanges): Promise<ConnectionRow> {
  return await db.updateTable("connection").set(changes).where("id", "=", id).returningAll().executeTakeFirstOrThrow();
}

export async function deleteConnectionRow(db: Reader, connId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("connection").where("conn_id", "=", connId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function connectionIdsAmong(db: Reader, connIds: readonly string[]): Promise<Set<string>> {
  if (connIds.length === 0) return new Set();
  const rows = await db.selectFrom("connection").select("conn_id").where("conn_id", "in", connIds).execute();
  return new Set(rows.map((row) => row.conn_id));
}
