// The base of all operators, and mapped operators: what a Dag keeps where a task is made many times over.
import { DagError } from "./authoring/dag-error.ts";
import {
  graphNodes,
  link,
  nodesOf,
  TaskNode,
  type Dependencies,
  type Dependency,
  type GraphNode,
} from "./authoring/graph-node.ts";
import { checkTaskLabel } from "./authoring/ids.ts";
import { Origin } from "./authoring/origin.ts";
import { markSetup, markTeardown, type TeardownOptions } from "./authoring/setup-teardown.ts";
import { operatorMade, withoutRecording } from "./authoring/unplaced-operators.ts";
import type { Context } from "./context.ts";
import type { Dag } from "./dag.ts";
import { parseDuration, type DurationLike } from "./datetime/parse-duration.ts";
import { TaskDeferred } from "./exceptions.ts";
import type { OperatorArgs } from "./operator-args.ts";
import type { SkipDecision } from "./runtime/attempt.ts";
import { TaskRef, type Expandable, type Input, type Inputs, type XComArg } from "./xcom-arg.ts";
import type { TaskGroup } from "./task-group.ts";
import type { BaseTrigger } from "./trigger.ts";

/** The key of an operator's place in its Dag; clones share it. */
export const taskNode: unique symbol = Symbol.for("windsock.taskNode");

/** A class of operators: made from a task id and one object of arguments. */
export type OperatorClass = (new (taskId: string, args: never) => BaseOperator) & OperatorStatics;

type OperatorStatics = Pick<typeof BaseOperator, keyof typeof BaseOperator>;

type ArgsOf<C extends OperatorClass> = NonNullable<ConstructorParameters<C>[1]>;

type ResultOf<C extends OperatorClass> = InstanceType<C> extends BaseOperator<infer R> ? R : unknown;

export interface DeferOptions {
  trigger: BaseTrigger<never> | BaseTrigger;
  /** Name of the method that goes on; it is called with (context, event, kwargs). */
  method: string;
  kwargs?: Record<string, unknown>;
  timeout?: DurationLike | null;
}

/** What a task or group is mapped over. `product`: every combination; `kwargs`: one object of inputs for each instance. */
export interface Expansion {
  readonly kind: "product" | "kwargs";
  /** By input name for a product; for kwargs one entry named "kwargs". */
  readonly inputs: Readonly<Record<string, XComArg | readonly unknown[] | Readonly<Record<string, unknown>>>>;
}

/**
 * Base of all operators. Assign what the constructor takes to properties of the same names: those listed in
 * templateFields are rendered, and references in any of them are replaced by their values, before execute is called.
 *
 * @example
 * export class GreetOperator extends BaseOperator<string> {
 *   static override readonly templateFields = ["name"];
 *   readonly name: string;
 *   constructor(taskId: string, args: OperatorArgs & { name: string }) {
 *     super(taskId, args);
 *     this.name = args.name;
 *   }
 *   override execute(context: Context) {
 *     context.log.info(`Hello ${this.name}`);
 *     return `Hello ${this.name}`;
 *   }
 * }
 */
export abstract class BaseOperator<TResult = unknown> implements Dependency {
  /** Properties that are rendered as Jinja templates. */
  static readonly templateFields: readonly string[] = [];
  /** A templated text that ends in one of these is read from that file. */
  static readonly templateExt: readonly string[] = [];
  static readonly uiColor: string = "#fff";
  static readonly uiFgcolor: string = "#000";
  /** Names of the links shown beside the task. */
  static readonly operatorExtraLinks: readonly string[] = [];
  /** The name shown to people where it is not the class's. */
  static readonly operatorName?: string;
  /** The class name shown where it is not the class's own. */
  static readonly taskType?: string;
  /** The package that brings the class. */
  static readonly modulePath?: string;
  /** It does nothing: the scheduler finishes it itself when it has no callbacks and outlets. */
  static readonly isEmpty: boolean = false;
  /** May skip tasks downstream by its own decision: it has a skipDecision method. */
  static readonly isSkipper: boolean = false;
  static readonly isSensor: boolean = false;

  readonly [taskNode]: TaskNode;
  readonly args: Readonly<OperatorArgs>;

  constructor(taskId: string, args: OperatorArgs = {}) {
    const origin = new Origin(new.target);
    this.args = args;
    checkTaskLabel(taskId, origin);
    this[taskNode] = new TaskNode(this, { label: taskId, origin });
    operatorMade(this);
  }

  /** What the task does; the result is kept as its XCom "return_value". */
  abstract execute(context: Context): TResult | Promise<TResult>;

