import { expect, test } from "vitest";
import { BaseHook, KeptOpen } from "@windsock/sdk/provider";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

test("what is open is opened once, and anew when it has been taken", async () => {
  let opened = 0;
  const kept = new KeptOpen(async () => ++opened);
  expect(await kept.take()).toBeUndefined();
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
  expect(await kept.take()).toBe(1);
  expect(await kept.get()).toBe(2);
});

test("what could not be opened is told to all who asked, and opened for who asks next", async () => {
  let tries = 0;
  const kept = new KeptOpen(async () => {
    if (++tries === 1) throw new Error("not yet");
    return tries;
  });
  const [first, second] = await Promise.allSettled([kept.get(), kept.get()]);
  expect([first.status, second.status]).toEqual(["rejected", "rejected"]);
  expect(await kept.get()).toBe(2);
});

test("taking what could not be opened takes nothing, and throws nothing", async () => {
  const kept = new KeptOpen(async () => await Promise.reject(new Error("never")));
  const asked = kept.get();
  expect(await kept.take()).toBeUndefined();
  await expect(asked).rejects.toThrow("never");
});

test("a hook finds a connection that was made after it had asked for it", async () => {
  const world = new MemoryWorld({ connections: {} });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  await runWithHost({ host, signal: new AbortController().signal }, async () => {
    const hook = new (class extends BaseHook {})("shop");
    await expect(hook.connection()).rejects.toThrow("The conn_id `shop` isn't defined");
    world.connections.set("shop", { ...MADE });
    expect((await hook.connection()).host).toBe("shop.example.com");
  });
});
const MADE = {
  connId: "shop", connType: "http", description: null, host: "shop.example.com", schema: null, login: null, password: null, port: null, extra: null,
}; // prettier-ignore
