// The user that a server on loopback begins with, and whether somebody could log in with what everybody knows.
import type { Database } from "../../store/database.ts";
import { countUsers, userByName } from "../../store/users-read.ts";
import { createUser } from "./create-user.ts";
import { passwordMatches } from "./password-hash.ts";

export const DEFAULT_USER = { username: "airflow", password: "airflow" } as const;

export type UsersAtStart = "none" | "default" | "own";

/** `default`: the default user is there and has the default password. */
export async function usersAtStart(db: Database): Promise<UsersAtStart> {
  if ((await countUsers(db)) === 0) return "none";
  const user = await userByName(db, DEFAULT_USER.username);
  const known = user?.active === true && (await passwordMatches(DEFAULT_USER.password, user.password_hash));
  return known ? "default" : "own";
}

/** The default roles must be there. */
export async function createDefaultUser(db: Database): Promise<void> {
  await createUser(db, {
    ...DEFAULT_USER,
    email: "airflow@example.com",
    firstName: "Air",
    lastName: "Flow",
    roles: ["Admin"],
  });
}
