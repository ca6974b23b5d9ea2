/** What Airflow 3.3 answered to recorded requests, asked of a server of our own, the scenarios in another order each time. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Standalone } from "../support/standalone.ts";
import { recordedServer, replay, shuffled, v2Scenarios } from "./replaying-v2.ts";

const seed = Number(process.env["REPLAY_SEED"] ?? Date.now() % 100_000);
let server: Standalone;

beforeAll(async () => {
  server = await recordedServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe(`every recorded step is answered as Airflow answered it (REPLAY_SEED=${seed})`, () => {
  test.each(shuffled(v2Scenarios, seed))(
    "%s",
    async (scenario) => {
      expect(await replay(server.address, scenario)).toEqual([]);
    },
    120_000,
  );
});
