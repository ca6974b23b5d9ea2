// The value behind a row that says where in a store it is: what Airflow 2 gives to whoever asks it to deserialise.
import { referenceIn } from "@windsock/sdk/runtime";
import { environment } from "../../config.ts";
import { storePlace } from "../../domain/providers/store-place.ts";
import { xcomPath, xcomsInStore } from "../../settings/common-io.ts";
import type { ApiDeps } from "./deps.ts";

export async function storedValue({ db, box, config, providers }: ApiDeps, value: unknown): Promise<unknown> {
  const path = xcomPath(config.commonIo);
  if (path === null || typeof value !== "string" || !xcomsInStore(config.core.xcomBackend)) return value;
  const reference = referenceIn(JSON.stringify(value), { path });
  if (reference === null) return value;
  const secrets = { backends: [], env: environment(), db, box };
  const found = await providers.readXCom(await storePlace(secrets, { path, connId: null }), reference);
  // As Airflow: where nothing is there any more the reference is all there is to show.
  return found === null ? value : (JSON.parse(found) as unknown);
}
