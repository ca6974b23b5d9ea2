import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../server/domain/connections/create-connection.ts";
import { createMissingConnections } from "../../../server/domain/connections/create-missing-connections.ts";
import { defaultConnections } from "../../../server/domain/connections/default-connections.ts";
import { deleteConnection } from "../../../server/domain/connections/delete-connection.ts";
import { getConnection } from "../../../server/domain/connections/get-connection.ts";
import { listConnections } from "../../../server/domain/connections/list-connections.ts";
import { patchConnection } from "../../../server/domain/connections/patch-connection.ts";
import { redactConnection } from "../../../server/domain/connections/redact-connection.ts";
import { makeSecretKeyText, parseSecretKeys, secretBox } from "../../../server/domain/secrets/secret-box.ts";
import { sensitiveNames } from "../../../server/domain/secrets/sensitive-names.ts";
import type { ConnectionSelection } from "../../../server/store/connections.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { testDatabase } from "../../support/postgres.ts";

const box = secretBox(parseSecretKeys(makeSecretKeyText(), "core.fernet_key"));
const stack = new AsyncDisposableStack();
let open: OpenDatabase;
beforeAll(async () => {
  const database = stack.use(await testDatabase());
  open = openDatabase({ url: database.url, name: "test" });
  stack.defer(() => open.close());
});
afterAll(() => stack.disposeAsync());

const all: ConnectionSelection = { limit: 100, offset: 0, order: [] };

describe("connections", () => {
  it("are stored encrypted and read as they were written", async () => {
    const input = { connId: "db", connType: "postgres", password: "s3cret", extra: '{"token": "t0ken"}', port: 5432 };
    await createConnection(open.db, box, input);
    expect(await getConnection(open.db, box, "db")).toMatchObject(input);
    const row = await open.db.selectFrom("connection").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/s3cret|t0ken/);
  });

  it("of a taken id are refused as duplicate, and the transaction goes on", async () => {
    await open.db.transaction().execute(async (trx) => {
      const twice = createConnection(trx, box, { connId: "db", connType: "http" });
      await expect(twice).rejects.toMatchObject({ code: "duplicate", facts: { resource: "Connection", value: "db" } });
      expect((await getConnection(trx, box, "db")).connType).toBe("postgres");
    });
  });

  it.each([
    { connId: "bad id!", connType: "http" },
    { connId: "", connType: "http" },
    { connId: "x".repeat(201), connType: "http" },
    { connId: "ok", connType: "http", extra: "no json" },
    { connId: "ok", connType: "http", extra: "[1]" },
    { connId: "ok", connType: "http", port: 1.5 },
    { connId: "ok", connType: "http", host: "a\u0000b" },
  ])("are refused when malformed (%#)", async (input) => {
    await expect(createConnection(open.db, box, input)).rejects.toMatchObject({ code: "invalid" });
  });

  it("keep what a change does not name, and what comes back as ***", async () => {
    const changed = await patchConnection(open.db, box, {
      connId: "db",
      changes: { host: "h2", password: "***", extra: '{"token": "***", "a": 1}' },
    });
    expect(changed).toMatchObject({ host: "h2", port: 5432, password: "s3cret", extra: '{"token": "t0ken", "a": 1}' });
    await patchConnection(open.db, box, { connId: "db", changes: { password: null, extra: '{"b": "***"}' } });
    expect(await getConnection(open.db, box, "db")).toMatchObject({ password: null, extra: '{"b": "***"}' });
    expect(await patchConnection(open.db, box, { connId: "db", changes: {} })).toMatchObject({ host: "h2" });
    await expect(patchConnection(open.db, box, { connId: "no", changes: {} })).rejects.toMatchObject({
      code: "notFound",
    });
  });

  it("show neither password nor sensitive extra when redacted", async () => {
    const connection = await createConnection(open.db, box, {
      connId: "shown",
      connType: "http",
      password: "p",
      extra: '{"timeout": 5, "password": "hidden"}',
    });
    expect(redactConnection(connection, sensitiveNames())).toMatchObject({
      password: "***",
      extra: '{"timeout": 5, "password": "***"}',
    });
  });

  it("are listed by page, order, pattern and prefix", async () => {
    await createConnection(open.db, box, { connId: "a_x", connType: "z" });
    await createConnection(open.db, box, { connId: "A_y", connType: "y" });
    const ids = async (selection: Partial<ConnectionSelection>) => {
      const page = await listConnections(open.db, box, { ...all, ...selection });
      return [...page.connections.map((c) => c.connId), page.totalEntries];
    };
    expect(await ids({})).toEqual(["db", "shown", "a_x", "A_y", 4]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual(["shown", 4]);
    expect(await ids({ limit: 0 })).toEqual([4]);
    expect(await ids({ order: [{ column: "conn_type", descending: true }], limit: 2 })).toEqual(["a_x", "A_y", 4]);
    expect(await ids({ name: { pattern: "a_|how" } })).toEqual(["shown", "a_x", "A_y", 3]);
    expect(await ids({ name: { prefix: "a_" } })).toEqual(["a_x", 1]);
    expect(await ids({ name: { prefix: "~" } })).toEqual(["db", "shown", "a_x", "A_y", 4]);
  });

  it("are listed even when one of them cannot be decrypted", async () => {
    const other = secretBox(parseSecretKeys(makeSecretKeyText(), "core.fernet_key"));
    const { connections } = await listConnections(open.db, other, all);
    expect(connections.map((c) => c.undecryptable)).toEqual([true, true, false, false]);
    await expect(getConnection(open.db, other, "shown")).rejects.toMatchObject({ code: "unavailable" });
  });

  it("are deleted once", async () => {
    await deleteConnection(open.db, "a_x");
    await expect(deleteConnection(open.db, "a_x")).rejects.toMatchObject({ code: "notFound" });
  });

  it("of the defaults are made where they are missing", async () => {
    await createConnection(open.db, box, { connId: "http_default", connType: "http", host: "mine" });
    const made = await createMissingConnections(open.db, box, defaultConnections);
    expect(made).toHaveLength(defaultConnections.length - 1);
    expect((await getConnection(open.db, box, "http_default")).host).toBe("mine");
    expect(await createMissingConnections(open.db, box, defaultConnections)).toEqual([]);
  });
});
