// The value behind a row that says where in a store it is: what Airflow 2 gives to whoever asks it to deserialise.
import { xcomPath, xcomsInStore } from "../../settings/common-io.ts";
import { connectedPlace } from "./connected-place.ts";
import type { ApiDeps } from "./deps.ts";

export async function storedValue(deps: ApiDeps, value: unknown): Promise<unknown> {
  const { config, providers } = deps;
  const path = xcomPath(config.commonIo);
  if (path === null || typeof value !== "string" || !xcomsInStore(config.core.xcomBackend)) return value;
  // Only here: what runs tasks takes a third of a second to load, which the start of an api-server does without.
  const { referenceIn } = await import("@windsock/sdk/runtime");
  const reference = referenceIn(JSON.stringify(value), { path });
  if (reference === null) return value;
  const found = await providers.readXCom(await connectedPlace(deps, { path, connId: null }), reference);
  // As Airflow: where nothing is there any more the reference is all there is to show.
  return found === null ? value : (JSON.parse(found) as unknown);
}
