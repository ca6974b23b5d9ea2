// Long-lived tokens that users make for scripts: named, scoped, shown once, stored as a hash, and revoked one by one.
//
// A token acts for its user and never for more: it ends with the user, is refused while the user is switched off, and a new
// password ends all tokens that the old one could have made.
import { createHash, randomBytes } from "node:crypto";
import {
  type ApiTokenRow,
  endApiTokens,
  insertApiToken,
  noteApiTokenUse,
  selectApiTokens,
  usableApiToken,
} from "../../store/api-token-rows.ts";
import type { Database, Reader } from "../../store/database.ts";
import { transact } from "../../store/transaction.ts";
import { userById } from "../../store/users-read.ts";
import { notifyUsersChanged } from "../../store/users-write.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Caller } from "./authorize.ts";
import { checkScopes, narrowedRights } from "./token-scopes.ts";
import { toCaller } from "./verify-credentials.ts";

/** What every such token begins with, so that it is known for one wherever it turns up. */
const PREFIX = "wst_";
const HINT_LENGTH = PREFIX.length + 4;
const LONGEST_NAME = 100;

export interface ApiToken {
  id: number;
  username: string;
  name: string;
  scopes: readonly string[];
  /** How it begins. */
  hint: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

export interface NewToken {
  userId: number;
  name: string;
  /** None: everything that its user may do. */
  scopes: readonly string[];
  /** null: never. */
  expiresAt: string | null;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export const looksLikeApiToken = (token: string): boolean => token.startsWith(PREFIX);

function view(row: ApiTokenRow): ApiToken {
  const { id, username, name, scopes, hint } = row;
  const times = { createdAt: row.created_at, lastUsedAt: row.last_used_at, expiresAt: row.expires_at };
  return { id, username, name, scopes, hint, ...times };
}

const invalid = (field: string, message: string) =>
  new DomainError("invalid", message, { resource: "ApiToken", field });

/** The token itself is in this answer and nowhere else. */
export async function createApiToken(db: Database, input: NewToken): Promise<ApiToken & { token: string }> {
  const name = input.name.trim();
  if (name === "" || name.length > LONGEST_NAME)
    throw invalid("name", `A token's name has 1 to ${LONGEST_NAME} characters`);
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= Date.now())
    throw invalid("expiresAt", "The token would have expired already");
  checkScopes(input.scopes);
  const token = PREFIX + randomBytes(32).toString("base64url");
  const row = await transact(db, async (trx) => {
    // Who was removed a moment ago may still be remembered as a caller.
    if ((await userById(trx, input.userId)) === undefined) throw notFound("User", input.userId);
    return await insertApiToken(trx, {
      user_id: input.userId,
      name,
      token_hash: hashOf(token),
      hint: token.slice(0, HINT_LENGTH),
      scopes: [...new Set(input.scopes)],
      expires_at: input.expiresAt,
    });
  });
  if (row === undefined)
    throw new DomainError("duplicate", `There is a token named ${name} already`, { resource: "ApiToken", value: name });
  return { ...view(row), token };
}

/** Those that can still be used, by name; of everybody when no user is named. */
export async function listApiTokens(db: Reader, userId: number | null): Promise<ApiToken[]> {
  return (await selectApiTokens(db, userId)).map(view);
}

/** From now on it is refused by every api-server. */
export async function revokeApiToken(db: Database, which: { userId: number | null; id: number }): Promise<void> {
  await transact(db, async (trx) => {
    if ((await endApiTokens(trx, which)) === 0) throw notFound("ApiToken", which.id, `There is no token ${which.id}`);
    await notifyUsersChanged(trx);
  });
}

export async function callerByApiToken(
  db: Database,
  token: string,
): Promise<{ caller: Caller; expiresAt: string | null } | undefined> {
  const found = await usableApiToken(db, hashOf(token));
  if (found === undefined || !found.user.active) return undefined;
  await noteApiTokenUse(db, found.id);
  const caller = toCaller(found.user);
  const rights = narrowedRights(caller.rights, found.scopes);
  return { caller: { ...caller, rights, apiToken: found.name }, expiresAt: found.expires_at };
}
