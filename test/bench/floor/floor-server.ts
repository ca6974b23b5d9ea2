// The floor with a PostgreSQL of its own, with the settings that Windsock's has.
import { rm } from "node:fs/promises";
import { startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";
import { scratchFolder } from "../windsock-server.ts";
import { startFloor } from "./floor.ts";

export type FloorServer = Pick<Awaited<ReturnType<typeof startFloor>>, "run">;

export async function startFloorServer(stack: AsyncDisposableStack): Promise<FloorServer> {
  const folder = await scratchFolder("floor");
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  stack.defer(() => postgres.stop());
  const floor = await startFloor(postgres.url);
  stack.defer(() => floor.stop());
  return floor;
}
