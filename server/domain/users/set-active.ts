// Switches a user off, or on again: passwords and tokens of one who is off are refused at once.
import type { Database } from "../../store/database.ts";
import { transact } from "../../store/transaction.ts";
import { notifyUsersChanged, setUserActive } from "../../store/users-write.ts";
import { notFound } from "../errors.ts";

export async function setActive(db: Database, input: { username: string; active: boolean }): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await setUserActive(trx, input))) throw notFound("User", input.username);
    await notifyUsersChanged(trx);
  });
}
