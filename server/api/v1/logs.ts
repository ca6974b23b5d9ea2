// GET a try's log: as plain text, or as JSON page by page.
import { z } from "@hono/zod-openapi";
import { getTaskInstance } from "../../domain/task-instances/get-task-instance.ts";
import { attemptOfTry } from "../../domain/task-instances/attempt-of-try.ts";
import { DomainError } from "../../domain/errors.ts";
import type { TaskLogPage } from "../../logs/read-log.ts";
import { readableEntry } from "../../logs/readable-entry.ts";
import { accepts } from "../shared/accepts.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { booleanParameter, integerParameter, optionalText } from "../shared/parameters.ts";
import { readLog } from "../shared/stored-logs.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { keyOf } from "./task-instances.ts";
import { itemErrors, numberInPath, taskParams, text } from "./wire.ts";

const logSchema = z.object({ continuation_token: text.optional(), content: text }).openapi("TaskInstanceLog");

/** Where to go on; bound to the attempt, so that a token of one log opens no other. */
const writeToken = (attemptId: string, seq: number): string =>
  Buffer.from(JSON.stringify({ attemptId, seq })).toString("base64url");

function readToken(token: string, attemptId: string): number {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    const value = read as { attemptId?: unknown; seq?: unknown };
    if (value.attemptId === attemptId && Number.isSafeInteger(value.seq)) return value.seq as number;
  } catch {
    // Not one of ours: refused below.
  }
  throw new HttpProblem(400, "Bad Signature. Please use only the tokens provided by the API.");
}

/** null: the task instance is there and never had that try. */
async function findAttempt(deps: ApiDeps, key: Parameters<typeof attemptOfTry>[1]): Promise<string | null> {
  await foundOrTitle(getTaskInstance(deps.db, key), "TaskInstance not found");
  try {
    return (await attemptOfTry(deps.db, key)).attemptId;
  } catch (error) {
    if (error instanceof DomainError && error.code === "notFound") return null;
    throw error;
  }
}

/** As a log file of Airflow 2 reads: when, where, how bad, what; an error is followed by its stack. A line of such a file is whole. */
function lineOf(entry: TaskLogPage["entries"][number]): string {
  const { timestamp, level, logger } = entry;
  if (timestamp === "") return readableEntry(entry);
  const where = logger === undefined || logger === "" ? "" : `{${String(logger)}} `;
  return `[${String(timestamp)}] ${where}${String(level ?? "info").toUpperCase()} - ${readableEntry(entry)}`;
}

interface Part {
  content: string;
  seq: number;
}

/** A page of the log, or everything that is there now. */
async function readText(deps: ApiDeps, attemptId: string, from: { afterSeq: number; whole: boolean }): Promise<Part> {
  let page = await readLog(deps, { attemptId, afterSeq: from.afterSeq });
  let content = page.entries.map((entry) => `${lineOf(entry)}\n`).join("");
  while (from.whole && !page.done && page.entries.length > 0) {
    page = await readLog(deps, { attemptId, afterSeq: page.nextSeq });
    content += page.entries.map((entry) => `${lineOf(entry)}\n`).join("");
  }
  return { content, seq: page.nextSeq };
}

const getLog = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}",
    operationId: "get_log",
    tag: "TaskInstance",
    summary: "What one try wrote",
    access: { on: "dag", method: "GET", part: "taskLog" },
    params: taskParams.extend({ task_try_number: numberInPath() }),
    query: z.strictObject({
      full_content: booleanParameter(false, { strict: true }),
      map_index: integerParameter({ default: -1 }),
      token: optionalText(),
    }),
    response: { status: 200, schema: logSchema, description: "The log", alsoTypes: ["text/plain"] },
    errors: itemErrors,
  },
  async ({ params, query, http, deps }) => {
    // A client that takes anything gets text, as from Airflow, and one that takes neither JSON.
    const type = accepts(http.req.header("accept"), ["text/plain", "application/json"]) ?? "application/json";
    const key = { ...keyOf(params), mapIndex: query.map_index, tryNumber: params.task_try_number };
    const attemptId = await findAttempt(deps, key);
    const afterSeq = (query.token ?? "") === "" || attemptId === null ? -1 : readToken(query.token!, attemptId);
    const whole = query.full_content || type === "text/plain";
    const part =
      attemptId === null
        ? { content: `There is no log of try ${key.tryNumber}: it has not run.\n`, seq: -1 }
        : await readText(deps, attemptId, { afterSeq, whole });
    if (type === "text/plain") return http.text(part.content);
    return { continuation_token: writeToken(attemptId ?? "", part.seq), content: part.content };
  },
);

export const logRoutes = [getLog];
