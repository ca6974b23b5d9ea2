// Task factories: a function becomes a task by dag.task(), is placed by calling the factory, and is mapped by expand().
import { DagError } from "./authoring/dag-error.ts";
import { Origin } from "./authoring/origin.ts";
import { readArgumentNames } from "./authoring/argument-names.ts";
import type { Dag } from "./dag.ts";
import type { Context } from "./context.ts";
import { BaseOperator, MappedOperator, taskNode, type Expansion } from "./operator.ts";
import type { OperatorArgs } from "./operator-args.ts";
import type { TaskGroup } from "./task-group.ts";
import type { Expandable, Input, Inputs, TaskRef, XComArg } from "./xcom-arg.ts";

/** A task's function takes nothing, or one object of named inputs. */
export type HandlerParameters = readonly [] | readonly [inputs: object] | readonly [inputs?: object];

type InputsOf<P extends HandlerParameters> = P extends readonly []
  ? Record<never, never>
  : P extends readonly [inputs?: infer A]
    ? NonNullable<A>
    : never;

type FactoryCall<P extends HandlerParameters> = P extends readonly []
  ? []
  : Record<never, never> extends InputsOf<P>
    ? [inputs?: Inputs<InputsOf<P>>]
    : [inputs: Inputs<InputsOf<P>>];

/** Everything an operator takes, and what only functions have. */
export interface TaskSpec extends OperatorArgs {
  /** Instead of the first argument of dag.task() or the function's name. */
  taskId?: string;
  /** Texts that are rendered and found in the context as templatesDict. */
  templatesDict?: Record<string, unknown>;
}

/** Gives the inputs that are the same for every instance; expand() gives the rest. */
export interface PartialFactory<A extends object, R> {
  expand(inputs: { readonly [K in keyof A]: Expandable<A[K]> }): TaskRef<R[]>;
  expandKwargs(kwargs: XComArg<readonly object[]> | readonly { readonly [K in keyof A]: Input<A[K]> }[]): TaskRef<R[]>;
}

/**
 * What dag.task() gives. Call it with the function's inputs, each a value or a reference, to place the task.
 *
 * @example
 * const square = dag.task("square", ({ x }: { x: number }) => x * x);
 * const squares = square.expand({ x: [1, 2, 3] }); // TaskRef<number[]>
 */
export interface TaskFactory<P extends HandlerParameters, R> extends Pick<
  PartialFactory<InputsOf<P>, R>,
  "expand" | "expandKwargs"
> {
  (...inputs: FactoryCall<P>): TaskRef<R>;
  /** The same inputs in the order in which the function destructures them. */
  withArgList(...values: readonly unknown[]): TaskRef<R>;
  /** The same function under another id or with other options (Airflow's `.override`). */
  override(spec: TaskSpec): TaskFactory<P, R>;
  partial<G extends Partial<Inputs<InputsOf<P>>>>(inputs: G): PartialFactory<Omit<InputsOf<P>, keyof G>, R>;
}

export interface TaskFunctionArgs extends OperatorArgs {
  fn: (inputs: never) => unknown;
  opKwargs?: Readonly<Record<string, unknown>>;
  templatesDict?: Readonly<Record<string, unknown>>;
}

/** The operator behind a task factory. */
export class TaskFunctionOperator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly templateFields: readonly string[] = ["templatesDict", "opArgs", "opKwargs"];
  static override readonly operatorName = "@task";
  static override readonly taskType = "FunctionOperator";
  static override readonly modulePath = "@windsock/sdk";
  static override readonly uiColor: string = "#ffefeb";

  readonly fn: (inputs: never) => unknown;
  /** Inputs have names here; clients of Airflow look for those without one as well. */
  readonly opArgs: readonly unknown[] = [];
  readonly opKwargs: Readonly<Record<string, unknown>>;
  readonly templatesDict: Readonly<Record<string, unknown>> | null;

  constructor(taskId: string, args: TaskFunctionArgs) {
    super(taskId, args);
    this.fn = args.fn;
    this.opKwargs = args.opKwargs ?? {};
    this.templatesDict = args.templatesDict ?? null;
  }

  override execute(context: Context): Promise<TResult> | TResult {
    Object.assign(context, { templatesDict: this.templatesDict });
    return this.fn(this.opKwargs as never) as Promise<TResult> | TResult;
  }
}

/** Where tasks are put: a Dag or a group. */
export interface Placer {
  readonly dag: Dag;
  add<T extends BaseOperator>(operator: T): T;
}

