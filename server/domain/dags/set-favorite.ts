// Keeps a Dag among a user's favourites, or takes it out of them.
import type { Reader } from "../../store/database.ts";
import { addFavorite, removeFavorite } from "../../store/favorites.ts";
import { DomainError } from "../errors.ts";
import { requireDag } from "./get-dag.ts";

/** A Dag that is no favourite cannot be taken out. */
export async function setFavorite(
  db: Reader,
  input: { dagId: string; userId: number; favorite: boolean },
): Promise<void> {
  await requireDag(db, input.dagId);
  if (input.favorite) return await addFavorite(db, input);
  if (!(await removeFavorite(db, input))) {
    throw new DomainError("conflict", `The Dag ${input.dagId} is not a favourite`, {
      resource: "Dag",
      value: input.dagId,
    });
  }
}
