// Many who wait for a run at once, and many who have a long log open: the others are served meanwhile.
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import { Standalone } from "../../../support/standalone.ts";

const WAITING = 500;
const OTHERS = 300;
const LIMIT_MS = 120_000;

const PAUSED = `
import { Dag } from "@windsock/sdk";
export const dag = new Dag("waits", { isPausedUponCreation: true });
dag.task("only", () => 1)();
`;

const LINES = 8000;
const TALKATIVE = `
import { Dag } from "@windsock/sdk";
export const dag = new Dag("talks", { isPausedUponCreation: false });
dag.task("only", () => { for (let n = 0; n < ${LINES}; n++) console.log(n + " " + "x".repeat(250)); })();
`;

/** The lines that one wait was told, as they come. */
function waitFor(address: string, runId: string): { lines: string[]; ended: Promise<void> } {
  const lines: string[] = [];
  const path = `/api/v2/dags/waits/dagRuns/${encodeURIComponent(runId)}/wait?interval=1`;
  const ended = new Promise<void>((done, refuse) => {
    const asked = request(`${address}${path}`, { agent: false, auth: "airflow:airflow" }, (answer) => {
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("data", (text: string) => {
        const parts = (rest + text).split("\n");
        rest = parts.pop()!;
        lines.push(...parts);
      });
      answer.on("end", done);
      answer.on("error", refuse);
    });
    asked.on("error", refuse);
    asked.end();
  });
  return { lines, ended };
}

test("five hundred wait for a run, others are served meanwhile, and all learn that it has ended", async () => {
  await using server = await Standalone.start({ dags: { "waits.ts": PAUSED } });
  await server.until("the Dag", LIMIT_MS, async () => {
    const { total_entries: found } = await server.request<{ total_entries: number }>(
      "GET",
      "/dags?dag_id_pattern=waits",
    );
    return found === 1 ? true : undefined;
  });
  const { dag_run_id: runId } = await server.trigger("waits");
  const waits = Array.from({ length: WAITING }, () => waitFor(server.address, runId));
  await server.until("a second line for each", LIMIT_MS, () =>
    Promise.resolve(waits.every(({ lines }) => lines.length >= 2) ? true : undefined),
  );

  const before = waits.map(({ lines }) => lines.length);
  for (let other = 0; other < OTHERS; other++) await server.request("GET", "/dags?limit=20");
  await server.until("another line for each", LIMIT_MS, () =>
    Promise.resolve(waits.every(({ lines }, index) => lines.length > before[index]!) ? true : undefined),
  );

  await server.request("PATCH", `/dags/waits/dagRuns/${encodeURIComponent(runId)}`, { state: "success" });
  await Promise.all(waits.map(({ ended }) => ended));
  for (const { lines } of waits) {
    expect(JSON.parse(lines[0]!)).toEqual({ state: "queued" });
    expect(JSON.parse(lines.at(-1)!)).toEqual({ state: "success" });
  }
});

test("five hundred have a long log open, others are served meanwhile, and each gets all of it", async () => {
  await using server = await Standalone.start({ dags: { "talks.ts": TALKATIVE } });
  const run = await server.ended(await server.trigger("talks"));
  const path = `/api/v2/dags/talks/dagRuns/${encodeURIComponent(run.dag_run_id)}/taskInstances/only/logs/1`;
  const headers = { accept: "application/x-ndjson" };
  // An answer that nobody listens to is not read: the server has to keep the rest of it.
  const answers = await Promise.all(
    Array.from({ length: WAITING }, async () => {
      const asked = request(`${server.address}${path}`, { agent: false, auth: "airflow:airflow", headers });
      asked.end();
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      expect(answer.statusCode).toBe(200);
      return answer;
    }),
  );
  for (let other = 0; other < OTHERS; other++) await server.request("GET", "/dags?limit=20");

  const first = await linesOf(answers.pop()!);
  expect(first.filter((line) => /"event":"\d+ x/.test(line))).toHaveLength(LINES);
  for (const answer of answers.splice(0, 20)) expect(await linesOf(answer)).toEqual(first);
  for (const answer of answers) answer.destroy();
  await server.request("GET", "/dags?limit=20");
});

async function linesOf(answer: IncomingMessage): Promise<string[]> {
  answer.setEncoding("utf8");
  let text = "";
  for await (const part of answer) text += String(part);
  return text.trimEnd().split("\n");
}
