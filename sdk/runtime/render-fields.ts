// Replaces the references and renders the templated fields of the operator that is about to run.
import { isReference } from "../xcom-arg.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { resolveReference } from "./resolve-reference.ts";

/** Renders one text with the attempt's names. */
export type RenderText = (text: string, templateExt: readonly string[]) => Promise<unknown>;

/** What must stay as it is: inputs that came from other tasks are values, even where they look like templates. */
export interface Opaque {
  readonly byName: ReadonlyMap<string, unknown>;
  readonly objects: ReadonlySet<unknown>;
}

interface Walk {
  readonly scope: AttemptScope;
  readonly renderText: RenderText | null;
  readonly templateExt: readonly string[];
  readonly opaque: Opaque;
  /** Objects on the way to where the walk is, and what became of them: a cycle ends there. */
  readonly seen: Map<object, unknown>;
}

interface Templated {
  readonly templateFields?: readonly string[];
  readonly templateExt?: readonly string[];
}

export const NOTHING_OPAQUE: Opaque = { byName: new Map(), objects: new Set() };

/** Changes the fields of `operator`, which is a clone; answers with the rendered values of its templated fields. */
export async function renderFields(
  operator: object,
  scope: AttemptScope,
  options: { renderText: RenderText; opaque: Opaque },
): Promise<Record<string, unknown>> {
  const fields = operator as unknown as Record<string, unknown>;
  const { templateFields = [], templateExt = [] } = operator.constructor as Templated;
  const walk = {
    scope,
    renderText: options.renderText,
    templateExt: (fields["templateExt"] as readonly string[] | undefined) ?? templateExt,
    opaque: options.opaque,
  };
  const rendered: Record<string, unknown> = {};
  for (const name of templateFields) {
    if (!(name in operator)) {
      throw new TypeError(`'${name}' is a template field of ${operator.constructor.name}, which has no such property`);
    }
    fields[name] = await renderField(name, fields[name], { ...walk, seen: new Map() });
    rendered[name] = fields[name];
  }
  await resolveOtherFields(fields, { ...walk, renderText: null, seen: new Map() }, templateFields);
  return rendered;
}

async function renderField(name: string, value: unknown, walk: Walk): Promise<unknown> {
  if (walk.opaque.byName.has(name) && walk.opaque.byName.get(name) === value) return value;
  // As Airflow: a templated field may be a function of the context.
  if (typeof value === "function") return (value as (context: unknown) => unknown)(walk.scope.context);
  return renderPart(value, name, walk);
}

/** Fields that are no templates may still hold references: the operator expects their values. */
async function resolveOtherFields(fields: Record<string, unknown>, walk: Walk, done: readonly string[]): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    // `args` holds the operator's arguments as they were written; nothing reads it while the task runs.
    if (name === "args" || done.includes(name) || typeof value !== "object" || value === null) continue;
    if (walk.opaque.objects.has(value)) continue;
    fields[name] = await renderPart(value, name, walk);
  }
}

async function renderPart(value: unknown, path: string, walk: Walk): Promise<unknown> {
  if (typeof value === "string") return walk.renderText === null ? value : renderLeaf(value, path, walk);
  if (typeof value !== "object" || value === null || walk.opaque.objects.has(value)) return value;
  if (isReference(value)) return resolveReference(value, walk.scope);
  if (walk.seen.has(value)) return walk.seen.get(value);
  if (Array.isArray(value)) return renderList(value, path, walk);
  if (value instanceof Map || value instanceof Set) return renderCollection(value, path, walk);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null)
    return renderRecord(value as Record<string, unknown>, path, walk);
  const nested = (value.constructor as Templated | undefined)?.templateFields;
  return nested === undefined || walk.renderText === null ? value : renderNested(value, path, { ...walk, nested });
}

async function renderLeaf(text: string, path: string, walk: Walk): Promise<unknown> {
  try {
    return await walk.renderText?.(text, walk.templateExt);
  } catch (error) {
    if (error instanceof Error && !error.message.startsWith(`${path}: `)) error.message = `${path}: ${error.message}`;
    throw error;
  }
}

async function renderList(list: readonly unknown[], path: string, walk: Walk): Promise<unknown[]> {
  const result: unknown[] = [];
  walk.seen.set(list, result);
  for (const [index, item] of list.entries()) result.push(await renderPart(item, `${path}[${index}]`, walk));
  return result;
}

async function renderRecord(
  record: Record<string, unknown>,
  path: string,
  walk: Walk,
): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  walk.seen.set(record, result);
  const own = path === "opKwargs" ? walk.opaque.byName : undefined;
  for (const [key, item] of Object.entries(record)) {
    const opaque = own?.has(key) === true && own.get(key) === item;
    const value = opaque ? item : await renderPart(item, `${path}.${key}`, walk);
    // Assigning to `__proto__` would change the prototype instead of making a key.
    if (key === "__proto__")
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    else result[key] = value;
  }
  return result;
}

async function renderCollection(
  value: Map<unknown, unknown> | Set<unknown>,
  path: string,
  walk: Walk,
): Promise<unknown> {
  if (value instanceof Set) return new Set(await renderList([...value], path, walk));
  const entries: [unknown, unknown][] = [];
  for (const [key, item] of value) entries.push([key, await renderPart(item, `${path}.${String(key)}`, walk)]);
  return new Map(entries);
}

/** An object that names templated fields of its own, rendered on a copy: the Dag keeps the templates. */
async function renderNested(value: object, path: string, walk: Walk & { nested: readonly string[] }): Promise<object> {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(value) as object) as Record<string, unknown>, value);
  walk.seen.set(value, copy);
  for (const name of walk.nested) copy[name] = await renderPart(copy[name], `${path}.${name}`, walk);
  return copy;
}