  /** Called when the attempt is stopped or its time is over. */
  onKill(): void | Promise<void> {}

  /** Asked after execute, with its result, where the class says isSkipper. */
  skipDecision(_result: unknown, _context: Context): SkipDecision | null | Promise<SkipDecision | null> {
    return null;
  }

  /** The Dag that this task starts or waits for, shown in the graph of Dags. */
  dagDependency(): { kind: "trigger" | "sensor"; dagId: string } | null {
    return null;
  }

  /** The id with its groups' prefixes. */
  get taskId(): string {
    return this[taskNode].taskId;
  }

  /** The id without its groups' prefixes. */
  get label(): string {
    return this[taskNode].label;
  }

  get dag(): Dag | null {
    return this[taskNode].dag;
  }

  get dagId(): string | null {
    return this[taskNode].dag?.dagId ?? null;
  }

  get group(): TaskGroup | null {
    return this[taskNode].group;
  }

  /** What the task is mapped over, null for a plain task. */
  get expansion(): Expansion | null {
    return null;
  }

  /** Its own arguments over those of its groups' and its Dag's defaultArgs. */
  get settings(): OperatorArgs {
    const { dag, group } = this[taskNode];
    return { ...dag?.defaultArgs, ...group?.inheritedArgs(), ...ownSettings(this) };
  }

  /** A reference to the return value, for other tasks' inputs. */
  get output(): TaskRef<TResult> {
    return new TaskRef<TResult>(this);
  }

  /** Runs this task before others (Airflow's `>>`). */
  before(...others: readonly Dependencies[]): this {
    link(this[graphNodes](), nodesOf(others));
    return this;
  }

  /** Runs this task after others (Airflow's `<<`). */
  after(...others: readonly Dependencies[]): this {
    link(nodesOf(others), this[graphNodes]());
    return this;
  }

  /** Makes this task a setup: what is downstream runs only if it succeeded, and clearing that clears it too. */
  asSetup(): this {
    markSetup(this[graphNodes]());
    return this;
  }

  /** Makes this task a teardown: it runs whatever happened in between, if its setups succeeded. */
  asTeardown(options: TeardownOptions = {}): this {
    markTeardown(this[graphNodes](), options);
    return this;
  }

  /** Gives the worker back and goes on with a method when a trigger fires. Never returns. */
  defer(options: DeferOptions): never {
    const { trigger, method, kwargs = {}, timeout = null } = options;
    if (typeof (this as unknown as Record<string, unknown>)[method] !== "function") {
      throw new TypeError(`${this.constructor.name} has no method ${method}() to go on with after its trigger`);
    }
    throw new TaskDeferred({
      trigger: trigger as BaseTrigger,
      method,
      kwargs,
      timeout: timeout === null ? null : parseDuration(timeout).totalSeconds(),
    });
  }

  [graphNodes](): readonly GraphNode[] {
    return [this[taskNode]];
  }

  /**
   * Arguments that are the same for every instance; expand() gives the rest.
   *
   * @example
   * dag.add(BashOperator.partial("greet", { retries: 2 }).expand({ bashCommand: ["echo a", "echo b"] }));
   */
  static partial<C extends OperatorClass>(this: C, taskId: string): OperatorPartial<C>;
  static partial<C extends OperatorClass, P extends Partial<Inputs<ArgsOf<C>>>>(
    this: C,
    taskId: string,
    args: P,
  ): OperatorPartial<C, keyof P>;
  static partial<C extends OperatorClass>(this: C, taskId: string, args: object = {}): OperatorPartial<C> {
    return new OperatorPartial<C>(this, { taskId, args: args as Record<string, unknown> });
  }
}

/** An operator may have a templated field that is called as an argument of all operators, such as startDate: that is its own. */
function ownSettings(operator: BaseOperator): OperatorArgs {
  const { templateFields } = (
    isMappedOperator(operator) ? operator.operatorClass : operator.constructor
  ) as OperatorClass;
  if (!templateFields.some((name) => name in operator.args)) return operator.args;
  return Object.fromEntries(Object.entries(operator.args).filter(([name]) => !templateFields.includes(name)));
}

type Missing<C extends OperatorClass, G extends PropertyKey> = Omit<ArgsOf<C>, G | keyof OperatorArgs>;

/** What `X.partial(…)` gives: an operator that lacks some arguments. */
export class OperatorPartial<C extends OperatorClass, G extends PropertyKey = never> {
  readonly #operatorClass: C;
  readonly #taskId: string;
  readonly #args: Record<string, unknown>;

