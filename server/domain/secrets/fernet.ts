// Reads Fernet tokens, the form in which Airflow keeps secrets, so that values moved over from an Airflow stay readable.
import { createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";

const VERSION = 0x80;
const HEADER = 1 + 8;
const IV = 16;
const MAC = 32;

/** Every Fernet token begins so: its version byte and the high bytes of a time before the year 2242. */
export function looksLikeFernet(text: string): boolean {
  return /^gAAAA[A-Za-z0-9_-]+={0,2}$/.test(text) && text.length >= 100;
}

/** The text of a token, or null when this key (32 bytes: half signs, half encrypts) did not make it. */
export function decryptFernet(token: string, key: Buffer): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length < HEADER + IV + 16 + MAC || bytes[0] !== VERSION) return null;
  const signed = bytes.subarray(0, bytes.length - MAC);
  const expected = createHmac("sha256", key.subarray(0, 16)).update(signed).digest();
  if (!timingSafeEqual(expected, bytes.subarray(bytes.length - MAC))) return null;
  const iv = signed.subarray(HEADER, HEADER + IV);
  const decipher = createDecipheriv("aes-128-cbc", key.subarray(16), iv);
  return Buffer.concat([decipher.update(signed.subarray(HEADER + IV)), decipher.final()]).toString("utf8");
}
