// Encrypts texts at rest with AES-256-GCM. Several keys may be given: the first encrypts, all decrypt.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { decryptFernet, looksLikeFernet } from "./fernet.ts";

/** A key as people hold it: 32 bytes in URL-safe base64, the form of Airflow's Fernet keys. */
export interface SecretKey {
  id: string;
  /** Fernet tokens are read with the bytes themselves. */
  bytes: Buffer;
  /** Derived, so that one key never serves two ciphers. */
  aes: Buffer;
}

export interface SecretBox {
  encrypt(text: string): string;
  /** Null when none of the keys fits. A text that nobody encrypted (put there with SQL) is answered as it is. */
  decrypt(stored: string): string | null;
  /** False for what rotation would write anew: an older key's, Airflow's or plain text. */
  isCurrent(stored: string): boolean;
  /** True for ours and Airflow's encrypted form, whatever the key. */
  isEncrypted(stored: string): boolean;
  /** Names of the keys, the encrypting one first. They give nothing of the keys away. */
  keyIds: readonly string[];
}

const PREFIX = "ws1:";
const NONCE = 12;
const TAG = 16;

/** Reads a comma-separated list of keys; the setting's name is for the message when one is malformed. */
export function parseSecretKeys(text: string, setting: string): SecretKey[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.map((part, i) => {
    const bytes = Buffer.from(part, "base64url");
    if (!/^[A-Za-z0-9_+/-]{43}=?$/.test(part) || bytes.length !== 32)
      throw new Error(`Key ${i + 1} of ${setting} is not 32 bytes in URL-safe base64 (44 characters).`);
    return secretKey(bytes);
  });
}

function secretKey(bytes: Buffer): SecretKey {
  const id = createHash("sha256").update("windsock key id ").update(bytes).digest("hex").slice(0, 8);
  return { id, bytes, aes: Buffer.from(hkdfSync("sha256", bytes, "", "windsock aes-256-gcm", 32)) };
}

export function makeSecretKeyText(): string {
  return `${randomBytes(32).toString("base64url")}=`;
}

export function secretBox(keys: readonly SecretKey[]): SecretBox {
  const [first] = keys;
  if (first === undefined) throw new Error("There is no key to encrypt secrets with.");
  const current = `${PREFIX}${first.id}:`;
  return {
    encrypt: (text) => current + seal(text, first.aes),
    decrypt: (stored) => decrypt(stored, keys),
    isCurrent: (stored) => stored.startsWith(current),
    isEncrypted: (stored) => stored.startsWith(PREFIX) || looksLikeFernet(stored),
    keyIds: keys.map((key) => key.id),
  };
}

function decrypt(stored: string, keys: readonly SecretKey[]): string | null {
  if (stored.startsWith(PREFIX)) {
    const [, id = "", sealed = ""] = stored.split(":");
    const key = keys.find((k) => k.id === id);
    return key === undefined ? null : open(sealed, key.aes);
  }
  if (!looksLikeFernet(stored)) return stored;
  for (const key of keys) {
    const text = decryptFernet(stored, key.bytes);
    if (text !== null) return text;
  }
  return null;
}

function seal(text: string, key: Buffer): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url");
}

function open(sealed: string, key: Buffer): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    const body = decipher.update(bytes.subarray(NONCE, bytes.length - TAG));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    // The tag does not fit: somebody changed the value, or cut it off.
    return null;
  }
}
