// `windsock rotate-fernet-key`: after a new key was put before the others, so that the others can be taken away.
import { rotateSecrets } from "../../domain/secrets/rotate-secrets.ts";
import { say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

export const rotateFernetKey = onInstallation(
  {
    name: "rotate-fernet-key",
    summary:
      "Encrypt what is stored encrypted with the first key of core.fernet_key; older ones are not needed after it",
  },
  async (at) => {
    const written = await rotateSecrets(at.db, at.box);
    const key = at.box.keyIds[0]!;
    say(
      written === 0
        ? `All secrets are encrypted with the key ${key} already`
        : `Encrypted ${written} secrets with the key ${key}; no other is needed any more`,
    );
  },
);
