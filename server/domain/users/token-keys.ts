// The keys that sign the tokens of a login: made on first start and kept in the database, encrypted. The newest signs. After
// a rotation the older ones verify for as long as a token of theirs may live, so that nobody is logged out by it.
import { createHash, randomBytes } from "node:crypto";
import type { Database, Trx } from "../../store/database.ts";
import { ensureSetting, replaceSetting, writeSetting } from "../../store/settings.ts";
import { transact } from "../../store/transaction.ts";
import { notifyUsersChanged } from "../../store/users-write.ts";
import { readSecret } from "../secrets/read-secret.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

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

export const TOKEN_KEYS_SETTING = "token_keys";
/** HS512 wants a key as long as its hash. */
const KEY_BYTES = 64;

const makeKey = (): StoredKey => ({
  kid: randomBytes(8).toString("hex"),
  secret: randomBytes(KEY_BYTES).toString("base64"),
});

const sealed = (keys: readonly StoredKey[], box: SecretBox): string => box.encrypt(JSON.stringify(keys));

function opened(stored: string, box: SecretBox): StoredKey[] {
  const owner = { resource: "Setting", value: TOKEN_KEYS_SETTING, field: "value" } as const;
  return JSON.parse(readSecret(box, stored, owner)) as StoredKey[];
}

async function storedKeys(db: Database, box: SecretBox): Promise<StoredKey[]> {
  const stored = await ensureSetting(db, TOKEN_KEYS_SETTING, sealed([makeKey()], box));
  const keys = opened(stored, box);
  // Once they lay there as plain text. Whoever has changed them meanwhile has encrypted them.
  if (!box.isEncrypted(stored)) await replaceSetting(db, TOKEN_KEYS_SETTING, { from: stored, to: sealed(keys, box) });
  return keys;
}

export async function tokenKeys(db: Database, box: SecretBox): Promise<TokenKey[]> {
  return (await storedKeys(db, box)).map(({ kid, secret }) => ({ kid, secret: Buffer.from(secret, "base64") }));
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
  /** Drops the older keys at once, read or not: everybody has to log in again. */
  logEverybodyOut?: boolean;
}

/** Answers how many keys are left, the new one among them. */
export async function rotateTokenKeys(db: Database, box: SecretBox, rotation: Rotation): Promise<number> {
  const { longestLifetime, logEverybodyOut } = rotation;
  await ensureSetting(db, TOKEN_KEYS_SETTING, sealed([makeKey()], box));
  return await transact(db, async (trx) => {
    const stored = await lockKeys(trx);
    const before = logEverybodyOut === true ? [] : opened(stored, box);
    const now = new Date();
    const oldest = new Date(now.getTime() - longestLifetime * 1000).toISOString();
    const kept = before
      .map((key) => ({ ...key, retiredAt: key.retiredAt ?? now.toISOString() }))
      .filter((key) => key.retiredAt > oldest);
    const keys = [makeKey(), ...kept];
    await writeSetting(trx, TOKEN_KEYS_SETTING, sealed(keys, box));
    await notifyUsersChanged(trx);
    return keys.length;
  });
}

async function lockKeys(trx: Trx): Promise<string> {
  const row = await trx
    .selectFrom("setting")
    .select("value")
    .where("key", "=", TOKEN_KEYS_SETTING)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.value;
}
