// The keys that sign the tokens of a login: made on first start and kept in the database. The newest signs. After a rotation
// the older ones verify for as long as a token of theirs may live, so that nobody is logged out by it.
import { createHash, randomBytes } from "node:crypto";
import type { Database, Trx } from "../../store/database.ts";
import { ensureSetting, writeSetting } from "../../store/settings.ts";
import { transact } from "../../store/transaction.ts";
import { notifyUsersChanged } from "../../store/users-write.ts";

export interface TokenKey {
  kid: string;
  secret: Uint8Array;
}

interface StoredKey {
  kid: string;
  secret: string;
  /** When it stopped signing. */
  retiredAt?: string;
}

const SETTING = "token_keys";
/** HS512 wants a key as long as its hash. */
const KEY_BYTES = 64;

const makeKey = (): StoredKey => ({
  kid: randomBytes(8).toString("hex"),
  secret: randomBytes(KEY_BYTES).toString("base64"),
});

async function storedKeys(db: Database): Promise<StoredKey[]> {
  return JSON.parse(await ensureSetting(db, SETTING, JSON.stringify([makeKey()]))) as StoredKey[];
}

export async function tokenKeys(db: Database): Promise<TokenKey[]> {
  return (await storedKeys(db)).map(({ kid, secret }) => ({ kid, secret: Buffer.from(secret, "base64") }));
}

/** Keys that the configuration gives: each is called by its hash, so that a token finds its own among several. */
export function configuredTokenKeys(secrets: readonly string[]): TokenKey[] {
  return secrets.map((secret) => ({
    kid: createHash("sha256").update("windsock token key ").update(secret).digest("hex").slice(0, 16),
    secret: new TextEncoder().encode(secret),
  }));
}

export interface Rotation {
  /** Seconds that the longest token lasts: older keys are kept for so long. */
  longestLifetime: number;
  /** Drops the older keys at once: everybody has to log in again. */
  logEverybodyOut?: boolean;
}

/** Answers how many keys are left, the new one among them. */
export async function rotateTokenKeys(db: Database, { longestLifetime, logEverybodyOut }: Rotation): Promise<number> {
  await storedKeys(db);
  return await transact(db, async (trx) => {
    const before = await lockKeys(trx);
    const now = new Date();
    const oldest = new Date(now.getTime() - longestLifetime * 1000).toISOString();
    const kept = before
      .map((key) => ({ ...key, retiredAt: key.retiredAt ?? now.toISOString() }))
      .filter((key) => logEverybodyOut !== true && key.retiredAt > oldest);
    const keys = [makeKey(), ...kept];
    await writeSetting(trx, SETTING, JSON.stringify(keys));
    await notifyUsersChanged(trx);
    return keys.length;
  });
}

async function lockKeys(trx: Trx): Promise<StoredKey[]> {
  const row = await trx
    .selectFrom("setting")
    .select("value")
    .where("key", "=", SETTING)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return JSON.parse(row.value) as StoredKey[];
}
