// Notices at the start that this machine's key is not the one the database's secrets were written with.
import type { Database } from "../../store/database.ts";
import { ensureSetting } from "../../store/settings.ts";
import { DomainError } from "../errors.ts";
import type { SecretBox } from "./secret-box.ts";

/** The setting holds the id of the key in use, which gives nothing of the key away. */
export const KEY_ID_SETTING = "secrets.key_id";

/** A second machine without core.fernet_key would make a key of its own, and what it writes nobody else could read. */
export async function checkSecretKey(db: Database, box: SecretBox): Promise<void> {
  const expected = await ensureSetting(db, KEY_ID_SETTING, box.keyIds[0] ?? "");
  if (box.keyIds.includes(expected)) return;
  throw new DomainError(
    "unavailable",
    `The secrets in this database were written with the key ${expected}; here is only ${box.keyIds.join(", ")}. ` +
      `Set core.fernet_key (AIRFLOW__CORE__FERNET_KEY) to the same value on every machine, or copy secret.key from the home ` +
      `folder of the machine that has it.`,
    { setting: "core.fernet_key", expected, keyIds: box.keyIds },
  );
}
