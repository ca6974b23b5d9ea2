// Provider packages as npm would install them beside a Dag folder: good ones, and every way to be broken.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SampleProject extends AsyncDisposable {
  folder: string;
  dagsFolder: string;
  home: string;
  install(name: string, source: string, windsock?: unknown): Promise<void>;
}

export async function sampleProject(): Promise<SampleProject> {
  const folder = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  const dagsFolder = join(folder, "dags");
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await mkdir(dagsFolder);
  return {
    folder,
    dagsFolder,
    home: join(folder, "home"),
    async install(name, source, windsock = { provider: "." }) {
      const at = join(folder, "node_modules", name);
      await mkdir(at, { recursive: true });
      const manifest = { name, version: "1.2.3", description: `It is ${name}`, type: "module", windsock };
      await writeFile(join(at, "package.json"), JSON.stringify({ ...manifest, exports: "./index.js" }));
      await writeFile(join(at, "index.js"), source);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A provider with one hook whose test does what `test` says, for the type of the package's own name. */
export function shopProvider(name: string, test: string): string {
  return `
import { BaseHook, defineProvider } from "@windsock/sdk/provider";
class ShopHook extends BaseHook {
  async testConnection() { ${test} }
}
class SilentHook extends BaseHook {}
export const provider = defineProvider({
  name: ${JSON.stringify(name)}, version: "1.2.3", hooks: [ShopHook, SilentHook],
  connectionTypes: [
    { connType: ${JSON.stringify(name.replaceAll("-", "_"))}, name: "Shop", hook: ShopHook, defaultConnId: "shop_default",
      form: { hidden: ["schema"], titles: { host: "Address" }, placeholders: { host: "shop.example.com" },
        extraFields: { api_key: { schema: { type: "string", format: "password" }, title: "Key" } } } },
    { connType: ${JSON.stringify(`${name.replaceAll("-", "_")}_silent`)}, name: "Silent", hook: SilentHook },
  ],
  links: [{ name: "Order of ${name}", xcomKey: "order", url: (value, base) => value === "bad" ? value.no.such : base + "/orders/" + value }],
});`;
}

/** Stores of logs and XComs at box://…: logs are files, and some paths hang, wait for a sign or fail. */
export const boxStores = `
import { BaseHook, defineProvider } from "@windsock/sdk/provider";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
const logs = ({ path, connId }) => ({
  async write(attempt, entries) {
    const lines = [];
    for await (const entry of entries) lines.push(entry);
    writeFileSync(path.slice(5), JSON.stringify(lines));
  },
  async read(attempt) {
    if (path.endsWith("/hangs")) await new Promise(() => setInterval(() => {}, 1000));
    while (path.endsWith("/slow") && !existsSync(path.slice(5) + ".go")) await new Promise((go) => setTimeout(go, 5));
    const c = await BaseHook.getConnection(connId);
    if (path.endsWith("/fails")) throw new Error(c.login + " cannot log in with " + c.password);
    if (!existsSync(path.slice(5))) return null;
    return (async function* () { yield* JSON.parse(readFileSync(path.slice(5), "utf8")); })();
  },
});
const xcoms = () => ({
  async write() {},
  async read(reference) { return Buffer.from(JSON.stringify("the value of " + reference)); },
  async clear() {},
});
export const provider = defineProvider({
  name: "box-stores", version: "1.2.3",
  logStores: [{ name: "box", create: logs }],
  xcomStores: [{ name: "box", create: xcoms }],
});`;

/** A secrets backend "vault": what it has, what it fails with and what it never answers depends on the id. */
export const vaultSecrets = `
import { defineProvider } from "@windsock/sdk/provider";
let made = 0;
const create = async ({ token, url }) => {
  made += 1;
  if (token !== "s.opensesame") throw new Error("the vault does not know the token " + token);
  return {
    async getConnection(id) {
      if (id === "facts") return { connType: "http", host: url, password: "from-the-vault" };
      if (id === "text") return "postgres://ann:from-the-vault@db/shop";
      if (id === "sealed") throw new Error("the vault is sealed for " + token);
      return null;
    },
    async getVariable(key) {
      if (key === "hangs") await new Promise(() => setInterval(() => {}, 1000));
      return key === "made" ? String(made) : key === "region" ? "eu" : null;
    },
  };
};
export const provider = defineProvider({ name: "vault-secrets", version: "1.2.3", secretsBackends: [{ name: "vault", create }] });`;
