// References: values that are known when a task runs, given to other tasks while the Dag is written. A reference is an
// edge as well as a value.
import {
  graphNodes,
  link,
  nodesOf,
  type Dependencies,
  type Dependency,
  type GraphNode,
} from "./authoring/graph-node.ts";
import { markSetup, markTeardown, type TeardownOptions } from "./authoring/setup-teardown.ts";
import type { BaseOperator } from "./operator.ts";
import type { TaskGroup } from "./task-group.ts";

const referenceBrand: unique symbol = Symbol.for("windsock.reference");

/** The key under which a task's return value is kept. */
export const RETURN_VALUE = "return_value";

/** What mapping over a value gives one by one: a list's elements, or an object's entries. */
export type ElementOf<T> = T extends readonly (infer E)[]
  ? E
  : T extends Readonly<Record<string, infer V>>
    ? [string, V]
    : unknown;

type Plain = string | number | bigint | boolean | symbol | null | undefined | Date | Function;

/** A value, a reference to one, or a list or object with references inside. */
export type Input<T> =
  | T
  | XComArg<T>
  | (T extends Plain
      ? never
      : T extends readonly unknown[] | object
        ? { readonly [K in keyof T]: Input<T[K]> }
        : never);

/** An object of named inputs, each of which may be a reference. */
export type Inputs<T> = { readonly [K in keyof T]: Input<T[K]> };

/** What a task may be mapped over for one input: a list, or a reference to one. */
export type Expandable<T> =
  | readonly Input<T>[]
  | XComArg<readonly T[]>
  | ([string, unknown] extends T
      ? Readonly<Record<string, unknown>> | XComArg<Readonly<Record<string, unknown>>>
      : never);

/**
 * A value that will be there when the task runs.
 *
 * @example
 * const doubled = numbers().map((n) => n * 2); // XComArg<number[]>
 */
export abstract class XComArg<T = unknown> {
  readonly [referenceBrand] = true;
  abstract readonly kind: "xcom" | "map" | "zip" | "concat" | "groupArgument";
  /** Only for the compiler: what the reference stands for. */
  declare readonly valueType?: T;

  abstract [graphNodes](): readonly GraphNode[];

  // The types of these methods come from `this`, so that T stays covariant: a reference to a string is one to something.

  /** Another list with a function applied to each element; a function that throws TaskSkipped skips that instance. */
  map<E, U>(this: XComArg<readonly E[]>, fn: (element: E) => U): MapRef<Awaited<U>[]>;
  /** The same over an object's entries. */
  map<V, U>(this: XComArg<Readonly<Record<string, V>>>, fn: (entry: [string, V]) => U): MapRef<Awaited<U>[]>;
  map(fn: (element: never) => unknown): MapRef<never> {
    return new MapRef<never>(this, fn);
  }

  /** Pairs of this list's elements and another's, as long as the shorter of the two. */
  zip<E, F>(this: XComArg<readonly E[]>, other: XComArg<readonly F[]> | readonly F[]): ZipRef<[E, F][]> {
    return new ZipRef([this, other], { fill: undefined });
  }

  /** Pairs as long as the longer of the two, with null or another value where one has none. */
  zipLongest<E, F>(
    this: XComArg<readonly E[]>,
    other: XComArg<readonly F[]> | readonly F[],
  ): ZipRef<[E | null, F | null][]>;
  zipLongest<E, F, V>(
    this: XComArg<readonly E[]>,
    other: XComArg<readonly F[]> | readonly F[],
    fill: V,
  ): ZipRef<[E | V, F | V][]>;
  zipLongest(other: XComArg | readonly unknown[], fill: unknown = null): ZipRef<never> {
    return new ZipRef<never>([this, other], { fill: { value: fill } });
  }

  /** This list followed by another. */
  concat<E, F>(this: XComArg<readonly E[]>, other: XComArg<readonly F[]>): ConcatRef<(E | F)[]> {
    return new ConcatRef([this, other]);
  }
}

/** Whether a value is a reference, of this copy of the package or another one. */
export function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && referenceBrand in value;
}

/** All kinds of references, told apart by `kind`. */
export type Reference = TaskRef | MapRef | ZipRef | ConcatRef | GroupArgumentRef;

/**
 * What a task will give: its return value, or another XCom by key. Carries the task's verbs.
 *
 * @example
 * const path = fetched.output;
 * path.before(cleanup);
 */
