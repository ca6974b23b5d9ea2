// What every child process that imports Dag files is started with.
import { fileURLToPath } from "node:url";
import type { SerializeDefaults } from "@windsock/sdk/serialized";
import { childEnvironment } from "../process/child-environment.ts";
import type { ChildOptions, LoadLimits } from "./load-child-process.ts";

export type { LoadLimits } from "./load-child-process.ts";

interface LoadConfig extends LoadLimits {
  projectDir: string;
  env: NodeJS.ProcessEnv;
  defaults: SerializeDefaults;
  /** Folder for what Node compiled. */
  compileCache: string;
}

/** The server's and the SDK's own code, left out of the stack traces that users see. */
const OWN_FOLDERS = [
  "..",
  import.meta.resolve("@windsock/sdk/serialized").replace(/\/(?:dist\/)?serialized\/[^/]*$/, "/"),
].map((place) => fileURLToPath(new URL(place, import.meta.url)).replace(/\/$/, ""));

export function loadSettings(
  { projectDir, env, defaults, compileCache, importTimeout, memory }: LoadConfig,
  root: string,
): Pick<ChildOptions, "settings" | "env" | "importTimeout" | "memory"> {
  return {
    settings: { dagsFolder: root, projectDir, ownFolders: OWN_FOLDERS, defaults },
    env: { ...childEnvironment(env), NODE_COMPILE_CACHE: compileCache },
    importTimeout,
    memory,
  };
}
