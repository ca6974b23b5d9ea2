// References become values: XComs of other tasks, mapped, zipped, concatenated; and the inputs of mapped tasks and groups.
import { XComNotFound } from "../exceptions.ts";
import type { Expansion } from "../operator.ts";
import type { TaskGroup } from "../task-group.ts";
import { isReference, RETURN_VALUE, type Reference, type TaskRef } from "../xcom-arg.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { asList, concatenated, zipped, type LazyList } from "./lazy-list.ts";
import { pullXCom } from "./xcom-pull.ts";

/** The value of a reference, lists in full. */
export async function resolveReference(reference: Reference, scope: AttemptScope): Promise<unknown> {
  switch (reference.kind) {
    case "xcom":
      return resolveTask(reference, scope);
    case "groupArgument":
      return (await groupInputs(reference.group, scope))[reference.key];
    default: {
      const list = await resolveList(reference, scope);
      return Promise.all(Array.from({ length: list.length }, (_, index) => list.at(index)));
    }
  }
}

async function resolveTask(reference: TaskRef, scope: AttemptScope): Promise<unknown> {
  const { request, host } = scope;
  const { task, key } = reference;
  // The same object everywhere: nothing else can be told from a value that is really null.
  const missing = {};
  const found = await pullXCom(
    host,
    {
      dagId: request.dagId,
      runId: request.runId,
      taskIds: [task.taskId],
      many: false,
      key,
      mapIndexes: instancesSeen(reference, scope),
      includePriorDates: false,
      fallback: missing,
    },
    () => task.expansion !== null || (task.group?.enclosingMapped ?? null) !== null,
  );
  if (found !== missing) return found;
  // As Airflow: a task that returned nothing gives None; only a key that was asked for by name is missed.
  if (key === RETURN_VALUE || task.settings.multipleOutputs === true) return null;
  throw new XComNotFound(`XComArg result from ${task.taskId} at ${request.dagId} with key="${key}" is not found!`);
}

/** Inside one mapped group the instances of a map index belong together; from outside all are seen. */
function instancesSeen({ task }: TaskRef, scope: AttemptScope): number | null | undefined {
  if (task.expansion !== null) return undefined;
  const group = task.group?.enclosingMapped ?? null;
  if (group === null) return null;
  return scope.task.group?.enclosingMapped === group ? scope.request.mapIndex : undefined;
}

/** What can be mapped over: a reference or a literal, as a list. Objects give their entries. */
export async function resolveList(source: unknown, scope: AttemptScope): Promise<LazyList> {
  if (!isReference(source)) return asList(source, "a literal");
  switch (source.kind) {
    case "map": {
      const list = await resolveList(source.source, scope);
      const apply = source.fn as (element: unknown) => unknown;
      return { length: list.length, at: async (index) => apply(await list.at(index)) };
    }
    case "zip": {
      const lists = await Promise.all(source.sources.map((inner) => resolveList(inner, scope)));
      return zipped(lists, source.fill);
    }
    case "concat":
      return concatenated(await Promise.all(source.sources.map((inner) => resolveList(inner, scope))));
    default:
      return asList(await resolveReference(source, scope), String(source));
  }
}

/** Inputs by name, and which of them came from other tasks: those are values and never templates. */
export interface MappedInputs {
  readonly values: Readonly<Record<string, unknown>>;
  readonly fromXCom: ReadonlySet<string>;
}

/** The inputs of the instance that runs. */
export async function mappedInputs(expansion: Expansion, scope: AttemptScope): Promise<MappedInputs> {
  const index = scope.request.mapIndex;
  if (index < 0) throw new Error(`task '${scope.request.taskId}' is mapped and can only run as one of its instances`);
  return expansion.kind === "kwargs" ? kwargsInputs(expansion, scope) : productInputs(expansion, scope);
}

/** The inputs of the mapped group around the task that runs. */
export async function groupInputs(group: TaskGroup, scope: AttemptScope): Promise<Readonly<Record<string, unknown>>> {
  const { expansion } = group;
  if (expansion === null) throw new Error(`group '${group.groupId}' is not mapped`);
  const { values } = await mappedInputs(expansion, scope);
  return values;
}

async function productInputs(expansion: Expansion, scope: AttemptScope): Promise<MappedInputs> {
  const names = Object.keys(expansion.inputs);
  const fromXCom = new Set(names.filter((name) => isReference(expansion.inputs[name])));
  const direct = await singleMappedSource(expansion, scope);
  if (direct !== undefined) return { values: direct, fromXCom };
  const lists = await Promise.all(names.map((name) => resolveList(expansion.inputs[name], scope)));
  scope.expandedCount = lists.reduce((product, list) => product * list.length, 1);
  const places = productPlaces(lists, scope);
  const values = await Promise.all(lists.map((list, at) => valueOf(list.at(places[at] ?? 0), scope)));
  return { values: Object.fromEntries(names.map((name, at) => [name, values[at]])), fromXCom };
}

/** Which element of each list belongs to the instance: the last input changes fastest, as in Airflow. */
function productPlaces(lists: readonly LazyList[], scope: AttemptScope): number[] {
  const places: number[] = [];
  let rest = scope.request.mapIndex;
  for (const list of lists.toReversed()) {
    if (list.length < 1) throw new Error("cannot expand field mapped to length 0");
    places.unshift(rest % list.length);
    rest = Math.floor(rest / list.length);
  }
  if (rest > 0) throw new Error(`map index ${scope.request.mapIndex} is over the number of combinations`);
  return places;
}

/** Mapping over another mapped task's values needs one of them: asking for all, 1,000 instances would read a million. */
async function singleMappedSource(
  expansion: Expansion,
  scope: AttemptScope,
): Promise<Record<string, unknown> | undefined> {
  const [[name, source] = ["", null], ...others] = Object.entries(expansion.inputs);
  if (others.length > 0 || !isReference(source) || source.kind !== "xcom" || source.task.expansion === null)
    return undefined;
  const { request, host } = scope;
  const found = await host.xcomPull({
    dagId: request.dagId,
    runId: request.runId,
    taskIds: [source.task.taskId],
    mapIndexes: null,
    key: source.key,
    includePriorDates: false,
    position: request.mapIndex,
  });
  const [only] = found;
  if (only === undefined)
    throw new Error(`map index ${request.mapIndex} is over the length of ${source.task.taskId}'s values`);
  return { [name]: JSON.parse(only.value) as unknown };
}

async function kwargsInputs(expansion: Expansion, scope: AttemptScope): Promise<MappedInputs> {
  const source = expansion.inputs["kwargs"];
  const list = await resolveList(source, scope);
  const index = scope.request.mapIndex;
  scope.expandedCount = list.length;
  if (index >= list.length) throw new Error(`map index ${index} is over the number of objects given to expandKwargs()`);
  const given = await list.at(index);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(
      `expandKwargs() expects a list of objects, but element ${index} is ${Array.isArray(given) ? "a list" : typeof given}`,
    );
  }
  const entries = await Promise.all(
    Object.entries(given).map(async ([name, value]) => [name, await valueOf(value, scope)] as const),
  );
  const fromXCom = isReference(source)
    ? new Set(entries.map(([name]) => name))
    : new Set(Object.entries(given).flatMap(([name, value]) => (isReference(value) ? [name] : [])));
  return { values: Object.fromEntries(entries), fromXCom };
}

/** An element of a literal list may itself be a reference. */
async function valueOf(element: unknown, scope: AttemptScope): Promise<unknown> {
  const value = await element;
  return isReference(value) ? resolveReference(value, scope) : value;
}
