// A TaskHost for one attempt over a MemoryWorld: what a worker is in production, without server or database.
import type { AssetKey, AttemptRequest, RunSummary, TaskHost } from "../runtime/attempt.ts";
import type { MemoryWorld, XComAddress } from "./memory-world.ts";

/** What the attempt reported through its host, beside the world's own records. */
export interface MemoryHost extends TaskHost {
  readonly rendered: Record<string, unknown>;
  readonly mapIndexLabel: string | null;
}

/** The host of one attempt. */
export function memoryHost(world: MemoryWorld, request: AttemptRequest): MemoryHost {
  const address = (key: string): XComAddress => ({
    dagId: request.dagId,
    runId: request.runId,
    taskId: request.taskId,
    mapIndex: request.mapIndex,
    key,
  });
  const report = { rendered: {} as Record<string, unknown>, mapIndexLabel: null as string | null };
  return {
    ...questions(world, request),
    ...stateVerbs(world, request),
    get rendered() {
      return report.rendered;
    },
    get mapIndexLabel() {
      return report.mapIndexLabel;
    },
    log: (entry) => void world.logs.push(entry),
    maskSecret: (text) => void world.secrets.push(text),
    setRendered: async (fields, label) => {
      report.rendered = fields;
      report.mapIndexLabel = label;
    },
    xcomPush: async (key, value) => world.setXCom(address(key), value),
    setVariable: async (key, value) => void world.variables.set(key, value),
    deleteVariable: async (key) => void world.variables.delete(key),
    triggerDagRun: async (input) => world.triggerDagRun(input),
  };
}

type Question =
  | "xcomPull"
  | "getVariable"
  | "getConnection"
  | "getDagRun"
  | "getDag"
  | "getPreviousDagRun"
  | "count"
  | "getNeighbourDates"
  | "isLatestRun"
  | "getAssetEvents";

function questions(world: MemoryWorld, request: AttemptRequest): Pick<TaskHost, Question> {
  return {
    xcomPull: async (query) => world.pullXComs(query),
    getVariable: async (key) => world.variables.get(key) ?? null,
    getConnection: async (connId) => world.connections.get(connId) ?? null,
    getDagRun: async (dagId, runId) => world.runs.find((run) => run.dagId === dagId && run.runId === runId) ?? null,
    getDag: async (dagId) => world.dags.find((dag) => dag.dagId === dagId) ?? null,
    getPreviousDagRun: async (state) => previousRun(world, { request, state }),
    count: async (query) => world.count(query),
    getNeighbourDates: async () => neighbours(request),
    isLatestRun: async () => world.latestRun,
    getAssetEvents: async ({ name, uri }) =>
      world.assetEvents.filter(
        (event) => (name === null || event.name === name) && (uri === null || event.uri === uri),
      ),
  };
}

function stateVerbs(
  world: MemoryWorld,
  request: AttemptRequest,
): Pick<TaskHost, "getState" | "setState" | "deleteState"> {
  const { dagId, runId, taskId, mapIndex } = request;
  const store = (of: AssetKey | null): Map<string, string> =>
    world.states(of === null ? JSON.stringify([dagId, runId, taskId, mapIndex]) : (of.name ?? of.uri ?? ""));
  return {
    getState: async (of, key) => store(of).get(key) ?? null,
    setState: async (of, { key, value }) => void store(of).set(key, value),
    deleteState: async (of, key) => void (key === null ? store(of).clear() : store(of).delete(key)),
  };
}

function previousRun(world: MemoryWorld, of: { request: AttemptRequest; state: string | null }): RunSummary | null {
  const { request, state } = of;
  const before = request.run.logicalDate === null ? Number.POSITIVE_INFINITY : Date.parse(request.run.logicalDate);
  const earlier = world.runs
    .filter((run) => run.dagId === request.dagId && run.runId !== request.runId && run.logicalDate !== null)
    .filter((run) => Date.parse(run.logicalDate ?? "") < before && (state === null || run.state === state));
  return earlier.toSorted((a, b) => Date.parse(b.logicalDate ?? "") - Date.parse(a.logicalDate ?? ""))[0] ?? null;
}

/** Of the run's own data interval; without a schedule at hand the interval before is taken to be as long as this one. */
function neighbours(request: AttemptRequest): { previous: string | null; next: string | null } {
  const { dataIntervalStart, dataIntervalEnd, logicalDate } = request.run;
  if (dataIntervalStart === null || dataIntervalEnd === null || logicalDate === null)
    return { previous: null, next: null };
  const length = Date.parse(dataIntervalEnd) - Date.parse(dataIntervalStart);
  if (length === 0) return { previous: null, next: null };
  return { previous: new Date(Date.parse(logicalDate) - length).toISOString(), next: dataIntervalEnd };
}
