// Removes a user; what they did stays in the audit log.
import type { Database } from "../../store/database.ts";
import { notifyUsersChanged, removeUser } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";
import { notFound } from "../errors.ts";

export async function deleteUser(db: Database, username: string): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await removeUser(trx, username))) throw notFound("User", username);
    await notifyUsersChanged(trx);
  });
}
