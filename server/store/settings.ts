// Small facts about the installation as a whole, by key.
import type { Reader } from "./database.ts";

export async function readSetting(db: Reader, key: string): Promise<string | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeSetting(db: Reader, key: string, value: string): Promise<void> {
  await db
    .insertInto("setting")
    .values({ key, value })
    .onConflict((oc) =>
      oc.column("key").doUpdateSet((eb) => ({ value: eb.ref("excluded.value"), updated_at: eb.fn("now") })),
    )
    .execute();
}

/** Another value in place of this one; whatever else is there stays. */
export async function replaceSetting(
  db: Reader,
  key: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db
    .updateTable("setting")
    .set((eb) => ({ value: to, updated_at: eb.fn("now") }))
    .where("key", "=", key)
    .where("value", "=", from)
    .execute();
}

/** Writes the value unless there is one, and answers what is there: of many processes that start at once, one decides. */
export async function ensureSetting(db: Reader, key: string, value: string): Promise<string> {
  await db
    .insertInto("setting")
    .values({ key, value })
    .onConflict((oc) => oc.column("key").doNothing())
    .execute();
  return (await readSetting(db, key)) ?? value;
}
