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
): Promise<Caller | undefined> {
  const user = await userByName(db, credentials.username);
  decoy ??= hashPassword("");
  const matches = await passwordMatches(credentials.password, user?.password_hash ?? (await decoy));
  if (user === undefined) return undefined;
  const ok = matches && user.active;
  await recordLogin(db, user.id, ok);
  return ok ? toCaller(user) : undefined;
}

export async function callerById(db: Reader, id: number): Promise<Caller | undefined> {
  const user = await userById(db, id);
  return user?.active === true ? toCaller(user) : undefined;
}

function toCaller(user: UserWithRights): Caller {
  return {
    userId: user.id,
    username: user.username,
    firstName: user.first_name,
    lastName: user.last_name,
    roles: user.roles,
    rights: new Set(user.rights),
  };
}
