// Adds a user with a password and roles.
import type { Database } from "../../store/database.ts";
import { userById } from "../../store/users-read.ts";
import { insertUser, notifyUsersChanged, replaceUserRoles, roleIds } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";
import { DomainError } from "../errors.ts";
import { hashPassword } from "./password-hash.ts";
import { toUser, type User } from "./user.ts";

export interface CreateUserInput {
  username: string;
  password: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: readonly string[];
  active?: boolean;
}

export async function createUser(db: Database, input: CreateUserInput): Promise<User> {
  for (const field of ["username", "password", "email"] as const) {
    if (input[field].trim() === "")
      throw new DomainError("invalid", `${field} must not be empty`, { resource: "User", field });
  }
  // Outside of the transaction: a hash takes a fifth of a second.
  const password_hash = await hashPassword(input.password);
  return await transact(db, async (trx) => {
    const known = await roleIds(trx, input.roles);
    const unknown = input.roles.filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new DomainError("invalid", `Unknown roles: ${unknown.join(", ")}`, {
        resource: "User",
        field: "roles",
        value: unknown,
      });
    }
    const id = await insertUser(trx, {
      username: input.username,
      email: input.email,
      first_name: input.firstName,
      last_name: input.lastName,
      password_hash,
      active: input.active ?? true,
    });
    if (id === undefined) {
      throw new DomainError(
        "duplicate",
        `A user ${input.username}, or one with the address ${input.email}, exists already`,
        {
          resource: "User",
          value: input.username,
        },
      );
    }
    await replaceUserRoles(trx, id, [...known.values()]);
    await notifyUsersChanged(trx);
    return toUser((await userById(trx, id))!);
  });
}
