/** Renders the recorded templates and says where the outcome differs from the recorded one. */
import { readFileSync } from "node:fs";
import { DateTime } from "../../../../sdk/datetime/index.ts";
import { airflowMacros, compileTemplate, PythonError, type TemplateOptions } from "../../../../sdk/jinja/index.ts";
import { parseJson } from "../../../../sdk/jinja/macros/parse-json.ts";
import { tupleFrom } from "../../../../sdk/jinja/values/sequences.ts";

export interface Entry {
  readonly template: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly native?: boolean;
  readonly templates?: Readonly<Record<string, string>>;
  readonly loopControls?: boolean;
  readonly output?: unknown;
  readonly error?: { readonly type: string; readonly message: string; readonly line?: number };
}

/** The recorded entries; numbers in contexts keep Python's difference between 1 and 1.0. */
export function readCorpus(): { entry: Entry; context: Record<string, unknown> }[] {
  const text = readFileSync(new URL("corpus.json", import.meta.url), "utf8");
  const entries = JSON.parse(text) as Entry[];
  const typed = parseJson(text) as Entry[];
  return entries.map((entry, index) => ({
    entry,
    context: decode(typed[index]?.context ?? {}) as Record<string, unknown>,
  }));
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const record = value as Record<string, unknown>;
  if ("$datetime" in record) {
    const at = DateTime.parse(String(record["$datetime"]));
    return typeof record["zone"] === "string" ? at.in(record["zone"]) : at;
  }
  if ("$tuple" in record) return tupleFrom((record["$tuple"] as unknown[]).map(decode));
  if ("$set" in record) return new Set((record["$set"] as unknown[]).map(decode));
  if ("$macros" in record) return airflowMacros;
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, decode(item)]));
}

/** A native value in the form in which the recording holds it. */
function encode(value: unknown): unknown {
  if (value instanceof DateTime) return { $datetime: value.isoformat() };
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Set) return { $set: [...(value as Set<unknown>)].map(encode) };
  if (value instanceof Map) {
    return { $map: [...(value as Map<unknown, unknown>)].map(([key, item]) => [encode(key), encode(item)]) };
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
}

/** Runs one entry and gives what the recording should say of it. */
export async function replay(entry: Entry, context: Record<string, unknown>): Promise<Pick<Entry, "output" | "error">> {
  const { templates = {} } = entry;
  const options: TemplateOptions = {
    loader: (name) => (Object.hasOwn(templates, name) ? templates[name] : undefined),
    loopControls: entry.loopControls ?? false,
  };
  try {
    const template = compileTemplate(entry.template, options);
    return {
      output: entry.native === true ? encode(await template.renderNative(context)) : await template.render(context),
    };
  } catch (error) {
    if (!PythonError.is(error)) throw error;
    const line = /^Template(?:Syntax|Assertion)Error$/.test(error.code) ? error.line : undefined;
    return { error: { type: error.code, message: error.message, ...(line === undefined ? {} : { line }) } };
  }
}