export interface Declaration {
  readonly placer: Placer;
  readonly origin: Origin;
  readonly fn: (inputs: never) => unknown;
  readonly spec: TaskSpec & { taskId: string };
}

/** The id of a task that is declared by its function alone. */
export function namedAfter(fn: Function, facts: { dag: Dag; origin: Origin }): string {
  if (fn.name !== "") return fn.name;
  throw new DagError({
    code: "bad_id",
    dagId: facts.dag.dagId,
    problem: "a task is declared by a function without a name",
    fix: 'Give it an id: dag.task("id", fn)',
    origin: facts.origin,
  });
}

/** Makes the factory of a declared task. */
export function declareTask<P extends HandlerParameters, R>(declaration: Declaration): TaskFactory<P, R> {
  const { placer, origin, spec } = declaration;
  const declared = placer.dag.declareFactory({ taskId: spec.taskId, origin });
  const place = (operator: BaseOperator, above: Function): TaskRef => {
    Object.assign(operator[taskNode], { origin: new Origin(above) });
    declared.called = true;
    return placer.add(operator).output;
  };
  const call = (inputs: object = {}): TaskRef => place(makeOperator(declaration, { inputs }), call);
  const mapped = (expansion: Expansion, given: { inputs: object; above: Function }): TaskRef =>
    place(makeMapped(declaration, { expansion, ...given }), given.above);
  const partial = (inputs: object): PartialFactory<never, unknown> => {
    const expand = (lists: object): TaskRef<never> =>
      mapped({ kind: "product", inputs: lists as Expansion["inputs"] }, { inputs, above: expand }) as TaskRef<never>;
    const expandKwargs = (kwargs: unknown): TaskRef<never> =>
      mapped(
        { kind: "kwargs", inputs: { kwargs: kwargs as XComArg } },
        { inputs, above: expandKwargs },
      ) as TaskRef<never>;
    return { expand, expandKwargs };
  };
  const withArgList = (...values: readonly unknown[]): TaskRef => {
    const names = readArgumentNames(declaration.fn, values.length);
    if (names === null) throw unreadableArguments(declaration, values.length);
    const inputs = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    return place(makeOperator(declaration, { inputs }), withArgList);
  };
  const override = (other: TaskSpec): unknown => {
    declared.called = true;
    return declareTask({
      ...declaration,
      origin: new Origin(override),
      spec: { ...spec, ...other } as Declaration["spec"],
    });
  };
  return Object.assign(call, { ...partial({}), partial, withArgList, override }) as unknown as TaskFactory<P, R>;
}

function unreadableArguments({ placer, spec, origin }: Declaration, count: number): DagError {
  return new DagError({
    code: "bad_argument",
    dagId: placer.dag.dagId,
    taskId: spec.taskId,
    problem: `withArgList() got ${count} values, which the function's parameter does not name one by one`,
    fix: "Destructure as many names as there are values, without defaults, or call the factory with an object",
    origin,
  });
}

function splitSpec({ spec, fn }: Declaration): { taskId: string; args: TaskFunctionArgs } {
  const { taskId, ...args } = spec;
  return { taskId, args: { ...args, fn } };
}

/** As in Airflow, a factory that is called again makes id__1, id__2 … */
function freeTaskId(placer: Placer, taskId: string): string {
  const { dag } = placer;
  const within = placer as Placer & Partial<Pick<TaskGroup, "childId">>;
  const full = (label: string): string => (within.childId === undefined ? label : within.childId(label));
  if (!dag.hasTask(full(taskId))) return taskId;
  let count = 1;
  while (dag.hasTask(full(`${taskId}__${count}`))) count += 1;
  return `${taskId}__${count}`;
}

function makeOperator(declaration: Declaration, { inputs }: { inputs: object }): TaskFunctionOperator {
  const { taskId, args } = splitSpec(declaration);
  const opKwargs = inputs as Record<string, unknown>;
  return new TaskFunctionOperator(freeTaskId(declaration.placer, taskId), { ...args, opKwargs });
}

function makeMapped(
  declaration: Declaration,
  given: { expansion: Expansion; inputs: object; above: Function },
): MappedOperator {
  const { taskId, args } = splitSpec(declaration);
  return new MappedOperator(freeTaskId(declaration.placer, taskId), {
    operatorClass: TaskFunctionOperator,
    partialArgs: { ...args, opKwargs: given.inputs },
    expansion: given.expansion,
    above: given.above,
    target: "opKwargs",
  });
}
