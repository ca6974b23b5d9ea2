// The components of the installation, newest heartbeat first.
import { type ComponentFilter, type ComponentRow, selectComponents } from "../../store/components-read.ts";
import type { Reader } from "../../store/database.ts";
import { DEAD_AFTER_SECONDS } from "./component.ts";

export type { ComponentRow } from "../../store/components-read.ts";

export async function listComponents(
  db: Reader,
  filter: Omit<ComponentFilter, "aliveWithin"> & { onlyAlive: boolean },
): Promise<ComponentRow[]> {
  const { onlyAlive, ...rest } = filter;
  return await selectComponents(db, { ...rest, aliveWithin: onlyAlive ? DEAD_AFTER_SECONDS : undefined });
}
