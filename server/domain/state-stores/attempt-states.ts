// What a running attempt keeps: under its task instance, and about the assets that its task reads or writes.
import type { AssetKey } from "@windsock/sdk/runtime";
import {
  assetIdOf,
  deleteStatesOfAttempt,
  selectStateOfAttempt,
  type StateEntry,
  upsertAssetStateByAttempt,
  upsertStateOfAttempt,
} from "../../store/attempt-state-rows.ts";
import { deleteAssetStates, selectAssetState } from "../../store/state-stores.ts";
import type { Engine } from "../engine.ts";
import { DomainError, notFound } from "../errors.ts";

async function assetOf(engine: Engine, key: AssetKey): Promise<number> {
  const id = await assetIdOf(engine.db, key);
  if (id === undefined) {
    const name = key.name ?? key.uri;
    throw notFound("Asset", name, `The asset ${name} is not known: no Dag names it any more`);
  }
  return id;
}

async function read(engine: Engine, attemptId: string, [of, key]: readonly [AssetKey | null, string]) {
  const value =
    of === null
      ? await selectStateOfAttempt(engine.db, attemptId, key)
      : (await selectAssetState(engine.db, await assetOf(engine, of), key))?.value;
  return value === undefined ? null : JSON.stringify(value);
}

async function write(
  engine: Engine,
  attemptId: string,
  [of, entry]: readonly [AssetKey | null, { key: string; value: string; retention?: number | null }],
): Promise<void> {
  const days = engine.settings.stateRetentionDays;
  const byDefault = days === 0 ? null : days * 86_400;
  const row: StateEntry = {
    attemptId,
    key: entry.key,
    value: entry.value,
    retention: entry.retention === undefined ? byDefault : entry.retention,
  };
  const isKept =
    of === null
      ? await upsertStateOfAttempt(engine.db, row)
      : await upsertAssetStateByAttempt(engine.db, await assetOf(engine, of), row);
  if (!isKept)
    throw new DomainError("conflict", "This attempt is not running any more, so its state was not kept", {
      resource: "TaskInstance",
    });
}

async function remove(
  engine: Engine,
  attemptId: string,
  [of, key]: readonly [AssetKey | null, string | null],
): Promise<void> {
  if (of === null) await deleteStatesOfAttempt(engine.db, attemptId, key);
  else await deleteAssetStates(engine.db, await assetOf(engine, of), key ?? undefined);
}

/** Answers one request of an attempt, given as a verb and its arguments. */
export async function serveStateVerb(
  engine: Engine,
  attempt: { attemptId: string },
  [verb, ...args]: readonly [string, ...unknown[]],
): Promise<unknown> {
  const { attemptId } = attempt;
  switch (verb) {
    case "getState":
      return await read(engine, attemptId, args as [AssetKey | null, string]);
    case "setState":
      return await write(engine, attemptId, args as Parameters<typeof write>[2] & unknown[]);
    case "deleteState":
      return await remove(engine, attemptId, args as [AssetKey | null, string | null]);
    default:
      throw new DomainError("forbidden", `A task may not ask for ${verb}`, { value: verb });
  }
}
