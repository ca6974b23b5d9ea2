import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../server/domain/connections/create-connection.ts";
import { resolveConnection } from "../../../server/domain/secrets/resolve-connection.ts";
import { resolveVariable } from "../../../server/domain/secrets/resolve-variable.ts";
import { readSetting } from "../../../server/store/settings.ts";
import { tokenKeys } from "../../../server/domain/users/token-keys.ts";
import { rotateSecrets } from "../../../server/domain/secrets/rotate-secrets.ts";
import { makeSecretKeyText, parseSecretKeys, secretBox } from "../../../server/domain/secrets/secret-box.ts";
import { KEY_ID_SETTING, checkSecretKey } from "../../../server/domain/secrets/secret-key-identity.ts";
import type { SecretsSources } from "../../../server/domain/secrets/secrets-sources.ts";
import { setVariable } from "../../../server/domain/variables/set-variable.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { testDatabase } from "../../support/postgres.ts";

const [older, newer] = [makeSecretKeyText(), makeSecretKeyText()];
const boxOf = (...keys: string[]) => secretBox(parseSecretKeys(keys.join(","), "core.fernet_key"));
const box = boxOf(older);

const stack = new AsyncDisposableStack();
let open: OpenDatabase;
beforeAll(async () => {
  const database = stack.use(await testDatabase());
  open = openDatabase({ url: database.url, name: "test" });
  stack.defer(() => open.close());
});
afterAll(() => stack.disposeAsync());

function sources(changes: Partial<SecretsSources> = {}): SecretsSources {
  return { backends: [], env: {}, db: open.db, box, ...changes };
}

describe("a connection", () => {
  it("comes from the first of backend, environment and database that has it", async () => {
    await createConnection(open.db, box, { connId: "shop.db", connType: "postgres", host: "database", password: "p" });
    const env = { "AIRFLOW_CONN_SHOP.DB": "postgres://environment" };
    const backend = {
      name: "vault",
      getConnection: (id: string) => Promise.resolve(id === "other" ? null : "x://vault"),
    };
    expect((await resolveConnection(sources(), "shop.db"))?.host).toBe("database");
    expect((await resolveConnection(sources({ env }), "shop.db"))?.host).toBe("environment");
    expect((await resolveConnection(sources({ env, backends: [backend] }), "shop.db"))?.host).toBe("vault");
    expect(await resolveConnection(sources({ env, backends: [backend] }), "other")).toBeNull();
    expect(await resolveConnection(sources(), "shop.db")).toEqual({
      connId: "shop.db",
      connType: "postgres",
      description: null,
      host: "database",
      schema: null,
      login: null,
      password: "p",
      port: null,
      extra: null,
    });
  });

  it("is looked for further on when a backend fails, and somebody hears of it", async () => {
    const heard: string[] = [];
    const failing = sources({
      backends: [{ name: "vault", getConnection: () => Promise.reject(new Error("sealed")) }],
      env: { AIRFLOW_CONN_API: '{"conn_type": "http", "host": "env"}' },
      onBackendError: ({ backend, wanted }) => heard.push(`${backend}: ${wanted}`),
    });
    expect((await resolveConnection(failing, "api"))?.host).toBe("env");
    expect(heard).toEqual(["vault: connection api"]);
  });
});

describe("a variable", () => {
  it("comes from the first of backend, environment and database that has it", async () => {
    await setVariable(open.db, box, { key: "region", value: "database" });
    const env = { AIRFLOW_VAR_REGION: "environment" };
    const backends = [{ name: "vault", getVariable: () => Promise.resolve("vault") }];
    expect(await resolveVariable(sources(), "region")).toBe("database");
    expect(await resolveVariable(sources({ env }), "region")).toBe("environment");
    expect(await resolveVariable(sources({ env, backends }), "region")).toBe("vault");
    expect(await resolveVariable(sources(), "none")).toBeNull();
  });
});

describe("another key", () => {
  it("is noticed at the start, and in the error that names whose value it is", async () => {
    await createConnection(open.db, box, { connId: "locked", connType: "x", password: "s3cret" });
    await checkSecretKey(open.db, box);
    await checkSecretKey(open.db, boxOf(newer, older));
    await expect(checkSecretKey(open.db, boxOf(newer))).rejects.toMatchObject({ code: "unavailable" });
    await expect(resolveConnection(sources({ box: boxOf(newer) }), "locked")).rejects.toThrow(
      /password of the Connection "locked".*core\.fernet_key/,
    );
  });

  it("takes over everything at once by rotation, plain text included", async () => {
    await open.db.insertInto("connection").values({ conn_id: "by_hand", conn_type: "x", password: "plain" }).execute();
    await open.db.insertInto("trigger").values({ classpath: "a#B", kwargs: '{"plain": true}' }).execute();
    const signing = await tokenKeys(open.db, box);
    const rotated = boxOf(newer, older);
    const before = await open.db.selectFrom("variable").selectAll().execute();
    expect(await rotateSecrets(open.db, rotated)).toBeGreaterThanOrEqual(before.length + 4);
    expect(await rotateSecrets(open.db, rotated)).toBe(0);
    await checkSecretKey(open.db, boxOf(newer));
    expect((await resolveConnection(sources({ box: boxOf(newer) }), "by_hand"))?.password).toBe("plain");
    expect((await resolveConnection(sources({ box: boxOf(newer) }), "locked"))?.password).toBe("s3cret");
    expect(await open.db.selectFrom("trigger").select("kwargs").execute()).toEqual([{ kwargs: '{"plain": true}' }]);
    expect(await tokenKeys(open.db, boxOf(newer))).toEqual(signing);
    expect(await readSetting(open.db, KEY_ID_SETTING)).toBe(boxOf(newer).keyIds[0]);
  });

  it("that fits nothing ends a rotation before anything is changed", async () => {
    const before = await open.db.selectFrom("connection").select("password").orderBy("id").execute();
    await expect(rotateSecrets(open.db, boxOf(makeSecretKeyText()))).rejects.toMatchObject({ code: "unavailable" });
    expect(await open.db.selectFrom("connection").select("password").orderBy("id").execute()).toEqual(before);
  });
});
