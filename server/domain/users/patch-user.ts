// Changes the given fields of a user; what api-servers remember about them is forgotten. A new password ends their tokens.
import { endApiTokens } from "../../store/api-token-rows.ts";
import type { Database } from "../../store/database.ts";
import { identityIsTaken, replaceUserRoles, roleIds, notifyUsersChanged, updateUser } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";
import { DomainError } from "../errors.ts";
import { getUser } from "./get-user.ts";
import { hashPassword } from "./password-hash.ts";
import type { User } from "./user.ts";

export interface UserChanges {
  username?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  password?: string;
  roles?: readonly string[];
}

export async function patchUser(db: Database, username: string, changes: UserChanges): Promise<User> {
  // Outside of the transaction: a hash takes a fifth of a second.
  const hash = changes.password === undefined ? undefined : await hashPassword(changes.password);
  return await transact(db, async (trx) => {
    const user = await getUser(trx, username);
    if (
      await identityIsTaken(trx, user.id, {
        username: changes.username ?? username,
        email: changes.email ?? user.email,
      })
    ) {
      throw new DomainError("duplicate", `The name ${changes.username} or the address ${changes.email} is taken`, {
        resource: "User",
        value: changes.username ?? username,
      });
    }
    await updateUser(trx, user.id, {
      username: changes.username ?? username,
      email: changes.email ?? user.email,
      first_name: changes.firstName ?? user.firstName,
      last_name: changes.lastName ?? user.lastName,
      ...(hash === undefined ? {} : { password_hash: hash }),
    });
    if (hash !== undefined) await endApiTokens(trx, { userId: user.id });
    if (changes.roles !== undefined) {
      const known = await roleIds(trx, changes.roles);
      const unknown = changes.roles.filter((name) => !known.has(name));
      if (unknown.length > 0) {
        throw new DomainError("invalid", `Unknown roles: ${unknown.join(", ")}`, {
          resource: "User",
          field: "roles",
          value: unknown,
        });
      }
      await replaceUserRoles(trx, user.id, [...known.values()]);
    }
    await notifyUsersChanged(trx);
    return await getUser(trx, changes.username ?? username);
  });
}
