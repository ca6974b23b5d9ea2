// The configuration as a command sees it: the environment, the home folder's airflow.cfg, and the command's own options on top.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Config, loadConfig } from "../config.ts";
import { type Log, createLog } from "../log.ts";
import { type Parsed, flag, text } from "./command.ts";

export function configOf(parsed: Parsed): Config {
  const home = text(parsed, "home");
  return loadConfig(home === undefined ? {} : { home: resolve(home) });
}

/** --dags, else the setting, else ./dags where the command was started, else the home folder's. */
export function dagsFolderOf(parsed: Parsed, config: Config): string {
  const given = text(parsed, "dags");
  if (given !== undefined) return resolve(given);
  const here = resolve("dags");
  return config.core.dagsFolder === null && existsSync(here) ? here : config.dagsFolder;
}

export function logOf(parsed: Parsed, config: Config): Log {
  const level = flag(parsed, "verbose")
    ? "debug"
    : config.logging.loggingLevel.toLowerCase().replace("critical", "error");
  return createLog({
    level: level as "debug" | "info" | "warning" | "error",
    json: !process.stderr.isTTY && flag(parsed, "json-log"),
  });
}
