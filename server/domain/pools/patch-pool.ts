// Changes the given fields of a pool. More room, or another name, may let waiting task instances go on.
import { addJobs, admitJob } from "../../store/jobs.ts";
import { type PoolColumns, lockPool, poolExists, selectPool, updatePool } from "../../store/pool-rows.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import type { PoolInput } from "./create-pool.ts";
import { DEFAULT_POOL, type Pool, checkPoolName, checkPoolSlots, toPool } from "./pool.ts";
import { transact } from "../../store/transaction.ts";

export type PoolChanges = Partial<PoolInput>;

function toColumns(changes: PoolChanges): Partial<PoolColumns> {
  const { name, slots, description, includeDeferred, teamName } = changes;
  if (name !== undefined) checkPoolName(name);
  if (slots !== undefined) checkPoolSlots(slots);
  return {
    ...(name !== undefined && { pool: name }),
    ...(slots !== undefined && { slots }),
    ...(description !== undefined && { description }),
    ...(includeDeferred !== undefined && { include_deferred: includeDeferred }),
    ...(teamName !== undefined && { team_name: teamName }),
  };
}

/** The default pool keeps its name. */
export async function patchPool(engine: Engine, name: string, changes: PoolChanges): Promise<Pool> {
  const columns = toColumns(changes);
  const renamed = columns.pool !== undefined && columns.pool !== name;
  if (renamed && name === DEFAULT_POOL) {
    throw new DomainError("invalid", "The default pool cannot be renamed", {
      resource: "Pool",
      field: "name",
      value: columns.pool,
    });
  }
  return await transact(engine.db, async (trx) => {
    if ((await lockPool(trx, name)) === undefined) throw notFound("Pool", name);
    if (renamed && (await poolExists(trx, columns.pool!))) {
      throw new DomainError("duplicate", `The pool ${columns.pool} exists already`, {
        resource: "Pool",
        field: "name",
        value: columns.pool,
      });
    }
    await updatePool(trx, name, columns);
    const row = (await selectPool(trx, columns.pool ?? name))!;
    await addJobs(trx, [admitJob()]);
    return toPool(row);
  });
}
