// GET …/wait: a run's state as one JSON object a line, until it has ended.
import { z } from "@hono/zod-openapi";
import { runState } from "../../domain/dag-runs/run-state.ts";
import { authorize } from "../../domain/users/authorize.ts";
import { returnValues } from "../../domain/xcoms/return-values.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { requiredNumber, textList } from "../shared/parameters.ts";
import { itemErrors, runParams } from "./wire.ts";

const NDJSON = "application/x-ndjson";
const ENDED = new Set(["success", "failed"]);

interface Waiting {
  deps: ApiDeps;
  key: { dagId: string; runId: string };
  intervalMs: number;
  results: readonly string[];
}

async function lineOf({ deps, key, results }: Waiting): Promise<{ line: string; ended: boolean }> {
  const state = await runState(deps.db, key);
  const ended = ENDED.has(state);
  const found = ended && results.length > 0 ? await returnValues(deps.db, { ...key, taskIds: results }) : {};
  const line = Object.keys(found).length === 0 ? { state } : { state, results: found };
  return { line: `${JSON.stringify(line)}\n`, ended };
}

/** One look an interval, together with what others look for: hundreds may wait. A client that goes away ends it. */
function streamStates(waiting: Waiting, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const stop = () => clearTimeout(timer);
      signal.addEventListener("abort", stop, { once: true });
      const look = async () => {
        try {
          const { line, ended } = await lineOf(waiting);
          if (signal.aborted) return;
          controller.enqueue(encoder.encode(line));
          if (ended) controller.close();
          else timer = setTimeout(() => void look(), waiting.intervalMs);
        } catch (error) {
          controller.error(error);
        }
      };
      void look();
    },
    cancel: () => clearTimeout(timer),
  });
}

const wait = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/wait",
    operationId: "wait_dag_run_until_finished",
    tag: "DagRun",
    summary: "The state of a run until it ends, then what its tasks returned",
    access: { on: "dag", method: "GET", part: "run" },
    params: runParams,
    query: z.object({ interval: requiredNumber({ exclusiveMin: 0 }), result: textList() }),
    response: { status: 200, schema: z.unknown(), description: "A line for each look", alsoTypes: [NDJSON] },
    errors: itemErrors,
  },
  async ({ params, query, caller, deps, http }) => {
    const key = { dagId: params.dag_id, runId: params.dag_run_id };
    if (query.result.length > 0) authorize(caller, { on: "dag", method: "GET", part: "xcom" }, key.dagId);
    await runState(deps.db, key);
    const waiting = { deps, key, intervalMs: query.interval * 1000, results: query.result };
    return new Response(streamStates(waiting, http.req.raw.signal), { headers: { "Content-Type": NDJSON } });
  },
);

export const waitRoutes = [wait];
