// Where a command looks for connections and variables: as tasks do, in the secrets backend that the settings name first.
import type { Installation } from "../installation.ts";
import { openRegistry } from "../registry/open-registry.ts";
import { secretsBackendSetting } from "../registry/secrets-backend-setting.ts";

export async function withSecrets<T>(
  at: Installation,
  dagsFolder: string,
  work: (secrets: Installation["secrets"]) => Promise<T>,
): Promise<T> {
  await using opened = new AsyncDisposableStack();
  const backend = await secretsBackendSetting(at.config, () =>
    opened.adopt(openRegistry({ dagsFolder, home: at.config.home, env: at.env }), (registry) => registry.stop()),
  );
  return await work(backend === null ? at.secrets : { ...at.secrets, backends: [backend] });
}
