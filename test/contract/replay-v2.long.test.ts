/** What Airflow 3.3 answered, three times on one server, each time in another order. */
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

describe.each([1, 2, 3])(`round %i is answered as Airflow answered it (REPLAY_SEED=${seed})`, (round) => {
  test.each(shuffled(v2Scenarios, seed + round))("%s", async (scenario) => {
    expect(await replay(server.address, scenario)).toEqual([]);
  });
});
