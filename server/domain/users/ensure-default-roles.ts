// Makes the default roles and brings them up to date: rights are added, never taken away, as people may have changed them.
import type { Database } from "../../store/database.ts";
import { ensureRole, notifyUsersChanged } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";
import { DEFAULT_ROLES } from "./default-roles.ts";

export async function ensureDefaultRoles(db: Database): Promise<void> {
  await transact(db, async (trx) => {
    for (const [name, permissions] of Object.entries(DEFAULT_ROLES)) await ensureRole(trx, name, permissions);
    await notifyUsersChanged(trx);
  });
}
