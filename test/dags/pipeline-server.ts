// A whole server with the pipelines of dags/, and the servers that they talk to; the ways in which people drive it.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rankingToCsv, rankMovies } from "@windsock/provider-movielens";
import { makeRatings, startMovielensServer, type Rating } from "@windsock/provider-movielens/server";
import { createClient, type RunHandle } from "@windsock/sdk/client";
import { slackEmulator, type SlackEmulator } from "../providers/slack/slack-emulator.ts";
import { mailServer, type MailServer } from "../support/mail-server.ts";
import { s3Server, type S3Server } from "../support/s3-server.ts";
import { Standalone } from "../support/standalone.ts";
import { sampleApis, type SampleApis } from "./sample-apis.ts";

export const MOVIELENS_DAGS = ["01_python", "02_hook", "03_operator", "04_sensor"];
export const DAYS = Array.from({ length: 10 }, (_, index) => `2019-01-${String(index + 1).padStart(2, "0")}`);
export const SLACK = "T000/B000/s3cretpart";
const PIPELINES = ["movielens", "data-proceess-ready", "rocket-launches", "api-pipelines"];

export interface PipelineServer extends AsyncDisposable {
  server: Standalone;
  apis: SampleApis;
  s3: S3Server;
  mail: MailServer;
  slack: SlackEmulator;
  /** Where the pipelines write their files. */
  folder: string;
}

/** The Dag files of pipelines, by name. */
export async function dagFiles(pipelines: readonly string[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of pipelines) {
    const at = fileURLToPath(new URL(`../../dags/${name}`, import.meta.url));
    for (const file of await readdir(at)) files[file] = await readFile(join(at, file), "utf8");
  }
  return files;
}

/** All but fastapi_search, which needs a MongoDB. */
export async function pipelineServer(): Promise<PipelineServer> {
  await using resources = new AsyncDisposableStack();
  const ratings = resources.use(await startMovielensServer({ port: 0 }));
  const apis = resources.use(await sampleApis());
  const s3 = resources.use(await s3Server(["timeline"]));
  const mail = resources.use(await mailServer({ ssl: true }));
  const slack = resources.use(await slackEmulator());
  const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const smtp = {
    conn_type: "smtp",
    host: "127.0.0.1",
    port: mail.port,
    extra: { from_email: "airflow@example.com", ssl_context: "none" },
  };
  const { login, password, extra } = s3.connection;
  const aws = { conn_type: "aws", login, password, extra: JSON.parse(extra) as object };
  const webhook = { conn_type: "slackwebhook", password: `http://127.0.0.1:${slack.port}/services/${SLACK}` };
  const env = {
    AIRFLOW_CONN_MOVIELENS: `movielens://airflow:airflow@127.0.0.1:${ratings.port}`,
    AIRFLOW_VAR_MOVIELENS_DATA: folder,
    AIRFLOW_CONN_OPENAPI: `http://127.0.0.1:${apis.port}`,
    AIRFLOW_CONN_DATA_API: `http://127.0.0.1:${apis.port}`,
    AIRFLOW_CONN_AWS_DEFAULT: JSON.stringify(aws),
    AIRFLOW_CONN_SMTP_DEFAULT: JSON.stringify(smtp),
    AIRFLOW_CONN_SLACK_DEFAULT: JSON.stringify(webhook),
    AIRFLOW_VAR_TIMELINE_DATA: `${folder}/timeline`,
    AIRFLOW_VAR_ROCKET_DATA: `${folder}/rockets`,
    AIRFLOW_VAR_ROCKET_LAUNCHES_URL: `http://127.0.0.1:${apis.port}/launches`,
    AIRFLOW_VAR_API_DATA: `${folder}/api`,
  };
  const server = resources.use(await Standalone.start({ dags: await dagFiles(PIPELINES), env }));
  const kept = resources.move();
  return { server, apis, s3, mail, slack, folder, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

export const clientOf = ({ address }: Pick<Standalone, "address">) =>
  createClient({ baseUrl: address, auth: { username: "airflow", password: "airflow" } });

/** As people call v1 from a shell. */
export async function curl(
  { address }: Pick<Standalone, "address">,
  request: { method: string; path: string; body: object },
): Promise<{ dag_run_id: string }> {
  const { method, path, body } = request;
  const user = ["-sS", "--fail-with-body", "-u", "airflow:airflow"];
  const words = ["-X", method, "-H", "content-type: application/json", "-d", JSON.stringify(body)];
  const { stdout } = await promisify(execFile)("curl", [...user, ...words, `${address}/api/v1${path}`]);
  return JSON.parse(stdout) as { dag_run_id: string };
}

/** Triggers with curl, and waits with the typed client. */
export async function triggeredByCurl(
  server: Pick<Standalone, "address">,
  dagId: string,
  body: object = {},
): Promise<{ run: RunHandle<"v2">; state: string }> {
  const { dag_run_id: runId } = await curl(server, { method: "POST", path: `/dags/${dagId}/dagRuns`, body });
  const run = await clientOf(server).dag(dagId).run(runId);
  return { run, state: (await run.wait({ pollInterval: 200 })).state };
}

/** What is in the files of one ranking: the ratings of each day, and the ranking's text. */
export async function rankingsIn(folder: string): Promise<Record<string, { ratings: unknown; ranking: string }>> {
  const days = (await readdir(join(folder, "rankings"))).map((name) => name.replace(".csv", "")).toSorted();
  const entries = days.map(async (day) => {
    const read = (file: string): Promise<string> => readFile(join(folder, file), "utf8");
    const ratings = JSON.parse(await read(`ratings/${day}.json`)) as unknown;
    return [day, { ratings, ranking: await read(`rankings/${day}.csv`) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** What should be there, made of the data set itself. */
export async function expectedRankings(): Promise<Record<string, { ratings: Rating[]; ranking: string }>> {
  const table = makeRatings();
  const entries = DAYS.map(async (day) => {
    const first = table.indexOf(Date.parse(day) / 1000);
    const last = table.indexOf(Date.parse(day) / 1000 + 24 * 3600);
    const ratings = Array.from({ length: last - first }, (_, index) => table.at(first + index));
    const ranking = rankingToCsv(await rankMovies(ratings, { minRatings: 2, topN: null }));
    return [day, { ratings, ranking }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
