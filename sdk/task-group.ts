// Where tasks are put: what a Dag and its groups have in common, and the groups. A group is a box in the graph whose name
// prefixes its tasks' ids, and which may be mapped as a whole.
import { IfBranch, SwitchBranch } from "./authoring/branch.ts";
import { DagError } from "./authoring/dag-error.ts";
import {
  graphNodes,
  GroupNode,
  link,
  nodesOf,
  type Dependencies,
  type Dependency,
  type GraphNode,
} from "./authoring/graph-node.ts";
import { checkGroupLabel } from "./authoring/ids.ts";
import { Origin } from "./authoring/origin.ts";
import type { Dag } from "./dag.ts";
import type { BaseOperator, Expansion } from "./operator.ts";
import type { DefaultArgs } from "./operator-args.ts";
import { declareTask, namedAfter, type HandlerParameters, type TaskFactory, type TaskSpec } from "./task-factory.ts";
import { GroupArgumentRef, referencesIn, type ElementOf, type TaskRef, type XComArg } from "./xcom-arg.ts";

export interface GroupOptions {
  /** false: the tasks inside keep their own ids. */
  prefixGroupId?: boolean;
  /** The label shown instead of the id. */
  groupDisplayName?: string;
  tooltip?: string;
  uiColor?: string;
  uiFgcolor?: string;
  /** For the tasks inside, over the Dag's own. */
  defaultArgs?: DefaultArgs;
}

export interface GroupFacts {
  readonly dag: Dag;
  readonly parent: TaskGroup | null;
  readonly origin: Origin;
  readonly options: GroupOptions;
  readonly expansion: Expansion | null;
}

/** What a mapped group's function is given for each input. */
export type GroupArguments<T> = { readonly [K in keyof T]: GroupArgumentRef<ElementOf<ValueOf<T[K]>>> };

type ValueOf<T> = T extends XComArg<infer V> ? V : T;

/** What leaves a mapped group: the values of all its instances in a list. */
export type Gathered<T> =
  T extends TaskRef<infer V>
    ? TaskRef<V[]>
    : T extends readonly unknown[]
      ? { [K in keyof T]: Gathered<T[K]> }
      : T extends Dependency
        ? T
        : T extends object
          ? { [K in keyof T]: Gathered<T[K]> }
          : T;

type HandlerFunction = (inputs: never) => unknown;

type ProductInputs = Readonly<Record<string, readonly unknown[] | XComArg | Readonly<Record<string, unknown>>>>;

/** A Dag or a group: takes tasks and groups. */
export abstract class TaskPlacer {
  abstract readonly dag: Dag;
  /** null at the root of the Dag. */
  protected abstract readonly within: TaskGroup | null;

  /** Places an operator here and gives it back. */
  add<T extends BaseOperator>(operator: T): T {
    this.dag.place(operator, this.within);
    return operator;
  }

  /**
   * Declares a task that runs a function; calling the factory that this gives places it and names its inputs.
   *
   * @example
   * const double = dag.task("double", ({ n }: { n: number }) => n * 2, { retries: 2 });
   * const doubled = double({ n: 21 }); // TaskRef<number>
   */
  task<P extends HandlerParameters, R>(
    taskId: string,
    fn: (...args: P) => R,
    spec?: TaskSpec,
  ): TaskFactory<P, Awaited<R>>;
  /** The same with the id taken from the function's name or from the spec. */
  task<P extends HandlerParameters, R>(fn: (...args: P) => R, spec?: TaskSpec): TaskFactory<P, Awaited<R>>;
  task(first: string | HandlerFunction, second?: HandlerFunction | TaskSpec, third?: TaskSpec): unknown {
    const [taskId, fn, spec = {}] =
      typeof first === "string"
        ? [first, second as HandlerFunction, third]
        : [undefined, first, second as TaskSpec | undefined];
    const origin = new Origin(this.task);
    const named = taskId ?? spec.taskId ?? namedAfter(fn, { dag: this.dag, origin });
    return declareTask({ placer: this, origin, fn, spec: { ...spec, taskId: named } });
  }

