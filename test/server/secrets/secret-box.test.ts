import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSecretKeys } from "../../../server/domain/secrets/load-secret-keys.ts";
import { makeSecretKeyText, parseSecretKeys, secretBox } from "../../../server/domain/secrets/secret-box.ts";

/** Made with Python's cryptography package, as Airflow does. */
const fernet = {
  key: "PKve-qZZ87TG7qCSxD0FwgFzEkn7_OP3D0mr5uokUPM=",
  token: "gAAAAABrAWJr718t_2mLbyRPAEJ73XkP-i0fiKKSvRoaPdKxpl9wHZbvQBE38Hny8MpCVIaXkIZmqYRz-_pV8D45mPLHAN-k7g==",
  empty: "gAAAAABrAWJr7UfH5Ds1I7xNFAsEu8reAWTULLDonrH8QKnyi3rHWU2LD-ROQMDon1vFy5NLhtSmpSEX7505xuyaAPXLUrNCOQ==",
};
const boxOf = (...keys: string[]) => secretBox(parseSecretKeys(keys.join(","), "core.fernet_key"));

async function temporaryHome(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "windsock-secrets-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

describe("a secret at rest", () => {
  it.each(["s3cret", "", "pässwörd 😀", "x".repeat(100_000)])("comes back as it was (%#)", (text) => {
    const box = boxOf(makeSecretKeyText());
    const stored = box.encrypt(text);
    expect(stored).not.toContain("s3cret");
    expect(box.encrypt(text)).not.toBe(stored);
    expect(box.decrypt(stored)).toBe(text);
  });

  it("is refused when it was changed, cut off, or written with another key", () => {
    const box = boxOf(makeSecretKeyText());
    const stored = box.encrypt("s3cret");
    const [prefix, id, sealed = ""] = stored.split(":");
    const flipped = (sealed.startsWith("A") ? "B" : "A") + sealed.slice(1);
    expect(box.decrypt(`${prefix}:${id}:${flipped}`)).toBeNull();
    expect(box.decrypt(stored.slice(0, -4))).toBeNull();
    expect(box.decrypt(`${prefix}:${id}:`)).toBeNull();
    expect(boxOf(makeSecretKeyText()).decrypt(stored)).toBeNull();
  });

  it("is written with the first key and read with any", () => {
    const [older, newer] = [makeSecretKeyText(), makeSecretKeyText()];
    const stored = boxOf(older).encrypt("s3cret");
    const both = boxOf(newer, older);
    expect(both.decrypt(stored)).toBe("s3cret");
    expect(both.isCurrent(stored)).toBe(false);
    expect(both.isCurrent(both.encrypt("x"))).toBe(true);
    expect(boxOf(newer).decrypt(both.encrypt("x"))).toBe("x");
  });

  it("written by Airflow is read with Airflow's key and no other", () => {
    const box = boxOf(makeSecretKeyText(), fernet.key);
    expect(box.decrypt(fernet.token)).toBe("pässword");
    expect(box.decrypt(fernet.empty)).toBe("");
    expect(box.isEncrypted(fernet.token)).toBe(true);
    expect(boxOf(makeSecretKeyText()).decrypt(fernet.token)).toBeNull();
  });

  it("put there in plain text is read as it is", () => {
    expect(boxOf(makeSecretKeyText()).decrypt("plain: text")).toBe("plain: text");
  });
});

describe("the keys", () => {
  it("are made on the first start, once, for the owner's eyes only", async () => {
    await using home = await temporaryHome();
    const source = { home: join(home.path, "new"), fernetKey: "" };
    const rings = await Promise.all([1, 2, 3, 4].map(() => loadSecretKeys(source)));
    expect(new Set(rings.map((ring) => ring.map((key) => key.id).join()))).toHaveLength(1);
    const { mode } = await stat(join(source.home, "secret.key"));
    expect(mode & 0o777).toBe(0o600);
  });

  it("of the setting come first, the file's stays to read what it wrote", async () => {
    await using home = await temporaryHome();
    const stored = secretBox(await loadSecretKeys({ home: home.path, fernetKey: "" })).encrypt("s3cret");
    const box = secretBox(await loadSecretKeys({ home: home.path, fernetKey: fernet.key }));
    expect(box.decrypt(stored)).toBe("s3cret");
    expect(box.isCurrent(stored)).toBe(false);
    expect(await readFile(join(home.path, "secret.key"), "utf8")).toHaveLength(45);
  });

  it("make no file where the setting is enough, and are refused when malformed", async () => {
    await using home = await temporaryHome();
    await loadSecretKeys({ home: home.path, fernetKey: fernet.key });
    await expect(stat(join(home.path, "secret.key"))).rejects.toThrow(/ENOENT/);
    await expect(loadSecretKeys({ home: home.path, fernetKey: `${fernet.key},short` })).rejects.toThrow(
      "Key 2 of core.fernet_key",
    );
    await writeFile(join(home.path, "secret.key"), "");
    await expect(loadSecretKeys({ home: home.path, fernetKey: "" })).rejects.toThrow(/is empty/);
  });
});
