// Variables as tasks (`context.var`) and templates (`var.value.x`, `var.json.x`) read them.
import type { VariableReader } from "../context.ts";
import { VariableNotFound } from "../exceptions.ts";
import {
  splitKwargs,
  templateAttributes,
  templateItem,
  templateString,
  type TemplateObject,
} from "../jinja/protocol.ts";
import type { TaskHost } from "./attempt.ts";

type Source = Pick<TaskHost, "getVariable">;

/** `context.var`. */
export function createVariableReader(host: Source): VariableReader {
  return {
    get: async (key, options) => {
      const found = await host.getVariable(key);
      if (found !== null) return found;
      if (options?.default === undefined) throw new VariableNotFound(key);
      return options.default;
    },
    getJson: async <T>(key: string, options?: { default?: T }) => {
      const found = await host.getVariable(key);
      if (found !== null) return parseVariable(key, found) as T;
      if (options === undefined || !("default" in options)) throw new VariableNotFound(key);
      return options.default as T;
    },
  };
}

function parseVariable(key: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the parser's words, which quote the value.
    throw new TypeError(`Variable ${key} is not JSON`);
  }
}

/** `var` of templates. */
export function templateVariables(host: Source): TemplateObject {
  const kinds: Record<string, TemplateObject> = {
    value: accessor(host, (_key, text) => text),
    json: accessor(host, parseVariable),
  };
  return { [templateAttributes]: (name) => (Object.hasOwn(kinds, name) ? kinds[name] : undefined) };
}

function accessor(host: Source, read: (key: string, text: string) => unknown): TemplateObject {
  const find = async (key: string): Promise<unknown> => {
    const text = await host.getVariable(key);
    // As Airflow: a variable that is missing is an error at once, not an undefined that `default()` could fill.
    if (text === null) throw new VariableNotFound(key);
    return read(key, text);
  };
  const get = async (...args: unknown[]): Promise<unknown> => {
    const { positional, keywords } = splitKwargs(args);
    const key = String(keywords["key"] ?? positional[0]);
    const text = await host.getVariable(key);
    if (text !== null) return read(key, text);
    if (positional.length > 1) return positional[1];
    for (const name of ["default", "default_var"]) if (name in keywords) return keywords[name];
    throw new VariableNotFound(key);
  };
  return {
    [templateAttributes]: (name) => (name === "get" ? get : find(name)),
    [templateItem]: (key) => find(String(key)),
    [templateString]: () => "<VariableAccessor (dynamic access)>",
  };
}
