// Deletes a pool. Task instances that name it wait until there is one of that name again.
import { removePool } from "../../store/pool-rows.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { DEFAULT_POOL } from "./pool.ts";
import { transact } from "../../store/transaction.ts";

export async function deletePool(engine: Engine, name: string): Promise<void> {
  if (name === DEFAULT_POOL)
    throw new DomainError("invalid", "The default pool cannot be deleted", {
      resource: "Pool",
      field: "name",
      value: name,
    });
  await transact(engine.db, async (trx) => {
    if (!(await removePool(trx, name))) throw notFound("Pool", name);
  });
}