export class TaskRef<T = unknown> extends XComArg<T> implements Dependency {
  override readonly kind = "xcom";
  readonly task: BaseOperator;
  readonly key: string;

  constructor(task: BaseOperator, key: string = RETURN_VALUE) {
    super();
    this.task = task;
    this.key = key;
  }

  get taskId(): string {
    return this.task.taskId;
  }

  /** A single value of a task with multipleOutputs, or anything it pushed under a key. */
  get<O, K extends keyof O & string>(this: TaskRef<O>, key: K): TaskRef<O[K]>;
  get<V = unknown>(key: string): TaskRef<V>;
  get(key: string): TaskRef<never> {
    return new TaskRef(this.task, key);
  }

  /** Runs this task before others. */
  before(...others: readonly Dependencies[]): this {
    link(this[graphNodes](), nodesOf(others));
    return this;
  }

  /** Runs this task after others. */
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

  override [graphNodes](): readonly GraphNode[] {
    return this.task[graphNodes]();
  }

  /** A branch may answer with a reference: its decision is kept as the task's id. */
  toJSON(): string {
    return this.taskId;
  }

  override toString(): string {
    const { taskId, dagId } = this.task;
    return `{{ task_instance.xcom_pull(task_ids='${taskId}', dag_id='${dagId ?? ""}', key='${this.key}') }}`;
  }
}

/** A list with a function applied to each element. */
export class MapRef<T = unknown> extends XComArg<T> {
  override readonly kind = "map";
  readonly source: XComArg;
  readonly fn: (element: never) => unknown;

  constructor(source: XComArg, fn: (element: never) => unknown) {
    super();
    this.source = source;
    this.fn = fn;
  }

  override [graphNodes](): readonly GraphNode[] {
    return this.source[graphNodes]();
  }

  override toString(): string {
    return `${String(this.source)}.map(<function ${this.fn.name === "" ? "anonymous" : this.fn.name}>)`;
  }
}

/** Lists side by side. */
export class ZipRef<T = unknown> extends XComArg<T> {
  override readonly kind = "zip";
  readonly sources: readonly (XComArg | readonly unknown[])[];
  /** Set: as long as the longest list, filled with the value. */
  readonly fill: { readonly value: unknown } | undefined;

  constructor(
    sources: readonly (XComArg | readonly unknown[])[],
    options: { fill: { readonly value: unknown } | undefined },
  ) {
    super();
    this.sources = sources;
    this.fill = options.fill;
  }

  override [graphNodes](): readonly GraphNode[] {
    return this.sources.flatMap((source) => (isReference(source) ? source[graphNodes]() : []));
  }

  override toString(): string {
    return `zip(${this.sources.map((source) => (isReference(source) ? String(source) : JSON.stringify(source))).join(", ")})`;
  }
}

/** Lists one after the other. */
export class ConcatRef<T = unknown> extends XComArg<T> {
  override readonly kind = "concat";
  readonly sources: readonly XComArg[];

  constructor(sources: readonly XComArg[]) {
    super();
    this.sources = sources;
  }

  override [graphNodes](): readonly GraphNode[] {
    return this.sources.flatMap((source) => source[graphNodes]());
  }

  override toString(): string {
    return `concat(${this.sources.map(String).join(", ")})`;
  }
}

/** Inside a mapped group: the value for this instance. */
export class GroupArgumentRef<T = unknown> extends XComArg<T> {
  override readonly kind = "groupArgument";
  readonly group: TaskGroup;
  readonly key: string;

  constructor(group: TaskGroup, key: string) {
    super();
    this.group = group;
    this.key = key;
  }

  /** What the group is mapped over, for this key: those tasks come first. */
  override [graphNodes](): readonly GraphNode[] {
    return this.group.expansionNodes();
  }

  override toString(): string {
    return `MappedArgument(${this.key})`;
  }
}

/** All references inside a value: in lists, plain objects, Maps and Sets, at any depth. */
export function referencesIn(value: unknown, seen: Set<unknown> = new Set()): Reference[] {
  if (isReference(value)) return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  const inside = (values: Iterable<unknown>): Reference[] => [...values].flatMap((item) => referencesIn(item, seen));
  if (Array.isArray(value) || value instanceof Set) return inside(value);
  if (value instanceof Map) return inside(value.values());
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? inside(Object.values(value)) : [];
}
