// The part of one try's log that has come since the last question, as lines.
import { ClientError } from "./client-error.ts";
import type { LogLine } from "./follow-logs.ts";
import { errorText, parseLine, pythonChunks } from "./log-text.ts";
import type { Transport } from "./transport.ts";

/** A try's log and how far it is read. */
export interface LogPlace {
  readonly dagId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly tryNumber: number;
  token?: string;
  /** A line that had no end yet. */
  rest?: string;
  done: boolean;
}

interface Entry {
  timestamp?: string | null;
  level?: string | null;
  event: string;
  error_detail?: unknown;
}

type LineFacts = Pick<LogLine, "timestamp" | "level" | "text">;

const LOG = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/";

/** All that is there now. */
export async function* readLog(
  transport: Transport,
  place: LogPlace,
  signal?: AbortSignal,
): AsyncGenerator<LogLine, void> {
  const { taskId, mapIndex, tryNumber } = place;
  for (;;) {
    const before = place.token;
    const answer = await askLog(transport, place, signal);
    if (answer === null) return;
    const lines = typeof answer.content === "string" ? textLines(answer.content, place) : entryLines(answer.content);
    for (const line of lines) yield { taskId, mapIndex, tryNumber, ...line };
    if (answer.continuation_token === null) return void (place.done = true);
    place.token = answer.continuation_token;
    // Nothing new, or a server whose token does not move.
    if (lines.length === 0 || place.token === before) return;
  }
}

async function askLog(
  transport: Transport,
  place: LogPlace,
  signal: AbortSignal | undefined,
): Promise<{ content: string | Entry[]; continuation_token: string | null } | null> {
  const name = transport.api === "v1" ? "task_try_number" : "try_number";
  try {
    return await transport.send("get", `${LOG}{${name}}`, {
      path: { dag_id: place.dagId, dag_run_id: place.runId, task_id: place.taskId, [name]: place.tryNumber },
      query: { map_index: place.mapIndex, full_content: false, token: place.token },
      headers: { accept: "application/json" },
      signal,
    });
  } catch (error) {
    // A try of which nothing is kept, or that a clear has taken back in between.
    if (error instanceof ClientError && error.status === 404) return null;
    throw error;
  }
}

/** Every answer of Airflow 3 begins by naming where the log lies. */
function entryLines(entries: readonly Entry[]): LineFacts[] {
  const end = entries.findIndex((entry) => entry.event === "::endgroup::");
  const hasHeading = (entries[0]?.event ?? "").startsWith("::group::Log message source details");
  return entries.slice(hasHeading ? end + 1 : 0).flatMap((entry) => {
    const { timestamp = null, level = null, event } = entry;
    const error = errorText(entry.error_detail);
    return [event, ...(error === null ? [] : error.split("\n"))].map((text) => ({ timestamp, level, text }));
  });
}

function textLines(content: string, place: LogPlace): LineFacts[] {
  const lines = `${place.rest ?? ""}${pythonChunks(content)}`.split("\n");
  place.rest = lines.pop() ?? "";
  return lines.filter((line) => line !== "" && !line.startsWith("*** ")).map(parseLine);
}
