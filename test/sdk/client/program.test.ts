import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Standalone } from "../../support/standalone.ts";
import { clientProgram } from "./program.ts";

let server: Standalone;

beforeAll(async () => {
  server = await Standalone.start({ dagsFolder: fileURLToPath(new URL("../../contract/dags", import.meta.url)) });
});

afterAll(() => server[Symbol.asyncDispose]());

test.each(["v1", "v2"] as const)(
  "one program triggers, waits, follows logs, reads XComs, keeps connections and lists 250 runs over %s",
  async (api) => {
    expect(await clientProgram(api, server.address)).toMatchObject({ state: "success", runs: 250 });
  },
);
