// Finds the keys that secrets are encrypted with: the setting core.fernet_key, and a file in the home folder that is made
// on the first start. The file stands apart from the database, so neither alone gives the secrets away.
import { randomUUID } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeSecretKeyText, parseSecretKeys, type SecretKey } from "./secret-box.ts";

export interface SecretKeySource {
  /** Windsock's home folder. */
  home: string;
  /** core.fernet_key: keys separated by commas, or empty. */
  fernetKey: string;
}

/** The setting's keys first. The file's key stays on the ring, so that setting a key later loses nothing. */
export async function loadSecretKeys(source: SecretKeySource): Promise<SecretKey[]> {
  const path = join(source.home, "secret.key");
  const keys = parseSecretKeys(source.fernetKey, "core.fernet_key");
  const text = keys.length > 0 ? await readKeyFile(path) : await readOrMakeKeyFile(path, source.home);
  const known = new Set(keys.map((key) => key.id));
  return [...keys, ...parseSecretKeys(text ?? "", path).filter((key) => !known.has(key.id))];
}

async function readOrMakeKeyFile(path: string, home: string): Promise<string> {
  const found = await readKeyFile(path);
  if (found !== null) return found;
  await mkdir(home, { recursive: true });
  // Written aside and linked into place: of several processes that start at once one wins, and none reads half a key.
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${makeSecretKeyText()}\n`, { mode: 0o600, flag: "wx", flush: true });
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const text = await readKeyFile(path);
  if (text === null) throw new Error(`${path} disappeared while it was being made.`);
  return text;
}

async function readKeyFile(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, "utf8");
    if (text.trim() === "") throw new Error(`${path} is empty: put the key back from a backup, or remove the file.`);
    // Nobody but the owner may read it, also after somebody copied it about; where that is not ours to set, go on.
    await chmod(path, 0o600).catch(() => undefined);
    return text
      .trim()
      .split(/[\s,]+/)
      .join(",");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