  /** Makes a group and fills it with a function, whose result is the group's output. */
  group<R>(groupId: string, fill: (group: TaskGroup) => R, options: GroupOptions = {}): TaskGroup<R> {
    const group = this.makeGroup<R>(groupId, { options, expansion: null, origin: new Origin(this.group) });
    group.filledWith(fill(group as TaskGroup));
    return group;
  }

  /** Makes a group to be filled by `group.task()` and `group.add()`. */
  taskGroup(groupId: string, options: GroupOptions = {}): TaskGroup {
    return this.makeGroup(groupId, { options, expansion: null, origin: new Origin(this.taskGroup) });
  }

  /**
   * Makes a group that runs once for every combination of some lists. Its function gets a reference for each list.
   *
   * @example
   * dag.mappedGroup("file", { path: paths }, (g, { path }) => g.add(new LoadOperator("load", { path })).output);
   */
  mappedGroup<const T extends ProductInputs, R>(
    ...given: [
      groupId: string,
      inputs: T,
      fill: (group: TaskGroup, args: GroupArguments<T>) => R,
      options?: GroupOptions,
    ]
  ): TaskGroup<Gathered<R>> {
    const [groupId, inputs, fill, options = {}] = given;
    const expansion: Expansion = { kind: "product", inputs };
    const group = this.makeGroup<Gathered<R>>(groupId, { options, expansion, origin: new Origin(this.mappedGroup) });
    const args = Object.keys(inputs).map((key) => [key, new GroupArgumentRef(group as TaskGroup, key)]);
    group.filledWith(fill(group as TaskGroup, Object.fromEntries(args) as GroupArguments<T>) as Gathered<R>);
    return group;
  }

  /** Makes a group that runs once for each object of a list. */
  mappedGroupKwargs<T extends object, R>(
    ...given: [
      groupId: string,
      kwargs: XComArg<readonly T[]> | readonly T[],
      fill: (group: TaskGroup, args: { readonly [K in keyof T]-?: GroupArgumentRef<T[K]> }) => R,
      options?: GroupOptions,
    ]
  ): TaskGroup<Gathered<R>> {
    const [groupId, kwargs, fill, options = {}] = given;
    const expansion: Expansion = { kind: "kwargs", inputs: { kwargs } };
    const group = this.makeGroup<Gathered<R>>(groupId, {
      options,
      expansion,
      origin: new Origin(this.mappedGroupKwargs),
    });
    // The names are known only when the task runs, so every name asked for is a reference.
    const args = new Proxy({}, { get: (_, key) => new GroupArgumentRef(group as TaskGroup, String(key)) });
    group.filledWith(fill(group as TaskGroup, args as never) as Gathered<R>);
    return group;
  }

  /**
   * Lets a condition's answer decide which tasks run: those of `then` where it is true, those of `else` where not.
   *
   * @example
   * dag.if(hasRows()).then(load).else(report);
   */
  if(condition: TaskRef<boolean> | BaseOperator<boolean>): IfBranch {
    return new IfBranch(condition, new Origin(this.if));
  }

  /**
   * Lets a task's answer choose among tasks: by the name of a case, or by a reference to a task that is one.
   *
   * @example
   * dag.switch(pickPath(), { long: handleLong, short: handleShort });
   * dag.switch(picked).case(handleLong).case(handleShort);
   */
  switch<K extends string>(
    decider: TaskRef<K | null> | BaseOperator<K | null>,
    cases: Readonly<Record<K, Dependencies>>,
  ): SwitchBranch;
  switch(decider: TaskRef<unknown> | BaseOperator): SwitchBranch;
  switch(decider: TaskRef<unknown> | BaseOperator, cases: Readonly<Record<string, Dependencies>> = {}): SwitchBranch {
    const branch = new SwitchBranch(decider, new Origin(this.switch));
    for (const [name, target] of Object.entries(cases)) branch.case(name, target);
    return branch;
  }

