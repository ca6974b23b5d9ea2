import { expect, test } from "vitest";
import { connectedPlace } from "../../../server/api/shared/connected-place.ts";
import type { ApiDeps } from "../../../server/api/shared/deps.ts";
import { loadConfig } from "../../../server/config.ts";
import {
  type NamedBackend,
  NO_PROVIDERS,
  type ProviderRegistry,
  type WantedSecret,
} from "../../../server/domain/providers/provider-registry.ts";
import { secretsBackendSetting } from "../../../server/registry/secrets-backend-setting.ts";

const asked: [NamedBackend, WantedSecret][] = [];
const registry = {
  ...NO_PROVIDERS,
  installed: () => Promise.resolve({ providers: [{ name: "@acme/vault", secretsBackends: ["vault"] }], broken: [] }),
  askSecret: (backend: NamedBackend, wanted: WantedSecret) => {
    asked.push([backend, wanted]);
    return Promise.resolve(wanted.id === "none" ? null : "http://found");
  },
} as unknown as ProviderRegistry;

const setting = async (backend: string, kwargs = "") =>
  await secretsBackendSetting(
    loadConfig({
      env: { AIRFLOW__SECRETS__BACKEND: backend, AIRFLOW__SECRETS__BACKEND_KWARGS: kwargs },
      home: "/nowhere",
    }),
    () => registry,
  );

test("the backend that the settings name is asked, with what they say it is made with", async () => {
  const vault = (await setting("vault", '{"url": "https://vault", "token": "t"}'))!;
  expect([await vault.getConnection!("shop"), await vault.getVariable!("none")]).toEqual(["http://found", null]);
  const backend = { name: "vault", kwargs: { url: "https://vault", token: "t" } };
  expect(asked).toEqual([
    [backend, { kind: "connection", id: "shop" }],
    [backend, { kind: "variable", id: "none" }],
  ]);
});

test("it has the connection with which an API reads logs and values from a store", async () => {
  const env = { AIRFLOW__SECRETS__BACKEND: "vault" };
  const deps = { config: loadConfig({ env, home: "/nowhere" }), providers: registry } as unknown as ApiDeps;
  expect(await connectedPlace(deps, { path: "s3://my_s3@lake/logs", connId: null })).toMatchObject({
    connId: "my_s3",
    connection: { connId: "my_s3", connType: "http", host: "found" },
  });
});

test("without one nobody is asked, and no package is looked at", async () => {
  expect(await secretsBackendSetting(loadConfig({ env: {}, home: "/nowhere" }), () => expect.unreachable())).toBeNull();
});

test.each([
  ["safe", "{}", "AIRFLOW__SECRETS__BACKEND: no installed provider brings the secrets backend safe"],
  ["vault", "token=opensesame", "AIRFLOW__SECRETS__BACKEND_KWARGS must be a JSON object"],
  ["vault", '["opensesame"]', "AIRFLOW__SECRETS__BACKEND_KWARGS must be a JSON object"],
])(
  "a setting that names no backend is refused at the start, without its secrets: %s %s",
  async (name, kwargs, message) => {
    await expect(setting(name, kwargs)).rejects.toThrow(message);
    await expect(setting(name, kwargs)).rejects.not.toThrow("opensesame");
  },
);
