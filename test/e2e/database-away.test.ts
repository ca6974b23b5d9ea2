// A database that goes away in the middle: what runs goes on, what ends waits to be written, and all of it ends.
import { expect, it } from "vitest";
import { join } from "node:path";
import { Standalone } from "../support/standalone.ts";

const dags = `
import { Dag } from "@windsock/sdk";
export const slow = new Dag("slow", { schedule: null, startDate: "2024-01-01" });
const first = slow.task("first", async () => { await new Promise((r) => setTimeout(r, 1500)); return 1; })();
const second = slow.task("second", () => 2)();
first.before(second);
`;

it("connections that the database drops are made anew, and a run that was under way ends as if nothing had been", async () => {
  await using server = await Standalone.start({ dags: { "slow.ts": dags }, ownPostgres: true });
  const refusals: string[] = [];
  const run = await server.trigger("slow");
  await server.until("the first task", 120_000, async () =>
    (await server.states(run))["first"] === "running" ? true : undefined,
  );
  await dropConnections(server);
  const ended = await server.until("the run's end", 60_000, async () => {
    // While connections are being made anew an answer may be 503, and says so.
    return await server.ended(run).catch((error: unknown) => {
      refusals.push(String(error));
      return undefined;
    });
  });
  expect(refusals.filter((refusal) => !/503.*database cannot be reached/.test(refusal))).toEqual([]);
  expect(ended.state).toBe("success");
  expect(await server.states(run)).toEqual({ first: "success", second: "success" });
  expect((await server.run("slow")).state).toBe("success");
});

/** As an administrator would: every connection but the one that asks. */
async function dropConnections(server: Standalone): Promise<void> {
  const { runningPostgres } = await import("../../server/postgres/running-postgres.ts");
  const { default: postgres } = await import("postgres");
  const found = await runningPostgres(join(server.home, "postgres"));
  const sql = postgres(found!.url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
  } finally {
    await sql.end();
  }
}
