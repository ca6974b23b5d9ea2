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
