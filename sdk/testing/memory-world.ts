// Everything a task can ask of its surroundings, kept in memory: what a test's tasks read, and what they left behind.
import { parseConnection } from "../connection/parse-connection.ts";
import type {
  AssetEventFacts,
  ConnectionFacts,
  CountQuery,
  DagSummary,
  LogEntry,
  RunSummary,
  TriggerRunInput,
  XComFound,
  XComQuery,
} from "../runtime/attempt.ts";

/** Where one value of one task instance is kept. */
export interface XComAddress {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  key: string;
}

/** A task instance of this or of another Dag, as sensors count them. */
export interface KnownTaskInstance {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex?: number;
  groupIds?: readonly string[];
  state: string;
}

/** What a test gives to the tasks it runs. */
export interface MemoryWorldOptions {
  /** Texts, or values that are stored as JSON. */
  variables?: Readonly<Record<string, unknown>>;
  /** URIs, JSON texts or fields. */
  connections?: Readonly<Record<string, string | Partial<ConnectionFacts>>>;
  /** Runs of other Dags or earlier runs of this one, oldest first. */
  runs?: readonly RunSummary[];
  taskInstances?: readonly KnownTaskInstance[];
  dags?: readonly DagSummary[];
  assetEvents?: readonly AssetEventFacts[];
  /** What `isLatestRun` answers; true when left out. */
  latestRun?: boolean;
}

/** The shared memory of a test's tasks. */
export class MemoryWorld {
  readonly variables = new Map<string, string>();
  readonly connections = new Map<string, ConnectionFacts>();
  readonly runs: RunSummary[];
  readonly taskInstances: KnownTaskInstance[];
  readonly dags: readonly DagSummary[];
  readonly assetEvents: readonly AssetEventFacts[];
  readonly latestRun: boolean;
  readonly triggered: TriggerRunInput[] = [];
  readonly logs: LogEntry[] = [];
  readonly secrets: string[] = [];
  readonly #states = new Map<string, Map<string, string>>();
  readonly #xcoms = new Map<string, XComAddress & { value: string }>();

  constructor(options: MemoryWorldOptions = {}) {
    for (const [key, value] of Object.entries(options.variables ?? {})) {
      this.variables.set(key, typeof value === "string" ? value : JSON.stringify(value));
    }
    for (const [connId, given] of Object.entries(options.connections ?? {})) {
      this.connections.set(connId, connectionFacts(connId, given));
    }
    this.runs = [...(options.runs ?? [])];
    this.taskInstances = [...(options.taskInstances ?? [])];
    this.dags = options.dags ?? [];
    this.assetEvents = options.assetEvents ?? [];
    this.latestRun = options.latestRun ?? true;
  }

  /** What one task instance keeps, or what is kept about one asset. */
  states(owner: string): Map<string, string> {
    const found = this.#states.get(owner) ?? new Map<string, string>();
    this.#states.set(owner, found);
    return found;
  }

  setXCom(address: XComAddress, value: string): void {
    this.#xcoms.set(xcomKey(address), { ...address, value });
  }

  /** Parsed XComs of one task, by key; of a mapped task the one of that index. */
  xcoms(address: Omit<XComAddress, "key">): Record<string, unknown> {
    const found = [...this.#xcoms.values()].filter(
      (xcom) => xcomKey({ ...xcom, key: "" }) === xcomKey({ ...address, key: "" }),
    );
    return Object.fromEntries(found.map((xcom) => [xcom.key, JSON.parse(xcom.value) as unknown]));
  }

  clearXComs(address: Omit<XComAddress, "key">): void {
    for (const [key, xcom] of this.#xcoms) {
      if (xcomKey({ ...xcom, key: "" }) === xcomKey({ ...address, key: "" })) this.#xcoms.delete(key);
    }
  }

  pullXComs(query: XComQuery): XComFound[] {
    const runIds = query.includePriorDates ? this.#runIdsUpTo(query.dagId, query.runId) : [query.runId];
    return query.taskIds.flatMap((taskId) => {
      for (const runId of runIds) {
        const found = this.#xcomsOf({ ...query, taskIds: [taskId], runId });
        if (found.length > 0) return query.position === null ? found : found.slice(query.position, query.position + 1);
      }
      return [];
    });
  }

