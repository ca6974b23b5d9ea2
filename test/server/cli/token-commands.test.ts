import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSecretKeys } from "../../../server/domain/secrets/load-secret-keys.ts";
import { makeSecretKeyText, secretBox } from "../../../server/domain/secrets/secret-box.ts";
import { tokenKeys } from "../../../server/domain/users/token-keys.ts";
import { callerByApiToken } from "../../../server/domain/users/api-tokens.ts";
import { openDatabase, type OpenDatabase } from "../../../server/store/database.ts";
import { type CommandRig, commandRig } from "../../support/command-line.ts";

let rig: CommandRig;
let open: OpenDatabase;
beforeAll(async () => {
  rig = await commandRig();
  open = openDatabase({ url: rig.url, name: "token commands test", max: 1 });
  await rig.run("users", "create", "-u", "ann", "-p", "ann", "-r", "Viewer");
});
afterAll(async () => {
  await open.close();
  await rig[Symbol.asyncDispose]();
});

test("a token is made, used, listed and revoked", async () => {
  const { out, status } = await rig.run("tokens", "create", "ci", "-u", "ann", "-s", "read", "--expires-in", "30");
  expect(status).toBe(0);
  const token = out.trim();
  expect((await callerByApiToken(open.db, token))?.caller).toMatchObject({ username: "ann", apiToken: "ci" });
  const [row] = (await rig.json("tokens", "list", "-u", "ann")) as { id: string }[];
  expect(row).toMatchObject({ username: "ann", name: "ci", begins_with: token.slice(0, 8), scopes: ["read"] });
  expect((await rig.run("tokens", "revoke", row!.id)).status).toBe(0);
  expect(await callerByApiToken(open.db, token)).toBeUndefined();
  expect(await rig.json("tokens", "list")).toEqual([]);
  expect((await rig.run("tokens", "revoke", row!.id)).status).toBe(1);
});

test("a mistake is told in a sentence", async () => {
  expect((await rig.run("tokens", "create", "ci")).status).toBe(2);
  expect((await rig.run("tokens", "create", "ci", "-u", "nobody")).status).toBe(1);
  expect((await rig.run("tokens", "create", "ci", "-u", "ann", "-s", "all")).status).toBe(1);
  expect((await rig.run("tokens", "revoke", "ci")).status).toBe(2);
});

test("a disabled user's token is refused until the user is enabled", async () => {
  const token = (await rig.run("tokens", "create", "night", "-u", "ann")).out.trim();
  expect((await rig.run("users", "disable", "-u", "ann")).status).toBe(0);
  expect(await callerByApiToken(open.db, token)).toBeUndefined();
  expect((await rig.run("users", "enable", "-u", "ann")).status).toBe(0);
  expect(await callerByApiToken(open.db, token)).toBeDefined();
});

test("the signing key is rotated, and the older ones dropped on demand", async () => {
  const box = secretBox(await loadSecretKeys({ home: rig.home, fernetKey: "" }));
  const keys = async () => await tokenKeys(open.db, box);
  expect(await keys()).toHaveLength(1);
  await rig.run("tokens", "rotate-key");
  expect(await keys()).toHaveLength(2);
  await rig.run("tokens", "rotate-key", "--log-everybody-out");
  expect(await keys()).toHaveLength(1);
});

test("what is stored encrypted is encrypted with a new key, and the one before is not needed any more", async () => {
  await rig.run("variables", "set", "kept", "well");
  process.env["AIRFLOW__CORE__FERNET_KEY"] = makeSecretKeyText();
  try {
    expect((await rig.run("rotate-fernet-key")).out).toMatch(/^Encrypted 2 secrets with the key \w+;/);
    expect((await rig.run("rotate-fernet-key")).out).toMatch(/already/);
    await rm(join(rig.home, "secret.key"));
    expect((await rig.run("variables", "get", "kept")).out).toBe("well\n");
    expect((await rig.run("tokens", "rotate-key")).status).toBe(0);
  } finally {
    delete process.env["AIRFLOW__CORE__FERNET_KEY"];
  }
  // Without it a command says which key is missing, and where to put it.
  const { status, err } = await rig.run("variables", "get", "kept");
  expect([status, err]).toEqual([1, expect.stringContaining("core.fernet_key")]);
});
