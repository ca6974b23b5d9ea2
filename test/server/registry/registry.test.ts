// Providers are found, loaded and asked away from the server, and a broken one harms nobody.
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenRegistry, openRegistry } from "../../../server/registry/open-registry.ts";
import { boxStores, sampleProject, shopProvider, vaultSecrets, type SampleProject } from "./sample-packages.ts";

const connection = (connType: string, rest: Record<string, unknown> = {}) => ({
  connId: "my_shop",
  connType,
  description: null,
  host: "shop.example.com",
  schema: null,
  login: "ann",
  password: "s3cret-word",
  port: 81,
  extra: '{"api_key": "k3y-of-the-shop"}',
  ...rest,
});

let project: SampleProject;
let registry: OpenRegistry;

beforeAll(async () => {
  project = await sampleProject();
  const test = "const c = await this.connection(); return { ok: true, message: `${c.login} at ${c.host}:${c.port}` };";
  await project.install("good-shop", shopProvider("good-shop", test));
  await project.install(
    "@acme/shop",
    shopProvider("@acme/shop", test)
      .replaceAll('"@acme/shop', '"acme_shop')
      .replace('name: "acme_shop"', 'name: "@acme/shop"'),
  );
  await project.install("throwing", "throw new Error('no licence');");
  await project.install("looping", "for (;;);");
  await project.install("exiting", "process.exit(3);");
  await project.install("crashing", "process.abort();");
  await project.install("empty", "export const nothing = 1;");
  await project.install("misnamed", shopProvider("other-name", "return { ok: true, message: '' };"));
  await project.install("misdeclared", "", { provider: 7 });
  await project.install("syntax", "export const = 1;");
  await project.install("hanging-test", shopProvider("hanging-test", "for (;;);"));
  await project.install(
    "waiting-test",
    shopProvider("waiting-test", "await new Promise(() => setInterval(() => {}, 1000));"),
  );
  await project.install("dying-test", shopProvider("dying-test", "process.kill(process.pid, 'SIGKILL');"));
  await project.install(
    "talking-test",
    shopProvider(
      "talking-test",
      "const c = await this.connection(); throw new Error(`no entry with ${c.password} and ${c.extra}`);",
    ),
  );
  await project.install(
    "curious-test",
    shopProvider("curious-test", "await BaseHook.getConnection('other'); return { ok: true, message: '' };"),
  );
  await project.install(
    "spying-test",
    shopProvider(
      "spying-test",
      "return { ok: true, message: Object.keys(process.env).filter((k) => /^AIRFLOW|DATABASE/.test(k)).join() };",
    ),
  );
  await project.install("box-stores", boxStores);
  await project.install("vault-secrets", vaultSecrets);
  registry = openRegistry({
    dagsFolder: project.dagsFolder,
    home: project.home,
    env: { ...process.env, AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: "postgresql://x" },
    limits: { load: 1500, test: 2500, store: 2500, secret: 4000, fresh: 0 },
  });
});
afterAll(async () => {
  await registry.stop();
  await project[Symbol.asyncDispose]();
});

describe("installed packages", () => {
  test("with a windsock field are providers, also scoped ones and those beside the server", async () => {
    const { providers } = await registry.installed();
    const names = providers.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["@acme/shop", "@windsock/provider-standard", "good-shop"]));
    expect(names).toEqual(names.toSorted());
    const good = providers.find(({ name }) => name === "good-shop")!;
    expect(good).toMatchObject({ version: "1.2.3", description: "It is good-shop", hooks: ["ShopHook", "SilentHook"] });
    expect(good.connectionTypes[0]).toMatchObject({
      connType: "good_shop",
      hook: "ShopHook",
      testable: true,
      defaultConnId: "shop_default",
      form: {
        hidden: ["schema"],
        titles: { host: "Address" },
        placeholders: { host: "shop.example.com" },
        extraFields: { api_key: { schema: { type: "string", format: "password" }, title: "Key" } },
      },
    });
    expect(good.connectionTypes[1]).toMatchObject({ testable: false, form: {} });
  });

  test("that are broken are named with their error, and the others load", async () => {
    const { broken } = await registry.installed();
    const errors = Object.fromEntries(broken.map(({ name, error }) => [name, error]));
    expect(errors).toEqual({
      throwing: expect.stringContaining("no licence"),
      looping: "looping did not answer within 1.5 seconds",
      exiting: expect.stringContaining("process.exit(3)"),
      crashing: expect.stringContaining("SIGABRT"),
      empty: expect.stringContaining("exports no provider"),
      misnamed: expect.stringContaining('calls itself "other-name"'),
      misdeclared: expect.stringContaining("names no module"),
      syntax: expect.stringContaining("Unexpected token"),
    });
    expect(broken.every(({ source }) => source.endsWith("package.json"))).toBe(true);
  });

  test("that are added or mended are found without a restart", async () => {
    await project.install("late", "export {};");
    expect((await registry.installed()).broken.map(({ name }) => name)).toContain("late");
    await project.install("late", shopProvider("late", "return { ok: true, message: '' };"));
    expect((await registry.installed()).providers.map(({ name }) => name)).toContain("late");
  });
});

