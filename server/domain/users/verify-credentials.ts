// Finds out who is calling: by name and password, or by the id a token names.
import type { Database, Reader } from "../../store/database.ts";
import { userById, userByName, type UserWithRights } from "../../store/users-read.ts";
import { recordLogin } from "../../store/users-write.ts";
import type { Caller } from "./authorize.ts";
import { hashPassword, passwordMatches } from "./password-hash.ts";

/** Compared against when the name is unknown, so that an answer takes the same time either way. */
let decoy: Promise<string> | undefined;

/** Undefined when the name is unknown, the password wrong or the user switched off. */
export async function verifyCredentials(
  db: Database,
  credentials: { username: string; password: string },
): Promise<(Caller & { tokenEpoch: number }) | undefined> {
  // Nobody has such a name, and PostgreSQL would not even look for it.
  const known = !credentials.username.includes("\0");
  const user = known ? await userByName(db, credentials.username) : undefined;
  decoy ??= hashPassword("");
  const matches = await passwordMatches(credentials.password, user?.password_hash ?? (await decoy));
  if (user === undefined) return undefined;
  const ok = matches && user.active;
  await recordLogin(db, user.id, ok);
  return ok ? { ...toCaller(user), tokenEpoch: user.token_epoch } : undefined;
}

/** Undefined as well when the user's password has changed since the token was made. */
export async function callerOfToken(
  db: Reader,
  { userId, epoch }: { userId: number; epoch: number },
): Promise<Caller | undefined> {
  const user = await userById(db, userId);
  return user?.active === true && user.token_epoch === epoch ? toCaller(user) : undefined;
}

export function toCaller(user: UserWithRights): Caller {
  return {
    userId: user.id,
    username: user.username,
    firstName: user.first_name,
    lastName: user.last_name,
    roles: user.roles,
    rights: new Set(user.rights),
  };
}
