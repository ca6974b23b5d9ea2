// Decrypts a stored value, and when no key fits says whose value it is and which setting to look at.
import { DomainError } from "../errors.ts";
import type { SecretBox } from "./secret-box.ts";

export interface SecretOwner {
  resource: "Connection" | "ConnectionTest" | "Variable" | "Trigger" | "TaskInstance" | "Setting";
  /** The connection's or variable's id. */
  value: string;
  field: string;
}

/** The keys that sign logins are nobody's to save again. */
const anew = ({ resource }: SecretOwner): string =>
  resource === "Setting"
    ? "begin anew with windsock tokens rotate-key --log-everybody-out"
    : `save the ${resource} again`;

export function readSecret(box: SecretBox, stored: string, owner: SecretOwner): string {
  const text = box.decrypt(stored);
  if (text !== null) return text;
  throw new DomainError(
    "unavailable",
    `The ${owner.field} of the ${owner.resource} ${JSON.stringify(owner.value)} cannot be decrypted: it was written with a ` +
      `key that is not here. Add that key to core.fernet_key (AIRFLOW__CORE__FERNET_KEY; several are separated by commas) ` +
      `or put its secret.key back into the home folder, or ${anew(owner)}.`,
    { ...owner, setting: "core.fernet_key", keyIds: box.keyIds },
  );
}
