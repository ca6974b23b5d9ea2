// The table of variables: values are encrypted before they come here.
import type { Insertable, Selectable, Updateable } from "kysely";
import { allOf, matches, type OrderBy, type TextMatch, settleTies } from "./conditions.ts";
import type { Reader } from "./database.ts";
import type { VariableTable } from "./tables.ts";

export type VariableRow = Selectable<VariableTable>;
export type NewVariableRow = Insertable<VariableTable>;
export type VariableRowChanges = Omit<Updateable<VariableTable>, "id" | "key">;

export type VariableOrder = "id" | "key" | "description" | "team_name";

export interface VariableSelection {
  /** null: all. */
  limit: number | null;
  offset: number;
  /** By id where nothing else is asked for. */
  order: readonly OrderBy<VariableOrder>[];
  name?: TextMatch;
}

export async function selectVariables(db: Reader, selection: VariableSelection): Promise<VariableRow[]> {
  let query = db.selectFrom("variable").selectAll().offset(selection.offset);
  if (selection.limit !== null) query = query.limit(selection.limit);
  for (const { column, descending } of settleTies(selection.order, "id"))
    query = query.orderBy(column, descending ? "desc" : "asc");
  return await query.where((eb) => allOf([matches(eb.ref("key"), selection.name)])).execute();
}

export async function countVariables(db: Reader, name?: TextMatch): Promise<number> {
  const { n } = await db
    .selectFrom("variable")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where((eb) => allOf([matches(eb.ref("key"), name)]))
    .executeTakeFirstOrThrow();
  return n;
}

export async function findVariable(db: Reader, key: string): Promise<VariableRow | undefined> {
  return await db.selectFrom("variable").selectAll().where("key", "=", key).executeTakeFirst();
}

/** Undefined when the key is taken: a unique violation would end the caller's transaction. */
export async function insertVariable(db: Reader, row: NewVariableRow): Promise<VariableRow | undefined> {
  return await db
    .insertInto("variable")
    .values(row)
    .onConflict((oc) => oc.column("key").doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Replaces value and description of a key that exists already. */
export async function upsertVariable(db: Reader, row: NewVariableRow): Promise<VariableRow> {
  return await db
    .insertInto("variable")
    .values(row)
    .onConflict((oc) =>
      oc.column("key").doUpdateSet((eb) => ({
        val: eb.ref("excluded.val"),
        description: eb.ref("excluded.description"),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateVariable(
  db: Reader,
  key: string,
  changes: VariableRowChanges,
): Promise<VariableRow | undefined> {
  return await db.updateTable("variable").set(changes).where("key", "=", key).returningAll().executeTakeFirst();
}

export async function deleteVariableRow(db: Reader, key: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("variable").where("key", "=", key).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function variableKeysAmong(db: Reader, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db.selectFrom("variable").select("key").where("key", "in", keys).execute();
  return new Set(rows.map((row) => row.key));
}
