// GET a try's log, as JSON page by page or as one JSON object a line.
import { z } from "@hono/zod-openapi";
import type { LogEntry } from "@windsock/sdk/runtime";
import { attemptOfTry } from "../../domain/task-instances/attempt-of-try.ts";
import type { TaskLogPage } from "../../logs/read-log.ts";
import { defineRoute } from "../shared/define-route.ts";
import { booleanParameter, optionalText, requiredInteger } from "../shared/parameters.ts";
import { readLog } from "../shared/stored-logs.ts";
import { acceptedType } from "./accepted-type.ts";
import { logEntryView } from "./error-detail.ts";
import { HttpError } from "./errors.ts";
import { acceptHeader, itemErrors, mapIndexParameter, taskParams } from "./wire.ts";

const NDJSON = "application/x-ndjson";

const logSchema = z
  .object({
    content: z.array(z.looseObject({ timestamp: z.string().nullable().optional(), event: z.string() })),
    continuation_token: z.string().nullable(),
  })
  .openapi("TaskInstancesLogResponse");

/** Where to go on; bound to the attempt, so that a token of one log opens no other. */
function writeToken(attemptId: string, seq: number): string {
  return Buffer.from(JSON.stringify({ attemptId, seq })).toString("base64url");
}

function readToken(token: string, attemptId: string): number {
  try {
    const value = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as {
      attemptId?: unknown;
      seq?: unknown;
    };
    if (value.attemptId === attemptId && Number.isSafeInteger(value.seq)) return value.seq as number;
  } catch {
    // Not one of ours: refused below.
  }
  throw new HttpError(400, "Bad Signature. Please use only the tokens provided by the API.");
}

/** The first entries name the source and have no time of their own, as Airflow's. */
function heading(attemptId: string): { event: string }[] {
  return [
    { event: "::group::Log message source details" },
    { event: `attempt ${attemptId}` },
    { event: "::endgroup::" },
  ];
}

/** A line that a store kept without a time has none here either: clients read an empty one as a broken date. */
function entryView({ timestamp, ...rest }: LogEntry) {
  return logEntryView(timestamp === "" ? rest : { timestamp, ...rest });
}

const getLog = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}",
    operationId: "get_log",
    tag: "Task Instance",
    summary: "What one try wrote",
    access: { on: "dag", method: "GET", part: "taskLog" },
    params: taskParams.extend({ try_number: requiredInteger({ min: 0 }) }),
    query: z.object({ full_content: booleanParameter(false), map_index: mapIndexParameter, token: optionalText() }),
    headers: acceptHeader("application/json", NDJSON),
    response: { status: 200, schema: logSchema, description: "A page of the log", alsoTypes: [NDJSON] },
    errors: [400, ...itemErrors, 406],
  },
  async ({ params, query, http, deps }) => {
    const type = acceptedType(http, ["application/json", NDJSON]);
    const { attemptId } = await attemptOfTry(deps.db, {
      dagId: params.dag_id,
      runId: params.dag_run_id,
      taskId: params.task_id,
      mapIndex: query.map_index,
      tryNumber: params.try_number,
    });
    const afterSeq = query.token === undefined ? -1 : readToken(query.token, attemptId);
    const read = (after: number) => readLog(deps, { attemptId, afterSeq: after });
    const head = query.token === undefined ? heading(attemptId) : [];
    if (type === NDJSON) return streamLines(head, { first: await read(afterSeq), read });
    const page = query.full_content ? await readAll(read, afterSeq) : await read(afterSeq);
    return {
      content: [...head, ...page.entries.map(entryView)],
      continuation_token: page.done ? null : writeToken(attemptId, page.nextSeq),
    };
  },
);

type ReadPage = (afterSeq: number) => Promise<TaskLogPage>;

/** Everything that is there now; a page without entries means that the rest is not written yet. */
async function readAll(read: ReadPage, afterSeq: number): Promise<TaskLogPage> {
  let page = await read(afterSeq);
  const entries = [...page.entries];
  while (!page.done && page.entries.length > 0) {
    page = await read(page.nextSeq);
    entries.push(...page.entries);
  }
  return { ...page, entries };
}

/** Page after page while the client takes them: a long log is never whole in memory. */
function streamLines(
  head: readonly { event: string }[],
  { first, read }: { first: TaskLogPage; read: ReadPage },
): Response {
  const encoder = new TextEncoder();
  const lines = (entries: readonly object[]) =>
    encoder.encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  let page = first;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(lines(head.map((entry) => ({ timestamp: null, ...entry }))));
      controller.enqueue(lines(page.entries.map(entryView)));
    },
    async pull(controller) {
      if (page.done || page.entries.length === 0) return controller.close();
      page = await read(page.nextSeq);
      controller.enqueue(lines(page.entries.map(entryView)));
    },
  });
  return new Response(body, { headers: { "Content-Type": NDJSON } });
}

export const logRoutes = [getLog];
