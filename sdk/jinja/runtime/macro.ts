/** Macros and the callers of call blocks: functions whose body is a piece of template. */
import type { Parameters, Statement } from "../parsing/ast.ts";
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import type { CallArguments } from "../values/call-arguments.ts";
import { Callable } from "../values/callable.ts";
import { PyDict } from "../values/mapping.ts";
import { tupleFrom } from "../values/sequences.ts";
import { Undefined } from "../values/undefined.ts";
import { evaluate } from "./evaluate.ts";
import type { Frame } from "./frame.ts";
import { Sink } from "./sink.ts";
import { specialNames } from "../parsing/special-names.ts";

export interface MacroDefinition {
  /** Undefined for the caller of a call block. */
  readonly name: string | undefined;
  readonly parameters: Parameters;
  readonly body: readonly Statement[];
}

/** Runs statements in a scope. */
export type RunBody = (body: readonly Statement[], frame: Frame, sink: Sink) => Promise<unknown>;

/** Makes a macro that sees the scope it is defined in. */
export function makeMacro(definition: MacroDefinition, frame: Frame, run: RunBody): Callable {
  const { name, parameters, body } = definition;
  const special = specialNames(body);
  const { state } = frame.context;
  return new Callable(
    name ?? "caller",
    (args) =>
      state.nested(async () => {
        const scope = frame.inner();
        await bindMacro(definition, args, scope);
        const sink = new Sink(state);
        await run(body, scope, sink);
        return sink.result();
      }),
    {
      typeName: "jinja2.runtime.Macro",
      attributes: {
        name: name ?? "caller",
        arguments: tupleFrom(parameters.names),
        catch_kwargs: special.kwargs,
        catch_varargs: special.varargs,
        caller: special.caller,
      },
    },
  );
}

/** Puts the arguments of a call into a macro's scope. */
async function bindMacro(definition: MacroDefinition, args: CallArguments, scope: Frame): Promise<void> {
  const { parameters, body } = definition;
  const special = specialNames(body);
  const { names, defaults } = parameters;
  const keywords = new Map(args.keywords);
  for (const [index, name] of names.entries()) {
    if (index < args.positional.length) {
      scope.set(name, args.positional[index]);
      continue;
    }
    const given = keywords.get(name);
    keywords.delete(name);
    const fallback = defaults[index - (names.length - defaults.length)];
    if (given !== undefined) scope.set(name, given);
    else if (fallback !== undefined) scope.set(name, await evaluate(fallback, scope));
    else scope.set(name, new Undefined(`parameter ${stringRepr(name)} was not provided`));
  }
  if (special.caller && !names.includes("caller")) {
    scope.set("caller", keywords.get("caller") ?? new Undefined("No caller defined"));
    keywords.delete("caller");
  }
  bindRest(definition, { args, keywords }, scope);
}

/** What is left over goes into `kwargs` and `varargs`, or is refused. */
function bindRest(
  { name, parameters, body }: MacroDefinition,
  { args, keywords }: { args: CallArguments; keywords: ReadonlyMap<string, unknown> },
  scope: Frame,
): void {
  const special = specialNames(body);
  const quoted = name === undefined ? "None" : stringRepr(name);
  const [surplus] = keywords.keys();
  if (special.kwargs) scope.set("kwargs", new PyDict(keywords));
  else if (keywords.has("caller")) {
    throw new PythonError(
      "TypeError",
      `macro ${quoted} was invoked with two values for the special caller argument. This is most likely a bug.`,
    );
  } else if (surplus !== undefined) {
    throw new PythonError("TypeError", `macro ${quoted} takes no keyword argument ${stringRepr(surplus)}`);
  }
  const count = parameters.names.length;
  if (special.varargs) scope.set("varargs", tupleFrom(args.positional.slice(count)));
  else if (args.positional.length > count) {
    throw new PythonError("TypeError", `macro ${quoted} takes not more than ${count} argument(s)`);
  }
}
