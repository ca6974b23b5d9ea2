import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigError, loadConfig } from "../../../server/config.ts";
import { describeConfig } from "../../../server/settings/describe-config.ts";

const home = mkdtempSync(join(tmpdir(), "windsock-config-"));
afterAll(() => rmSync(home, { recursive: true }));

const load = (env: Record<string, string> = {}) => loadConfig({ env, home });

test("defaults are Airflow 3's, with data intervals for cron", () => {
  rmSync(join(home, "airflow.cfg"), { force: true });
  const config = load();
  expect(config.core).toMatchObject({ parallelism: 32, maxActiveRunsPerDag: 16, dagsArePausedAtCreation: true });
  expect(config.scheduler).toMatchObject({ catchupByDefault: false, createCronDataIntervals: true });
  expect(config.api).toMatchObject({ port: 8080, maximumPageLimit: 100, fallbackPageLimit: 50 });
  expect(config.dagsFolder).toBe(join(home, "dags"));
  expect(config.databaseUrl).toBeNull();
});

test("the environment comes before the file, the file before the default", () => {
  writeFileSync(
    join(home, "airflow.cfg"),
    "[core]\nparallelism = 7\ndefault_timezone: Europe/Berlin\n# no\n[api]\nport=1\ninstance_name = 100%% ours\n",
  );
  const config = load({ AIRFLOW__API__PORT: "2", AIRFLOW__NOBODY__KNOWS: "x" });
  expect([config.core.parallelism, config.core.defaultTimezone, config.api.port]).toEqual([7, "Europe/Berlin", 2]);
  expect(config.api.instanceName).toBe("100% ours");
  expect([config.sources["core.parallelism"], config.sources["api.port"], config.sources["api.host"]]).toEqual([
    "airflow.cfg",
    "env var",
    "default",
  ]);
});

test("what Airflow called a setting earlier still counts", () => {
  expect(load({ AIRFLOW__WEBSERVER__EXPOSE_CONFIG: "True" }).api.exposeConfig).toBe("True");
  expect(load({ AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL: "9" }).dagProcessor.refreshInterval).toBe(9);
});

test("a secret may be the output of a command, anything else may not", () => {
  expect(load({ AIRFLOW__CORE__FERNET_KEY_CMD: "echo secret" }).core.fernetKey).toBe("secret");
  expect(load({ AIRFLOW__CORE__PARALLELISM_CMD: "echo 1" }).core.parallelism).toBe(7);
  expect(() => load({ AIRFLOW__CORE__FERNET_KEY_SECRET: "path" })).toThrow(ConfigError);
});

test.each([
  ["AIRFLOW__API__PORT", "abc", "whole number from 0 to 65535"],
  ["AIRFLOW__CORE__PARALLELISM", "-1", "whole number of at least 1"],
  ["AIRFLOW__CORE__LOAD_EXAMPLES", "maybe", "True or False"],
  ["AIRFLOW__CORE__TEST_CONNECTION", "sometimes", "Disabled, Enabled, Hidden"],
  ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "sqlite:///x.db", "PostgreSQL address"],
])("%s=%s is refused by name", (name, value, allowed) => {
  expect(() => load({ [name]: value })).toThrow(new RegExp(`${name}.*${allowed}`));
});

test("an address for SQLAlchemy is one for us without its driver", () => {
  expect(load({ AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: "postgresql+psycopg2://u:p@h/d" }).databaseUrl).toBe(
    "postgresql://u:p@h/d",
  );
});

test("the configuration is plain data and its description names every setting once", () => {
  const config = load();
  expect(structuredClone(config)).toEqual(config);
  const names = describeConfig(config).flatMap((s) => s.options.map((o) => `${s.name}.${o.key}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("scheduler.create_cron_data_intervals");
});
