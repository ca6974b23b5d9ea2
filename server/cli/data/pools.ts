// Commands about pools.
import { DomainError } from "../../domain/errors.ts";
import { createPool } from "../../domain/pools/create-pool.ts";
import { deletePool } from "../../domain/pools/delete-pool.ts";
import { getPool, listPools } from "../../domain/pools/list-pools.ts";
import { patchPool } from "../../domain/pools/patch-pool.ts";
import type { Pool } from "../../domain/pools/pool.ts";
import { UsageError, flag } from "../command.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, type Row, printRows } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

const row = (pool: Pool): Row => ({
  pool: pool.name,
  slots: pool.slots,
  description: pool.description ?? "",
  include_deferred: pool.includeDeferred,
  occupied_slots: pool.occupiedSlots,
});

export const poolsList = onInstallation(
  { name: "pools list", summary: "List the pools", options: OUTPUT_OPTION },
  async (at, parsed) => {
    const { pools } = await listPools(at.db, { order: [], page: EVERYTHING });
    printRows(parsed, pools.map(row));
  },
);

export const poolsGet = onInstallation(
  { name: "pools get", summary: "Show a pool", args: ["NAME"], options: OUTPUT_OPTION },
  async (at, parsed) => printRows(parsed, [row(await getPool(at.db, parsed.args[0]!))]),
);

export const poolsSet = onInstallation(
  {
    name: "pools set",
    summary: "Make a pool or change it",
    args: ["NAME", "SLOTS", "DESCRIPTION?"],
    options: {
      "include-deferred": { type: "boolean", help: "Deferred task instances take slots too" },
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const [name, slots, description] = [parsed.args[0]!, parsed.args[1]!, parsed.args[2] ?? null];
    if (!/^-?\d+$/.test(slots)) throw new UsageError(`SLOTS must be a whole number, not "${slots}"`);
    const wanted = { name, slots: Number(slots), description, includeDeferred: flag(parsed, "include-deferred") };
    const pool = await patchPool(at.engine, name, wanted).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === "notFound") return createPool(at.engine, wanted);
      throw error;
    });
    printRows(parsed, [row(pool)]);
  },
);

export const poolsDelete = onInstallation(
  { name: "pools delete", summary: "Delete a pool", args: ["NAME"], options: OUTPUT_OPTION },
  async (at, parsed) => {
    const pool = await getPool(at.db, parsed.args[0]!);
    await deletePool(at.engine, pool.name);
    printRows(parsed, [row(pool)]);
  },
);
