// A page of the users, oldest first, and how many there are.
import type { Reader } from "../../store/database.ts";
import { countUsers, selectUsers, type UserOrder } from "../../store/users-read.ts";
import { toUser, type User } from "./user.ts";

export async function listUsers(
  db: Reader,
  page: { limit: number; offset: number; order?: UserOrder | undefined },
): Promise<{ users: User[]; total: number }> {
  const [rows, total] = await Promise.all([selectUsers(db, page), countUsers(db)]);
  return { users: rows.map(toUser), total };
}
