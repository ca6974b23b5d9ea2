// The place of a provider's store with its connection, looked for as tasks do: in the secrets backend that the settings name first.
import { environment } from "../../config.ts";
import type { StorePlace } from "../../domain/providers/provider-stores.ts";
import { storePlace } from "../../domain/providers/store-place.ts";
import { secretsBackendSetting } from "../../registry/secrets-backend-setting.ts";
import type { ApiDeps } from "./deps.ts";

export async function connectedPlace(
  { config, db, box, providers }: ApiDeps,
  place: Pick<StorePlace, "path" | "connId">,
): Promise<StorePlace> {
  const backend = await secretsBackendSetting(config, () => providers);
  return await storePlace({ backends: backend === null ? [] : [backend], env: environment(), db, box }, place);
}
