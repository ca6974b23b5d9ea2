// The door for providers: what defineProvider takes and refuses, hooks, and the two providers of this folder.
import { describe, expect, it } from "vitest";
import { HelloOperator, provider as hello } from "@windsock/provider-hello";
import { FileHook, FileTrigger, provider } from "@windsock/provider-standard";
import { Dag } from "@windsock/sdk";
import {
  BaseHook,
  currentHost,
  defineProvider,
  isProvider,
  parseConnection,
  providerPackage,
} from "@windsock/sdk/provider";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

describe("defineProvider", () => {
  it("gives a checked, branded description and names its classes", () => {
    expect(isProvider(provider)).toBe(true);
    expect(provider.connectionTypes.map((type) => type.connType)).toEqual(["fs"]);
    expect((FileTrigger as { classpath?: string }).classpath).toBe("@windsock/provider-standard#FileTrigger");
    expect((FileHook as { [providerPackage]?: string })[providerPackage]).toBe("@windsock/provider-standard");
    expect(isProvider(hello) && !isProvider({ name: "x" })).toBe(true);
  });

  it("refuses names, versions and types that would not be found again", () => {
    expect(() => defineProvider({ name: "Not A Package", version: "1.0.0" })).toThrow("npm package");
    expect(() => defineProvider({ name: "a", version: "one" })).toThrow("1.2.3");
    expect(() =>
      defineProvider({ name: "a", version: "1.0.0", connectionTypes: [{ connType: "A-B", name: "x" }] }),
    ).toThrow("lower case");
    expect(() => defineProvider({ name: "a", version: "1.0.0", hooks: [FileHook] })).toThrow(
      "belongs to @windsock/provider-standard",
    );
  });
});

describe("a hook", () => {
  it("has its connection while something runs, and says so at the top of a Dag file", async () => {
    class ShopHook extends BaseHook {}
    expect(() => currentHost()).toThrow("not while a Dag file is loaded");
    const dag = new Dag("any", { schedule: null });
    const world = new MemoryWorld({ connections: { shop: "http://bob:pw@shop:81/?tls=true" } });
    const host = memoryHost(world, testRequest(dag as unknown as Dag, "any", {}));
    const connection = await runWithHost({ host, signal: new AbortController().signal }, () =>
      new ShopHook("shop").connection(),
    );
    expect(connection).toMatchObject({ host: "shop", port: 81, login: "bob", extraJson: { tls: true } });
    expect(JSON.stringify(connection)).not.toContain("pw");
    expect(parseConnection("shop", connection.getUri())).toMatchObject({ password: "pw", port: 81 });
  });

  it("of files tests its connection", async () => {
    const dag = new Dag("any", { schedule: null });
    const world = new MemoryWorld({
      connections: { here: { connType: "fs", extra: '{"path": "/tmp"}' }, none: { connType: "fs" } },
    });
    const host = memoryHost(world, testRequest(dag as unknown as Dag, "any", {}));
    const test = (connId: string): Promise<unknown> =>
      runWithHost({ host, signal: new AbortController().signal }, () => new FileHook(connId).testConnection());
    expect(await test("here")).toEqual({ ok: true, message: "Path /tmp is existing." });
    expect(await test("none")).toEqual({ ok: false, message: "File Path is undefined." });
  });
});

describe("the provider to be copied", () => {
  it("greets whom its connection names", async () => {
    const dag = new Dag("greets", { schedule: null });
    dag.add(new HelloOperator("hello", { greeting: "Good morning" }));
    const { value } = await runTask(dag as unknown as Dag, "hello", {
      connections: { hello_default: { connType: "hello", login: "Ada" } },
    });
    expect(value).toBe("Good morning, Ada!");
  });
});
