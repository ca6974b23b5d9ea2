// The keys that sign tokens: made on first start, kept in the database, several during a rotation (the first one signs).
import { randomBytes } from "node:crypto";
import type { Database } from "../../store/database.ts";
import { ensureSetting } from "../../store/settings.ts";

export interface TokenKey {
  kid: string;
  secret: Uint8Array;
}

const SETTING = "token_keys";
/** HS512 wants a key as long as its hash. */
const KEY_BYTES = 64;

export async function tokenKeys(db: Database): Promise<TokenKey[]> {
  const fresh = [{ kid: randomBytes(8).toString("hex"), secret: randomBytes(KEY_BYTES).toString("base64") }];
  const stored = JSON.parse(await ensureSetting(db, SETTING, JSON.stringify(fresh))) as {
    kid: string;
    secret: string;
  }[];
  return stored.map((key) => ({ kid: key.kid, secret: Buffer.from(key.secret, "base64") }));
}
