import { expect, test } from "vitest";
import { loadConfig } from "../../../server/config.ts";
import { NO_PROVIDERS, type ProviderRegistry } from "../../../server/domain/providers/provider-registry.ts";
import { xcomStorageSetting } from "../../../server/registry/xcom-storage-setting.ts";

const BACKEND = "airflow.providers.common.io.xcom.backend.XComObjectStorageBackend";
const amazon = { name: "@acme/amazon", xcomStores: ["s3"] };
const registry = {
  ...NO_PROVIDERS,
  installed: () => Promise.resolve({ providers: [amazon], broken: [] }),
} as unknown as ProviderRegistry;

const setting = async (env: Record<string, string>): Promise<Record<string, string>> =>
  await xcomStorageSetting(loadConfig({ env, home: "/nowhere" }), () => registry);

test("large XComs go to the store whose scheme the path has, once the backend is asked for", async () => {
  const env = {
    AIRFLOW__CORE__XCOM_BACKEND: BACKEND,
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH: "s3://my_s3@lake/xcoms/",
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_THRESHOLD: "1000",
    AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_COMPRESSION: "gzip",
  };
  const storage = {
    path: "s3://my_s3@lake/xcoms",
    scheme: "s3",
    provider: "@acme/amazon",
    threshold: 1000,
    compression: "gzip",
  };
  expect(JSON.parse((await setting(env))["xcom_storage"]!)).toEqual(storage);
  const read = JSON.parse(
    (await setting({ ...env, AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_THRESHOLD: "-1" }))["xcom_storage"]!,
  );
  expect(read).toEqual({ ...storage, threshold: null });
  expect(await setting({ ...env, AIRFLOW__CORE__XCOM_BACKEND: "airflow.models.xcom.BaseXCom" })).toEqual({});
});

test.each([
  ["", "AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH: missing"],
  ["lake/xcoms", "lake/xcoms is not like s3://conn_id@bucket/prefix"],
  ["gs://lake/xcoms", "no installed provider keeps XComs at gs://"],
])("a path that names no store is refused at the start: %j", async (path, message) => {
  const env = { AIRFLOW__CORE__XCOM_BACKEND: BACKEND, AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH: path };
  await expect(setting(env)).rejects.toThrow(message);
});

test("a backend that nobody has is refused by name", () => {
  const env = { AIRFLOW__CORE__XCOM_BACKEND: "acme.xcom.AcmeBackend" };
  expect(() => loadConfig({ env, home: "/nowhere" })).toThrow(/AIRFLOW__CORE__XCOM_BACKEND: "acme\.xcom\.AcmeBackend"/);
});
