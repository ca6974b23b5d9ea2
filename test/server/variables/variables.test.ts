import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSecretKeyText, parseSecretKeys, secretBox } from "../../../server/domain/secrets/secret-box.ts";
import { sensitiveNames } from "../../../server/domain/secrets/sensitive-names.ts";
import { createVariable } from "../../../server/domain/variables/create-variable.ts";
import { deleteVariable } from "../../../server/domain/variables/delete-variable.ts";
import { getVariable } from "../../../server/domain/variables/get-variable.ts";
import { listVariables, type VariableListing } from "../../../server/domain/variables/list-variables.ts";
import { patchVariable } from "../../../server/domain/variables/patch-variable.ts";
import { redactVariable } from "../../../server/domain/variables/redact-variable.ts";
import { setVariable } from "../../../server/domain/variables/set-variable.ts";
import { variableText } from "../../../server/domain/variables/variable-input.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { testDatabase } from "../../support/postgres.ts";

const box = secretBox(parseSecretKeys(makeSecretKeyText(), "core.fernet_key"));
const isSensitive = sensitiveNames();
const stack = new AsyncDisposableStack();
let open: OpenDatabase;
beforeAll(async () => {
  const database = stack.use(await testDatabase());
  open = openDatabase({ url: database.url, name: "test" });
  stack.defer(() => open.close());
});
afterAll(() => stack.disposeAsync());

describe("variables", () => {
  it("are stored encrypted, under any key, and read as they were written", async () => {
    const key = "a b/ü";
    const made = await createVariable(open.db, box, { key, value: "s3cret", description: "d" });
    expect(made).toEqual({ key, value: "s3cret", description: "d", isEncrypted: true, teamName: null });
    expect(await getVariable(open.db, box, key)).toEqual(made);
    const row = await open.db.selectFrom("variable").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain("s3cret");
  });

  it("of a taken key are refused when created and replaced when set", async () => {
    await expect(createVariable(open.db, box, { key: "a b/ü", value: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    const set = await setVariable(open.db, box, { key: "a b/ü", value: "second" });
    expect(set).toMatchObject({ value: "second", description: null });
    await expect(createVariable(open.db, box, { key: "", value: "x" })).rejects.toMatchObject({ code: "invalid" });
    const long = createVariable(open.db, box, { key: "x".repeat(251), value: "x" });
    await expect(long).rejects.toMatchObject({ code: "invalid" });
  });

  it("keep what a change does not name, and what comes back as *** from a masked answer", async () => {
    await setVariable(open.db, box, { key: "api_token", value: "t0ken" });
    await setVariable(open.db, box, { key: "conf", value: '{"password": "p", "n": 1}' });
    await patchVariable(open.db, box, { key: "api_token", changes: { value: "***", description: "d" }, isSensitive });
    expect(await getVariable(open.db, box, "api_token")).toMatchObject({ value: "t0ken", description: "d" });
    const value = '{"password": "***", "n": 2}';
    const patched = await patchVariable(open.db, box, { key: "conf", changes: { value }, isSensitive });
    expect(patched.value).toBe('{"password": "p", "n": 2}');
    const unmasked = await patchVariable(open.db, box, { key: "api_token", changes: { value: "***" } });
    expect(unmasked.value).toBe("***");
    const unknown = patchVariable(open.db, box, { key: "none", changes: { value: "x" } });
    await expect(unknown).rejects.toMatchObject({ code: "notFound" });
  });

  it.each([
    ["plain", "text", "text"],
    ["my_password", "text", "***"],
    ["my_password", "12345", "***"],
    ["plain", '{"token":"x","b":[1.0]}', '{"token": "***", "b": [1.0]}'],
    ["plain", "12345678901234567890", "12345678901234567890"],
  ])("%s with the value %s is shown as %s", (key, value, shown) => {
    const variable = { key, value, description: null, isEncrypted: true, teamName: null };
    expect(redactVariable(variable, isSensitive).value).toBe(shown);
  });

  it("hold other values as JSON text", () => {
    expect([7, true, null, "x", { a: [1] }].map(variableText)).toEqual([
      "7",
      "true",
      "null",
      "x",
      '{\n  "a": [\n    1\n  ]\n}',
    ]);
  });

  it("are listed by page, order and pattern, by their value too", async () => {
    const keys = async (listing: Partial<VariableListing>) => {
      const page = await listVariables(open.db, box, { limit: 100, offset: 0, order: [], ...listing });
      return [...page.variables.map((v) => v.key), page.totalEntries];
    };
    expect(await keys({})).toEqual(["a b/ü", "api_token", "conf", 3]);
    expect(await keys({ order: [{ column: "key", descending: true }], limit: 1 })).toEqual(["conf", 3]);
    expect(await keys({ order: [{ column: "value", descending: false }] })).toEqual(["api_token", "a b/ü", "conf", 3]);
    expect(await keys({ order: [{ column: "value", descending: true }], offset: 1, limit: 1 })).toEqual(["a b/ü", 3]);
    expect(await keys({ name: { pattern: "A%" } })).toEqual(["a b/ü", "api_token", 2]);
  });

  it("are listed even when they cannot be decrypted", async () => {
    const other = secretBox(parseSecretKeys(makeSecretKeyText(), "core.fernet_key"));
    const { variables } = await listVariables(open.db, other, { limit: 1, offset: 0, order: [] });
    expect(variables).toMatchObject([{ value: null, undecryptable: true, isEncrypted: true }]);
  });

  it("are deleted once", async () => {
    await deleteVariable(open.db, "conf");
    await expect(deleteVariable(open.db, "conf")).rejects.toMatchObject({ code: "notFound" });
  });
});
