// Hashes passwords with scrypt (N = 2^15, about 0.2 s): a text that carries its own parameters and salt.
import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const N = 2 ** 15;
const R = 8;
const P = 1;
const LENGTH = 32;
/** scrypt needs 128 * N * r bytes; Node refuses more than 32 MiB unless told. */
const MAX_MEMORY = 256 * N * R;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize("NFKC"), salt, LENGTH, { N, r: R, p: P, maxmem: MAX_MEMORY });
  return ["scrypt", N, R, P, salt.toString("base64"), key.toString("base64")].join("$");
}

export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || salt === undefined || key === undefined) return false;
  const wanted = Buffer.from(key, "base64");
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: 256 * Number(n) * Number(r) };
  const got = await derive(password.normalize("NFKC"), Buffer.from(salt, "base64"), wanted.length, options);
  return timingSafeEqual(wanted, got);
}
