// The Dag: what runs, when, and with which settings.
import { checkDagSpec } from "./authoring/check-dag-spec.ts";
import { DagError } from "./authoring/dag-error.ts";
import { graphNodes, link, nodesOf, type Dependencies, type TaskNode } from "./authoring/graph-node.ts";
import { checkDagId, isTooLong } from "./authoring/ids.ts";
import { Origin } from "./authoring/origin.ts";
import { drawScope } from "./authoring/scope.ts";
import { operatorPlaced } from "./authoring/unplaced-operators.ts";
import type { DagSpec } from "./dag-spec.ts";
import { isMappedOperator, isOperator, taskNode, type BaseOperator } from "./operator.ts";
import type { DefaultArgs } from "./operator-args.ts";
import type { ParamsOf, ParamsSpec } from "./param.ts";
import { TaskPlacer, type TaskGroup } from "./task-group.ts";
import { referencesIn } from "./xcom-arg.ts";

const dagBrand: unique symbol = Symbol.for("windsock.dag");

/** A task that was declared by dag.task(). */
export interface DeclaredTask {
  readonly taskId: string;
  readonly origin: Origin;
  called: boolean;
}

/**
 * A Dag: tasks and the order in which they run. Every Dag that a file exports is loaded.
 *
 * @example
 * export const report = new Dag("report", { schedule: "@daily", startDate: "2024-01-01", defaultArgs: { retries: 1 } });
 * const rows = report.task("extract", async () => [1, 2, 3])();
 * report.task("load", async ({ rows }: { rows: number[] }) => rows.length)({ rows });
 */
export class Dag<const TSpec extends DagSpec = DagSpec> extends TaskPlacer {
  readonly [dagBrand] = true;
  readonly dagId: string;
  readonly spec: DagSpec;
  readonly origin: Origin;
  /** By id, in the order in which they were placed. */
  readonly tasks: ReadonlyMap<string, BaseOperator>;
  readonly groups: ReadonlyMap<string, TaskGroup>;
  /** Only for the compiler: what getContext(dag).params is. */
  declare readonly paramsType?: TSpec extends { readonly params: infer P extends ParamsSpec }
    ? ParamsOf<P>
    : Record<string, unknown>;
  readonly #tasks = new Map<string, BaseOperator>();
  readonly #groups = new Map<string, TaskGroup>();
  readonly #declared: DeclaredTask[] = [];
  readonly #scopes: TaskNode[][] = [];

  constructor(dagId: string, spec?: TSpec) {
    super();
    this.origin = new Origin(new.target);
    this.dagId = dagId;
    this.spec = spec ?? {};
    this.tasks = this.#tasks;
    this.groups = this.#groups;
    checkDagId(dagId, this.origin);
    checkDagSpec(this);
  }

  override get dag(): Dag {
    return this as unknown as Dag;
  }

  protected override get within(): null {
    return null;
  }

  get dagDisplayName(): string {
    return this.spec.dagDisplayName ?? this.dagId;
  }

  get description(): string | null {
    return this.spec.description ?? null;
  }

  get tags(): readonly string[] {
    return this.spec.tags ?? [];
  }

  get timezone(): string {
    return this.spec.timezone ?? "UTC";
  }

  /** For all tasks that do not say otherwise. */
  get defaultArgs(): DefaultArgs {
    const { queue, defaultArgs } = this.spec;
    return queue === undefined ? { ...defaultArgs } : { queue, ...defaultArgs };
  }

  /** Factories made by task(), for the check that each was called. */
  get declaredTasks(): readonly DeclaredTask[] {
    return this.#declared;
  }

  hasTask(taskId: string): boolean {
    return this.#tasks.has(taskId);
  }

  getTask(taskId: string): BaseOperator | undefined {
    return this.#tasks.get(taskId);
  }

  declareFactory(facts: { taskId: string; origin: Origin }): DeclaredTask {
    const declared = { ...facts, called: false };
    this.#declared.push(declared);
    return declared;
  }

  /** Puts an operator into this Dag; `dag.add()` and `group.add()` call it. */
  place(operator: BaseOperator, group: TaskGroup | null): void {
    if (!isOperator(operator)) {
      throw new TypeError(`Dag "${this.dagId}": add() takes an operator, not ${String(operator)}`);
    }
    const node = operator[taskNode];
    if (node.dag !== null) throw this.#twice(node);
    node.group = group;
    this.#checkPlace(node);
    node.dag = this.dag;
    this.#tasks.set(node.taskId, operator);
    operatorPlaced(operator);
    for (const scope of this.#scopes) scope.push(node);
    for (const reference of referencesIn(Object.values(operator))) link(reference[graphNodes](), [node]);
  }

  placeGroup(group: TaskGroup): void {
    const { groupId, origin } = group;
    if (this.#groups.has(groupId) || this.#tasks.has(groupId)) throw this.#duplicate(groupId, origin);
    this.#groups.set(groupId, group);
  }

  /** Draws edges so that all tasks that `fill` adds run after the setup and before the teardown. */
  drawBetween<R>({ setup, teardown }: { setup: Dependencies; teardown: Dependencies }, fill: () => R): R {
    const scope: TaskNode[] = [];
    this.#scopes.push(scope);
    try {
      return fill();
    } finally {
      this.#scopes.splice(this.#scopes.indexOf(scope), 1);
      drawScope({ setups: nodesOf(setup), teardowns: nodesOf(teardown), scope });
    }
  }

  #checkPlace(node: TaskNode): void {
    const { taskId, origin, operator, group } = node;
    if (this.#tasks.has(taskId) || this.#groups.has(taskId)) throw this.#duplicate(taskId, origin);
    if (isTooLong(taskId)) {
      throw new DagError({
        code: "bad_id",
        dagId: this.dagId,
        taskId,
        problem: "its id with the ids of its groups is longer than 250 characters",
        fix: "Shorten them, or use prefixGroupId: false",
        origin,
      });
    }
    if (isMappedOperator(operator) && group?.enclosingMapped) {
      throw new DagError({
        code: "mapping",
        dagId: this.dagId,
        taskId,
        problem: `it is mapped inside of mapped group "${group.enclosingMapped.groupId}"`,
        fix: "Map the group or the task, not both",
        origin,
      });
    }
  }

  #duplicate(id: string, origin: Origin): DagError {
    const first = this.#tasks.get(id)?.[taskNode].origin ?? this.#groups.get(id)?.origin;
    return new DagError({
      code: "duplicate_id",
      dagId: this.dagId,
      taskId: id,
      problem: `the id "${id}" is used twice, first at ${String(first)}`,
      fix: "Give one of them another id",
      origin,
    });
  }

  #twice(node: TaskNode): DagError {
    const sameDag = node.dag?.dagId === this.dagId;
    return new DagError({
      code: sameDag ? "duplicate_id" : "foreign_task",
      dagId: this.dagId,
      taskId: node.taskId,
      problem: sameDag ? "it was added twice" : `it belongs to Dag "${node.dag?.dagId}" already`,
      fix: sameDag ? "Add it once" : "Make an operator of its own for each Dag",
      origin: node.origin,
    });
  }
}

/** Whether a value is a Dag, of this copy of the package or another one. */
export function isDag(value: unknown): value is Dag {
  return typeof value === "object" && value !== null && dagBrand in value;
}
