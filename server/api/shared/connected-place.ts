// The place of a provider's store with its connection, as an API finds it: by the environment and the database alone, for secrets
// backends are code of providers, which runs in no api-server.
import { environment } from "../../config.ts";
import type { StorePlace } from "../../domain/providers/provider-stores.ts";
import { storePlace } from "../../domain/providers/store-place.ts";
import type { ApiDeps } from "./deps.ts";

export async function connectedPlace(
  { db, box }: ApiDeps,
  place: Pick<StorePlace, "path" | "connId">,
): Promise<StorePlace> {
  return await storePlace({ backends: [], env: environment(), db, box }, place);
}
