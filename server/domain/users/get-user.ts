// One user by name.
import type { Reader } from "../../store/database.ts";
import { userByName } from "../../store/users-read.ts";
import { notFound } from "../errors.ts";
import { toUser, type User } from "./user.ts";

export async function getUser(db: Reader, username: string): Promise<User> {
  const row = await userByName(db, username);
  if (row === undefined) throw notFound("User", username, `The User with username \`${username}\` was not found`);
  return toUser(row);
}
