// The context of a task: every name of Airflow's, each worked out when it is first asked for.
import type {
  AssetLike,
  ConnectionReader,
  Context,
  DagRun,
  DagView,
  InletEvents,
  Logger,
  OutletEvents,
  StateStore,
  TaskInstance,
  TaskStateStore,
  VariableReader,
} from "../context.ts";
import type { DateTime } from "../datetime/index.ts";
import type { BaseOperator } from "../operator.ts";
import type { AssetEventFacts, RunSummary } from "./attempt.ts";
import { createInletEvents, createOutletEvents } from "./asset-events.ts";
import { attemptParams } from "./attempt-params.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { createConnectionReader } from "./connection-access.ts";
import { createDagRun, dateOrNull } from "./dag-run.ts";
import { attemptFiles } from "./dag-files.ts";
import { assetStateStore, taskStateStore } from "./state-store.ts";
import { isMappedTask } from "./task-client.ts";
import { TASK_MACROS } from "./task-macros.ts";
import { createTaskInstance } from "./task-instance.ts";
import { templateDag, templateTask } from "./template-view.ts";
import { createVariableReader } from "./variable-access.ts";

const scopeKey: unique symbol = Symbol.for("windsock.attempt-scope");

/** The attempt behind a context, for what templates need beyond it; works on objects that inherit from a context too. */
export function scopeOf(context: Context): AttemptScope {
  return (context as unknown as { [scopeKey]: AttemptScope })[scopeKey];
}

/**
 * Getters on a prototype: making a context costs nothing, whatever it holds.
 * No private fields: what inherits from a context (a function's keyword arguments) must be able to read it.
 */
export class TaskContext implements Context {
  declare readonly [scopeKey]: AttemptScope;
  mapIndexTemplate: string | null;
  templatesDict: Readonly<Record<string, unknown>> | null = null;

  constructor(scope: AttemptScope) {
    // Not enumerable: a context that is logged or copied does not drag its attempt along.
    Object.defineProperty(this, scopeKey, { value: scope });
    this.mapIndexTemplate = scope.task.settings.mapIndexTemplate ?? null;
  }

  get dag(): DagView {
    return this[scopeKey].dag;
  }

  get task(): BaseOperator {
    return this[scopeKey].task;
  }

  get ti(): TaskInstance {
    const scope = this[scopeKey];
    const { request, host, dag } = scope;
    return keep(this, "ti", () => {
      const viewOfDag = (): object => templateDag(dag, attemptFiles(dag));
      return createTaskInstance({
        request,
        host,
        isMapped: (taskId) => isMappedTask(scope, taskId),
        task: () => scope.task,
        state: () => scope.state,
        templateTask: () => templateTask(scope.task, viewOfDag),
        dagRun: () => this.dagRun,
      });
    });
  }

  get taskInstance(): TaskInstance {
    return this.ti;
  }

  get dagRun(): DagRun {
    return keep(this, "dagRun", () => createDagRun(this[scopeKey].request));
  }

  get run(): DagRun {
    return this.dagRun;
  }

  get partitionKey(): string | null {
    return this.dagRun.partitionKey;
  }

  get partitionDate(): DateTime | null {
    return this.dagRun.partitionDate;
  }

  get runId(): string {
    return this[scopeKey].request.runId;
  }

  get params(): Readonly<Record<string, unknown>> {
    const { dag, task, request } = this[scopeKey];
    return keep(this, "params", () => attemptParams(dag, task, request));
  }

  get conf(): Readonly<Record<string, unknown>> {
    return this[scopeKey].request.run.conf;
  }

  get logicalDate(): DateTime | null {
    return keep(this, "logicalDate", () => dateOrNull(this[scopeKey].request.run.logicalDate));
  }

  get ds(): string | null {
    return this.logicalDate?.isoformat().slice(0, 10) ?? null;
  }

  get dsNodash(): string | null {
    return this.ds?.replaceAll("-", "") ?? null;
  }

  get ts(): string | null {
    return this.logicalDate?.isoformat() ?? null;
  }

  get tsNodash(): string | null {
    return this.logicalDate?.isoformat().slice(0, 19).replaceAll(/[-:]/g, "") ?? null;
  }

  get tsNodashWithTz(): string | null {
    return this.ts?.replaceAll(/[-:]/g, "") ?? null;
  }

  get dataIntervalStart(): DateTime | null {
    return dateOrNull(this[scopeKey].request.run.dataIntervalStart);
  }

  get dataIntervalEnd(): DateTime | null {
    return dateOrNull(this[scopeKey].request.run.dataIntervalEnd);
  }

  get prevDataIntervalStartSuccess(): Promise<DateTime | null> {
    return previousSuccess(this).then((run) => dateOrNull(run?.dataIntervalStart ?? null));
  }

  get prevDataIntervalEndSuccess(): Promise<DateTime | null> {
    return previousSuccess(this).then((run) => dateOrNull(run?.dataIntervalEnd ?? null));
  }

  get prevStartDateSuccess(): Promise<DateTime | null> {
    return previousSuccess(this).then((run) => dateOrNull(run?.startDate ?? null));
  }

  get prevEndDateSuccess(): Promise<DateTime | null> {
    return previousSuccess(this).then((run) => dateOrNull(run?.endDate ?? null));
  }

  get var(): VariableReader {
    return createVariableReader(this[scopeKey].host);
  }

  get conn(): ConnectionReader {
    return createConnectionReader(this[scopeKey].host);
  }

  get macros(): Readonly<Record<string, unknown>> {
    return TASK_MACROS;
  }

  get inlets(): readonly unknown[] {
    return this.task.settings.inlets ?? [];
  }

  get outlets(): readonly unknown[] {
    return this.task.settings.outlets ?? [];
  }

  get inletEvents(): InletEvents {
    return createInletEvents(this[scopeKey].host);
  }

  get outletEvents(): OutletEvents {
    return keep(this, "outletEvents", () => createOutletEvents(this[scopeKey].outletEvents));
  }

  get taskStateStore(): TaskStateStore {
    return keep(this, "taskStateStore", () => taskStateStore(this[scopeKey].host));
  }

  assetStateStore(asset?: AssetLike): StateStore {
    return assetStateStore(this[scopeKey].host, [...this.inlets, ...this.outlets], asset);
  }

  get triggeringAssetEvents(): Readonly<Record<string, readonly AssetEventFacts[]>> {
    return this[scopeKey].request.assetEvents;
  }

  get expandedTiCount(): number | null {
    return this[scopeKey].expandedCount;
  }

  get reason(): string | null {
    return this[scopeKey].reason;
  }

  get exception(): unknown {
    return this[scopeKey].exception;
  }

  get testMode(): boolean {
    return this[scopeKey].request.settings["test_mode"] === "true";
  }

  get taskInstanceKeyStr(): string {
    const { dagId, taskId, runId } = this[scopeKey].request;
    return `${dagId}__${taskId}__${this.dsNodash ?? runId}`;
  }

  get log(): Logger {
    return this[scopeKey].log;
  }

  get signal(): AbortSignal {
    return this[scopeKey].signal;
  }
}

/** Works a value out once; it then stands on the context itself, in front of the getter. */
function keep<T>(context: TaskContext, name: string, make: () => T): T {
  const value = make();
  Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
  return value;
}

function previousSuccess(context: Context): Promise<RunSummary | null> {
  const scope = scopeOf(context);
  return (scope.previousSuccess ??= scope.host.getPreviousDagRun("success"));
}
