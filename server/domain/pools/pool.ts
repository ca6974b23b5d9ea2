// A pool with how its slots are used, and what may be said of one.
import type { PoolRow } from "../../store/pool-rows.ts";
import { DomainError } from "../errors.ts";

export const DEFAULT_POOL = "default_pool";

export interface Pool {
  name: string;
  /** -1: unlimited. */
  slots: number;
  description: string | null;
  includeDeferred: boolean;
  teamName: string | null;
  runningSlots: number;
  queuedSlots: number;
  scheduledSlots: number;
  deferredSlots: number;
  occupiedSlots: number;
  /** null: unlimited. */
  openSlots: number | null;
}

export function toPool(row: PoolRow): Pool {
  const occupied = row.running_slots + row.queued_slots + (row.include_deferred ? row.deferred_slots : 0);
  return {
    name: row.pool,
    slots: row.slots,
    description: row.description,
    includeDeferred: row.include_deferred,
    teamName: row.team_name,
    runningSlots: row.running_slots,
    queuedSlots: row.queued_slots,
    scheduledSlots: row.scheduled_slots,
    deferredSlots: row.deferred_slots,
    occupiedSlots: occupied,
    openSlots: row.slots < 0 ? null : row.slots - occupied,
  };
}

const refuse = (message: string, facts: { field: string; value: unknown }): DomainError =>
  new DomainError("invalid", message, { resource: "Pool", ...facts });

export function checkPoolName(name: string): void {
  if (name.trim() === "" || name.length > 256)
    throw refuse("The name of a pool has 1 to 256 characters", { field: "name", value: name });
}

export function checkPoolSlots(slots: number): void {
  if (!Number.isInteger(slots) || slots < -1 || slots > 2_147_483_647) {
    throw refuse("A pool has a whole number of slots, or -1 for no limit", { field: "slots", value: slots });
  }
}