  /**
   * Puts everything that a function adds between a setup and a teardown.
   *
   * @example
   * dag.between(createCluster, deleteCluster, () => { dag.add(new QueryOperator("query", {})); });
   */
  between<R>(setup: Dependencies, teardown: Dependencies, fill: () => R): R {
    return this.dag.drawBetween({ setup, teardown }, fill);
  }

  private makeGroup<R>(label: string, facts: Omit<GroupFacts, "dag" | "parent">): TaskGroup<R> {
    const parent = this.within;
    const group = new TaskGroup<R>(label, { ...facts, dag: this.dag, parent });
    if (facts.expansion !== null && parent?.enclosingMapped) {
      throw new DagError({
        code: "mapping",
        dagId: this.dag.dagId,
        problem: `group "${group.groupId}" is mapped inside of mapped group "${parent.enclosingMapped.groupId}"`,
        fix: "Map only one of them, for example over zipped lists",
        origin: facts.origin,
      });
    }
    this.dag.placeGroup(group as TaskGroup);
    return group;
  }
}

/**
 * A group of tasks; made by `dag.group()`, `dag.taskGroup()` or `dag.mappedGroup()`.
 *
 * @example
 * const etl = dag.group("etl", (g) => {
 *   const rows = g.task("extract", () => [1, 2, 3])();
 *   return g.task("load", ({ rows }: { rows: number[] }) => rows.length)({ rows });
 * });
 * etl.before(report);
 */
export class TaskGroup<TOutput = unknown> extends TaskPlacer implements Dependency {
  readonly label: string;
  readonly options: GroupOptions;
  readonly origin: Origin;
  override readonly dag: Dag;
  readonly parent: TaskGroup | null;
  readonly expansion: Expansion | null;
  readonly node: GroupNode;
  #output: { readonly value: TOutput } | undefined;

  constructor(label: string, facts: GroupFacts) {
    super();
    checkGroupLabel(label, facts.origin);
    this.label = label;
    this.dag = facts.dag;
    this.parent = facts.parent;
    this.origin = facts.origin;
    this.options = facts.options;
    this.expansion = facts.expansion;
    this.node = new GroupNode(this);
    link(this.expansionNodes(), [this.node]);
  }

  get groupId(): string {
    return this.parent === null ? this.label : this.parent.childId(this.label);
  }

  /** The id of something inside, by its own label. */
  childId(label: string): string {
    return this.options.prefixGroupId === false ? label : `${this.groupId}.${label}`;
  }

  /** What the function that filled the group returned. */
  get output(): TOutput {
    if (this.#output === undefined) {
      throw new DagError({
        code: "too_late",
        dagId: this.dag.dagId,
        problem: `group "${this.groupId}" has no output`,
        fix: "Fill it with a function that returns something: dag.group(id, (g) => …)",
        origin: this.origin,
      });
    }
    return this.#output.value;
  }

  /** Notes what the function that filled the group returned. */
  filledWith(value: TOutput): void {
    this.#output = { value };
  }

  /** Runs all of this group before others. */
  before(...others: readonly Dependencies[]): this {
    link([this.node], nodesOf(others));
    return this;
  }

  /** Runs all of this group after others. */
  after(...others: readonly Dependencies[]): this {
    link(nodesOf(others), [this.node]);
    return this;
  }

  /** defaultArgs of this group and those around it, inner over outer. */
  inheritedArgs(): DefaultArgs {
    return { ...this.parent?.inheritedArgs(), ...this.options.defaultArgs };
  }

  /** The innermost mapped group that holds this one, itself included. */
  get enclosingMapped(): TaskGroup | null {
    return this.expansion === null ? (this.parent?.enclosingMapped ?? null) : this;
  }

  /** The tasks whose values a mapped group runs over. */
  expansionNodes(): readonly GraphNode[] {
    return this.expansion === null
      ? []
      : referencesIn(Object.values(this.expansion.inputs)).flatMap((reference) => reference[graphNodes]());
  }

  protected override get within(): TaskGroup {
    return this;
  }

  [graphNodes](): readonly GraphNode[] {
    return [this.node];
  }
}
