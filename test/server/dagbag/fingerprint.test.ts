import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { surroundingsHash } from "../../../server/dagbag/fingerprint.ts";

let projectDir: string;
const hash = () => surroundingsHash({ dagsFolder: "/dags", projectDir, env: {}, settings: {} });

beforeAll(async () => {
  projectDir = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  await mkdir(join(projectDir, "node_modules", "@windsock"), { recursive: true });
});
afterAll(async () => await rm(projectDir, { recursive: true, force: true }));

it("a linked package's files count, and a link that leads nowhere is no error", async () => {
  const linked = join(projectDir, "linked");
  const link = (name: string) => join(projectDir, "node_modules", "@windsock", name);
  const without = await hash();
  await symlink(join(projectDir, "gone"), link("gone"));
  expect(await hash()).toBe(without);
  await mkdir(linked);
  await writeFile(join(linked, "index.ts"), "export {};\n");
  await symlink(linked, link("linked"));
  const before = await hash();
  expect(before).not.toBe(without);
  await writeFile(join(linked, "index.ts"), "export const changed = true;\n");
  expect(await hash()).not.toBe(before);
});
