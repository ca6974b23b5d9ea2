// Reads the configuration: the only file that looks at the environment. Airflow's order: AIRFLOW__SECTION__KEY, then
// …_CMD for secrets, then airflow.cfg in the home folder, then the default.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseAirflowCfg } from "./settings/airflow-cfg.ts";
import { sections, type SettingValues } from "./settings/sections.ts";
import { type AnySetting, expandText, sectionName, snakeCase } from "./settings/setting.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
export type SettingSource = "default" | "env var" | "cmd" | "airflow.cfg";

/** Plain data: may be handed to other parts and processes as it is. */
export interface Config extends SettingValues {
  /** Where airflow.cfg, the Dags and the embedded database live. */
  readonly home: string;
  readonly dagsFolder: string;
  /** PostgreSQL's address; null means the embedded one. */
  readonly databaseUrl: string | null;
  /** "section.key" → where its value came from. */
  readonly sources: Readonly<Record<string, SettingSource>>;
}

/** The environment as it is, for processes that are started and for secrets that are looked up in it by name. */
export function environment(): Environment {
  return process.env;
}

export interface ConfigOptions {
  env?: Environment;
  home?: string;
}

/** A setting has a value that is not allowed; says which variable and what is allowed. */
export class ConfigError extends Error {
  readonly variable: string;

  constructor(variable: string, message: string) {
    super(message);
    this.name = "ConfigError";
    this.variable = variable;
  }
}

interface Found {
  text: string;
  /** The variable, or the file and key, for messages. */
  name: string;
  source: SettingSource;
}

interface Place {
  env: Environment;
  file: ReadonlyMap<string, string>;
  filePath: string;
}

export function loadConfig(options: ConfigOptions = {}): Config {
  const env = options.env ?? process.env;
  const home = resolve(
    expandText(options.home ?? env.WINDSOCK_HOME ?? env.AIRFLOW_HOME ?? join(homedir(), "windsock"), env),
  );
  const filePath = expandText(env.AIRFLOW_CONFIG ?? join(home, "airflow.cfg"), env);
  const file = existsSync(filePath) ? parseAirflowCfg(readFileSync(filePath, "utf8")) : new Map<string, string>();
  const sources: Record<string, SettingSource> = {};
  const values: Record<string, Record<string, unknown>> = {};
  for (const [section, settings] of Object.entries(sections)) {
    values[section] = {};
    for (const [property, setting] of Object.entries(settings as Record<string, AnySetting>)) {
      const name = `${sectionName(section)}.${setting.key ?? snakeCase(property)}`;
      const found = find(name, setting, { env, file, filePath });
      values[section][property] = found === undefined ? setting.default : read(found, setting);
      sources[name] = found?.source ?? "default";
    }
  }
  const settings = values as unknown as SettingValues;
  return {
    ...settings,
    home,
    dagsFolder: resolve(settings.core.dagsFolder ?? join(home, "dags")),
    databaseUrl: env.DATABASE_URL ?? databaseUrl(settings.database.sqlAlchemyConn),
    sources,
  };
}

/** AIRFLOW_HOME-style name of a setting: "api.port" → AIRFLOW__API__PORT. */
export function variableName(setting: string): string {
  const end = setting.lastIndexOf(".");
  const section = setting.slice(0, end).replaceAll(".", "_");
  return `AIRFLOW__${section.toUpperCase()}__${setting.slice(end + 1).toUpperCase()}`;
}

function find(name: string, setting: AnySetting, place: Place): Found | undefined {
  for (const candidate of [name, ...(setting.formerly ?? [])]) {
    const found = fromEnvironment(candidate, setting, place.env) ?? fromFile(candidate, setting, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fromEnvironment(name: string, setting: AnySetting, env: Environment): Found | undefined {
  const variable = variableName(name);
  const text = env[variable];
  if (text !== undefined) return { text: expandText(text, env), name: variable, source: "env var" };
  if (setting.sensitive !== true) return undefined;
  const command = env[`${variable}_CMD`];
  if (command !== undefined) return fromCommand(command, `${variable}_CMD`, env);
  if (env[`${variable}_SECRET`] !== undefined) {
    throw new ConfigError(
      `${variable}_SECRET`,
      `${variable}_SECRET cannot be honoured: settings are not read from a secrets backend; use ${variable} or ${variable}_CMD`,
    );
  }
  return undefined;
}

function fromFile(name: string, setting: AnySetting, place: Place): Found | undefined {
  const text = place.file.get(name);
  const where = `${name} in ${place.filePath}`;
  if (text !== undefined) return { text: expandText(text, place.env), name: where, source: "airflow.cfg" };
  const command = setting.sensitive === true ? place.file.get(`${name}_cmd`) : undefined;
  return command === undefined ? undefined : fromCommand(command, where, place.env);
}

function fromCommand(command: string, name: string, env: Environment): Found {
  try {
    const text = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8", env: { ...env }, timeout: 30_000 });
    return { text: text.replace(/\r?\n$/, ""), name, source: "cmd" };
  } catch (error) {
    throw new ConfigError(
      name,
      `${name}: the command did not succeed (${error instanceof Error ? error.message.split("\n")[0] : String(error)})`,
    );
  }
}

function read(found: Found, setting: AnySetting): unknown {
  const value = setting.read(found.text.trim());
  if (value !== undefined) return value;
  const shown = setting.sensitive === true ? "its value" : JSON.stringify(found.text);
  throw new ConfigError(found.name, `${found.name}: ${shown} is not allowed; it must be ${setting.allowed}`);
}

/** SQLAlchemy names a driver in the scheme (postgresql+psycopg2://); other databases than PostgreSQL are refused. */
function databaseUrl(url: string | null): string | null {
  if (url === null) return null;
  const scheme = /^(postgres(?:ql)?)(\+\w+)?:\/\//.exec(url);
  if (scheme === null) {
    throw new ConfigError(
      "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
      "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN must be a PostgreSQL address (postgresql://…)",
    );
  }
  return `postgresql://${url.slice(scheme[0].length)}`;
}
