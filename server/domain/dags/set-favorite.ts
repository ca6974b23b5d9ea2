// Keeps a Dag among a user's favourites, or takes it out of them.
import type { Reader } from "../../store/database.ts";
import { addFavorite, removeFavorite } from "../../store/favorites.ts";
import { DomainError } from "../errors.ts";
import { requireDag } from "./get-dag.ts";

/** A Dag that is one already cannot be made a favourite, and one that is none cannot be taken out. */
export async function setFavorite(
  db: Reader,
  input: { dagId: string; userId: number; favorite: boolean },
): Promise<void> {
  await requireDag(db, input.dagId);
  if (input.favorite ? await addFavorite(db, input) : await removeFavorite(db, input)) return;
  const code = input.favorite ? "duplicate" : "conflict";
  throw new DomainError(
    code,
    `The Dag ${input.dagId} is ${input.favorite ? "a favourite already" : "not a favourite"}`,
    {
      resource: input.favorite ? "Favorite" : "Dag",
      value: input.dagId,
    },
  );
}