  constructor(operatorClass: C, facts: { taskId: string; args: Record<string, unknown> }) {
    this.#operatorClass = operatorClass;
    this.#taskId = facts.taskId;
    this.#args = facts.args;
  }

  /** One instance for every combination of these lists, the last one changing fastest. */
  expand(inputs: { readonly [K in keyof Missing<C, G>]: Expandable<Missing<C, G>[K]> }): MappedOperator<ResultOf<C>> {
    return this.#mapped({ kind: "product", inputs: inputs as Expansion["inputs"] }, this.expand);
  }

  /** One instance for each object of arguments. */
  expandKwargs(
    kwargs: XComArg<readonly object[]> | readonly { readonly [K in keyof ArgsOf<C>]?: Input<ArgsOf<C>[K]> }[],
  ): MappedOperator<ResultOf<C>> {
    return this.#mapped({ kind: "kwargs", inputs: { kwargs: kwargs as XComArg } }, this.expandKwargs);
  }

  #mapped(expansion: Expansion, above: Function): MappedOperator<ResultOf<C>> {
    return new MappedOperator<ResultOf<C>>(this.#taskId, {
      operatorClass: this.#operatorClass,
      partialArgs: this.#args,
      expansion,
      above,
    });
  }
}

export interface MappedOperatorFacts {
  readonly operatorClass: OperatorClass;
  readonly partialArgs: Readonly<Record<string, unknown>>;
  readonly expansion: Expansion;
  /** The function whose caller made it. */
  readonly above: Function;
  /** Where an instance's inputs go: among its arguments, or into its opKwargs (task factories). */
  readonly target?: "args" | "opKwargs";
}

/** A task that is made once for each element of a list; every instance is an operator of its class. */
export class MappedOperator<TResult = unknown> extends BaseOperator<TResult[]> {
  readonly operatorClass: OperatorClass;
  readonly partialArgs: Readonly<Record<string, unknown>>;
  readonly target: "args" | "opKwargs";
  readonly mappedOver: Expansion;

  constructor(taskId: string, facts: MappedOperatorFacts) {
    super(taskId, facts.partialArgs);
    Object.assign(this[taskNode], { origin: new Origin(facts.above) });
    this.operatorClass = facts.operatorClass;
    this.partialArgs = facts.partialArgs;
    this.target = facts.target ?? "args";
    this.mappedOver = facts.expansion;
    checkExpansion(this);
  }

  override get expansion(): Expansion {
    return this.mappedOver;
  }

  /** The operator of one instance, with its inputs already resolved. */
  unmap(resolved: Readonly<Record<string, unknown>>): BaseOperator<TResult> {
    const { partialArgs } = this;
    const args =
      this.target === "args"
        ? { ...partialArgs, ...resolved }
        : { ...partialArgs, opKwargs: { ...(partialArgs["opKwargs"] as object | undefined), ...resolved } };
    const made = withoutRecording(() => new this.operatorClass(this.label, args as never));
    Object.assign(made, { [taskNode]: this[taskNode] });
    return made as BaseOperator<TResult>;
  }

  override execute(): never {
    throw new Error(`Mapped task "${this.taskId}" runs as its instances, never itself`);
  }
}

function checkExpansion(operator: MappedOperator): void {
  const { inputs } = operator.expansion;
  const refuse = (problem: string, fix: string): never => {
    throw new DagError({ code: "mapping", taskId: operator.label, problem, fix, origin: operator[taskNode].origin });
  };
  if (Object.keys(inputs).length === 0) refuse("expand() got nothing to map over", "Give it at least one list");
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value !== "object" || value === null) {
      refuse(`expand() got ${typeof value} for "${name}"`, "Give a list, an object, or a reference to one");
    }
    if (name in operator.partialArgs && operator.target === "args") {
      refuse(`"${name}" is given to partial() and to expand()`, "Leave it out of one of them");
    }
  }
}

/** Whether a value is an operator, of this copy of the package or another one. */
export function isOperator(value: unknown): value is BaseOperator {
  return typeof value === "object" && value !== null && taskNode in value;
}

/** Whether an operator is a mapped one, of this copy of the package or another one. */
export function isMappedOperator(value: unknown): value is MappedOperator {
  return isOperator(value) && value.expansion !== null;
}

/** A copy that can be rendered without touching the Dag's own operator. */
export function cloneOperator<T extends BaseOperator>(operator: T): T {
  return Object.assign(Object.create(Object.getPrototypeOf(operator) as object) as T, operator);
}
