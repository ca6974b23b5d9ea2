// Which Dags are whose favourites.
import type { Reader } from "./database.ts";

interface Favorite {
  dagId: string;
  userId: number;
}

/** false when it was one. */
export async function addFavorite(db: Reader, { dagId, userId }: Favorite): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("dag_favorite")
    .values({ user_id: userId, dag_id: dagId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows! > 0n;
}

/** false when it was none. */
export async function removeFavorite(db: Reader, { dagId, userId }: Favorite): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("dag_favorite")
    .where("user_id", "=", userId)
    .where("dag_id", "=", dagId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
