// Long-lived tokens of users: only their hashes are stored.
import { sql } from "kysely";
import type { Database, Reader, Trx } from "./database.ts";
import { type UserWithRights, userWithRights } from "./users-read.ts";

export interface ApiTokenRow {
  id: number;
  user_id: number;
  username: string;
  name: string;
  scopes: string[];
  hint: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

export interface NewApiToken {
  user_id: number;
  name: string;
  token_hash: string;
  hint: string;
  scopes: string[];
  expires_at: string | null;
}

const inForce = sql<boolean>`t.revoked_at is null and (t.expires_at is null or t.expires_at > now())`;

function tokens(db: Reader) {
  return db
    .selectFrom("api_token as t")
    .innerJoin("app_user as u", "u.id", "t.user_id")
    .select(["t.id", "t.user_id", "u.username", "t.name", "t.scopes", "t.hint"])
    .select(["t.created_at", "t.last_used_at", "t.expires_at"]);
}

/** Those that can still be used; of everybody where no user is named. */
export async function selectApiTokens(db: Reader, userId: number | null): Promise<ApiTokenRow[]> {
  let query = tokens(db).where(inForce);
  if (userId !== null) query = query.where("t.user_id", "=", userId);
  return await query.orderBy("u.username").orderBy("t.name").execute();
}

/** Undefined when the user has a token of that name. */
export async function insertApiToken(trx: Trx, token: NewApiToken): Promise<ApiTokenRow | undefined> {
  // An expired one gives its name back.
  await trx
    .updateTable("api_token")
    .set({ revoked_at: sql<string>`now()` })
    .where("user_id", "=", token.user_id)
    .where("name", "=", token.name)
    .where("revoked_at", "is", null)
    .where("expires_at", "<=", sql<string>`now()`)
    .execute();
  const made = await trx
    .insertInto("api_token")
    .values({ ...token, last_used_at: null, revoked_at: null })
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made === undefined ? undefined : await tokens(trx).where("t.id", "=", made.id).executeTakeFirstOrThrow();
}

export async function endApiTokens(trx: Trx, which: { userId: number | null; id?: number }): Promise<number> {
  let query = trx
    .updateTable("api_token")
    .set({ revoked_at: sql<string>`now()` })
    .where("revoked_at", "is", null);
  if (which.userId !== null) query = query.where("user_id", "=", which.userId);
  if (which.id !== undefined) query = query.where("id", "=", which.id);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

export interface UsableApiToken {
  id: number;
  name: string;
  scopes: string[];
  expires_at: string | null;
  user: UserWithRights;
}

export async function usableApiToken(db: Database, tokenHash: string): Promise<UsableApiToken | undefined> {
  const token = await db
    .selectFrom("api_token as t")
    .select(["t.id", "t.user_id", "t.name", "t.scopes", "t.expires_at"])
    .where("t.token_hash", "=", tokenHash)
    .where(inForce)
    .executeTakeFirst();
  if (token === undefined) return undefined;
  const user = await userWithRights(db, sql<boolean>`id = ${token.user_id}`);
  return user === undefined ? undefined : { ...token, user };
}

/** To the minute: a token that is used all the time is not written all the time. */
export async function noteApiTokenUse(db: Database, id: number): Promise<void> {
  await sql`update api_token set last_used_at = now()
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(db);
}