describe("a connection test", () => {
  const tried = (connType: string, rest = {}) => registry.testConnection(connection(connType, rest));

  test("runs the hook of the type with the connection given", async () => {
    expect(await tried("good_shop")).toEqual({ ok: true, message: "ann at shop.example.com:81" });
  });

  test("of an unknown type, and of a hook without one, is an answer", async () => {
    expect(await tried("nothing")).toMatchObject({ ok: false, message: expect.stringContaining('"nothing"') });
    expect(await tried("good_shop_silent")).toMatchObject({
      ok: false,
      message: expect.stringContaining("SilentHook"),
    });
  });

  test("that hangs, waits for ever or dies is ended and named, and others go on meanwhile", async () => {
    const [looped, waited, died, good] = await Promise.all(
      ["hanging_test", "waiting_test", "dying_test", "good_shop"].map((type) => tried(type)),
    );
    expect(looped).toMatchObject({ ok: false, message: expect.stringContaining("did not answer within 2.5 seconds") });
    expect(waited).toMatchObject({ ok: false, message: expect.stringContaining('connection "my_shop"') });
    expect(died).toMatchObject({ ok: false, message: expect.stringContaining("SIGKILL") });
    expect(good?.ok).toBe(true);
  });

  test("shows no secret, has none of the server's, and knows no other connection", async () => {
    const { ok, message } = await tried("talking_test");
    expect(ok).toBe(false);
    expect(message).toBe('no entry with *** and {"api_key": "***"}');
    expect(await tried("spying_test")).toEqual({ ok: true, message: "" });
    expect(await tried("curious_test")).toMatchObject({ ok: false, message: expect.stringContaining("other") });
  });

  test("leaves no process behind", async () => {
    const children = readdirSync("/proc")
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
          return command.includes("provider-child") && command.includes(project.folder);
        } catch {
          return false;
        }
      });
    // The one that loads packages and answers for links stays for a moment.
    expect(children.length).toBeLessThanOrEqual(1);
  });
});

test("the addresses of links come from the provider that defines them", async () => {
  const name = "Order of good-shop";
  expect(await registry.linkAddresses([{ name, value: 7 }], "http://here")).toEqual({ [name]: "http://here/orders/7" });
  expect(await registry.linkAddresses([{ name, value: "bad" }], "http://here")).toEqual({ [name]: null });
  expect(await registry.linkAddresses([{ name: "unknown", value: 1 }], "http://here")).toEqual({});
});

describe("a store that somebody's package brings", () => {
  const attempt = { dagId: "d", runId: "r", taskId: "t", mapIndex: -1, tryNumber: 1 };
  const place = (name: string) => ({
    path: `box:/${join(project.folder, name)}`,
    connId: "my_shop",
    connection: connection("good_shop"),
  });
  const entry = (event: string) => ({ timestamp: "", level: "info" as const, logger: "", event });

  test("keeps logs, which are read a page at a time, and gives XComs", async () => {
    const file = join(project.folder, "log");
    const entries = ["one", "two", "three"].map(entry);
    await writeFile(file, entries.map((one) => `${JSON.stringify(one)}\n`).join(""));
    expect(await registry.readLog(place("none"), { attempt, from: 0, bytes: 1 })).toBeNull();
    await registry.writeLog(place("kept"), { attempt, file });
    const page = (from: number, bytes: number) => registry.readLog(place("kept"), { attempt, from, bytes });
    expect(await page(0, 60)).toEqual({ entries: entries.slice(0, 2), done: false });
    expect(await page(2, 60)).toEqual({ entries: entries.slice(2), done: true });
    expect(await registry.readXCom(place("kept"), "box://kept/x")).toBe('"the value of box://kept/x"');
  });

  test("that hangs or fails is told without its secrets, and the next question is answered", async () => {
    const read = (name: string) => registry.readLog(place(name), { attempt, from: 0, bytes: 1 });
    await expect(read("hangs")).rejects.toThrow("box-stores did not answer within 2.5 seconds");
    await expect(read("fails")).rejects.toThrow(/^ann cannot log in with \*\*\*$/);
    await expect(registry.readXCom({ ...place("x"), path: "tin://x" }, "tin://x/y")).rejects.toThrow(
      "no installed provider keeps anything at tin://x",
    );
    expect(await registry.readXCom(place("kept"), "box://kept/x")).toBe('"the value of box://kept/x"');
  });
});

describe("a secrets backend that somebody's package brings", () => {
  const vault = { name: "vault", kwargs: { url: "https://shop", token: "s.opensesame" } };
  const connectionOf = (id: string, backend = vault) => registry.askSecret(backend, { kind: "connection", id });
  const variableOf = (id: string) => registry.askSecret(vault, { kind: "variable", id });

  test("is made once, and gives connections and variables, or nothing", async () => {
    expect(await connectionOf("facts")).toEqual({
      ...connection("http", { login: null, port: null, extra: null }),
      connId: "facts",
      host: "https://shop",
      password: "from-the-vault",
    });
    expect(await connectionOf("text")).toBe("postgres://ann:from-the-vault@db/shop");
    expect(await connectionOf("unknown")).toBeNull();
    expect([await variableOf("region"), await variableOf("unknown")]).toEqual(["eu", null]);
    expect(await variableOf("made")).toBe("1");
  });

  test("that fails, hangs or cannot be made is told without its secrets, and the next question is answered", async () => {
    await expect(connectionOf("sealed")).rejects.toThrow(/^the vault is sealed for \*\*\*$/);
    const wrong = { ...vault, kwargs: { ...vault.kwargs, token: "s.wrong-token" } };
    await expect(connectionOf("facts", wrong)).rejects.toThrow(/^the vault does not know the token \*\*\*$/);
    await expect(variableOf("hangs")).rejects.toThrow("vault-secrets did not answer within 4 seconds");
    expect(await variableOf("region")).toBe("eu");
    await expect(connectionOf("facts", { ...vault, name: "safe" })).rejects.toThrow(
      "no installed provider brings the secrets backend safe",
    );
  });
});
