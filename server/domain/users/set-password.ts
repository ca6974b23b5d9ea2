// Gives a user another password; what api-servers remember about the old one is forgotten, and tokens made under it end.
import { endApiTokens } from "../../store/api-token-rows.ts";
import type { Database } from "../../store/database.ts";
import { notifyUsersChanged, setPasswordHash } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";
import { DomainError, notFound } from "../errors.ts";
import { getUser } from "./get-user.ts";
import { hashPassword } from "./password-hash.ts";

export async function setPassword(db: Database, input: { username: string; password: string }): Promise<void> {
  if (input.password === "")
    throw new DomainError("invalid", "password must not be empty", { resource: "User", field: "password" });
  const hash = await hashPassword(input.password);
  await transact(db, async (trx) => {
    if (!(await setPasswordHash(trx, input.username, hash))) throw notFound("User", input.username);
    await endApiTokens(trx, { userId: (await getUser(trx, input.username)).id });
    await notifyUsersChanged(trx);
  });
}
