// Makes a pool whose name is free. Task instances may be waiting for it already.
import { addJobs, admitJob } from "../../store/jobs.ts";
import { insertPool, selectPool } from "../../store/pool-rows.ts";
import { DomainError } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { type Pool, checkPoolName, checkPoolSlots, toPool } from "./pool.ts";
import { transact } from "../../store/transaction.ts";

export interface PoolInput {
  name: string;
  slots: number;
  description?: string | null;
  includeDeferred?: boolean;
  teamName?: string | null;
}

export async function createPool(engine: Engine, input: PoolInput): Promise<Pool> {
  checkPoolName(input.name);
  checkPoolSlots(input.slots);
  return await transact(engine.db, async (trx) => {
    const made = await insertPool(trx, {
      pool: input.name,
      slots: input.slots,
      description: input.description ?? null,
      include_deferred: input.includeDeferred ?? false,
      team_name: input.teamName ?? null,
    });
    if (!made)
      throw new DomainError("duplicate", `The pool ${input.name} exists already`, {
        resource: "Pool",
        field: "name",
        value: input.name,
      });
    const row = (await selectPool(trx, input.name))!;
    await addJobs(trx, [admitJob()]);
    return toPool(row);
  });
}