  #xcomsOf(query: XComQuery): XComFound[] {
    return [...this.#xcoms.values()]
      .filter((x) => x.dagId === query.dagId && x.runId === query.runId && x.key === query.key)
      .filter((x) => query.taskIds.includes(x.taskId) && (query.mapIndexes?.includes(x.mapIndex) ?? true))
      .toSorted((a, b) => a.mapIndex - b.mapIndex)
      .map(({ taskId, mapIndex, value }) => ({ taskId, mapIndex, value }));
  }

  /** This run and the earlier ones, newest first. */
  #runIdsUpTo(dagId: string, runId: string): string[] {
    const own = this.runs.filter((run) => run.dagId === dagId).map((run) => run.runId);
    const index = own.indexOf(runId);
    return [runId, ...(index === -1 ? own : own.slice(0, index)).toReversed()];
  }

  triggerDagRun(input: TriggerRunInput): RunSummary {
    const runId = input.runId ?? `manual__${input.logicalDate ?? input.runAfter ?? new Date().toISOString()}`;
    const existing = this.runs.find((run) => run.dagId === input.dagId && run.runId === runId);
    if (existing !== undefined && !input.resetDagRun) {
      throw Object.assign(new Error(`Dag ${input.dagId} has a run ${runId} already`), { code: "duplicate" });
    }
    this.triggered.push(input);
    if (existing !== undefined) return Object.assign(existing, { state: "queued", startDate: null, endDate: null });
    const run = newRun({
      dagId: input.dagId,
      runId,
      logicalDate: input.logicalDate,
      ...(input.runAfter === null ? {} : { runAfter: input.runAfter }),
    });
    this.runs.push(run);
    return run;
  }

  count(query: CountQuery): number {
    const runs = this.runs.filter(
      (run) =>
        run.dagId === query.dagId &&
        (query.runIds?.includes(run.runId) ?? true) &&
        (query.logicalDates?.some((date) => sameInstant(date, run.logicalDate)) ?? true),
    );
    if (query.groupId !== null) return runs.filter((run) => this.#groupIsIn(run.runId, query)).length;
    if (query.taskIds === null) return runs.filter((run) => query.states.includes(run.state)).length;
    const runIds = new Set(runs.map((run) => run.runId));
    return this.taskInstances.filter(
      (ti) =>
        ti.dagId === query.dagId &&
        runIds.has(ti.runId) &&
        query.taskIds?.includes(ti.taskId) &&
        query.states.includes(ti.state),
    ).length;
  }

  #groupIsIn(runId: string, query: CountQuery): boolean {
    const members = this.taskInstances.filter(
      (ti) => ti.dagId === query.dagId && ti.runId === runId && ti.groupIds?.includes(query.groupId ?? ""),
    );
    return members.length > 0 && members.every((ti) => query.states.includes(ti.state));
  }
}

function xcomKey(address: XComAddress): string {
  return JSON.stringify([address.dagId, address.runId, address.taskId, address.mapIndex, address.key]);
}

function sameInstant(a: string, b: string | null): boolean {
  return b !== null && Date.parse(a) === Date.parse(b);
}

function connectionFacts(connId: string, given: string | Partial<ConnectionFacts>): ConnectionFacts {
  if (typeof given === "string") return parseConnection(connId, given);
  const empty: Omit<ConnectionFacts, "connId"> = {
    connType: "",
    description: null,
    host: null,
    schema: null,
    login: null,
    password: null,
    port: null,
    extra: null,
  };
  return { ...empty, ...given, connId };
}

/** A run as a world knows it, queued unless said otherwise. */
export function newRun(facts: Partial<RunSummary> & { dagId: string; runId: string }): RunSummary {
  return {
    dagId: facts.dagId,
    runId: facts.runId,
    logicalDate: facts.logicalDate ?? null,
    dataIntervalStart: facts.dataIntervalStart ?? facts.logicalDate ?? null,
    dataIntervalEnd: facts.dataIntervalEnd ?? facts.logicalDate ?? null,
    runAfter: facts.runAfter ?? facts.logicalDate ?? new Date().toISOString(),
    startDate: facts.startDate ?? null,
    endDate: facts.endDate ?? null,
    state: facts.state ?? "queued",
    runType: facts.runType ?? "manual",
  };
}
