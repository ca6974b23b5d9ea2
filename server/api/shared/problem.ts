// What is wrong with a request, in words of neither generation: each has its own wording for a list of these.
import type { z } from "zod";

export type Place = "path" | "query" | "header" | "body";

export type ProblemKind =
  | { is: "missing" }
  | { is: "unknownField" }
  | { is: "wrongType"; wanted: string }
  /** A text that cannot be read as that type: a query parameter, or a date in a body. */
  | { is: "unreadable"; wanted: string }
  | { is: "notAllowed"; allowed: readonly string[] }
  | { is: "notLiteral"; wanted: string }
  | { is: "tooSmall"; least: number; exclusive: boolean }
  | { is: "tooBig"; most: number }
  | { is: "tooLong"; most: number }
  | { is: "tooShort"; least: number }
  | { is: "noTimezone" }
  /** A number that should have been whole. */
  | { is: "fraction" }
  | { is: "wrongPattern"; pattern: string }
  /** The value breaks a rule that spans fields, or one that has no name here. */
  | { is: "rule"; message: string }
  | { is: "malformedJson"; offset: number; message: string };

export interface Problem {
  place: Place;
  path: readonly (string | number)[];
  kind: ProblemKind;
  input: unknown;
  /** Of several that the value could be, which one is told of; so many of the path's last steps are inside of it. */
  alternative?: { name: string; inside: number };
}

const BETWEEN = " | ";

/** What a union takes as its second argument: of a value that fits none of its alternatives each tells why, by its name. */
export function toldByName(...names: readonly string[]): { error: string } {
  return { error: names.join(BETWEEN) };
}

/** What a generation makes of a body before its schema reads it. */
export interface LenientReading {
  value: unknown;
  /** Says better what is wrong with what could not be read. */
  reword: (problem: Problem) => Problem;
}

/** Schemas of ours say what is wrong through `params` of a custom issue. */
export function custom(kind: ProblemKind): { params: { kind: ProblemKind }; message: string } {
  return { params: { kind }, message: kind.is };
}

type Issue = z.core.$ZodIssue;

export function problemsOf(error: z.ZodError, place: Place, root: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, { place, root, prefix: [] }));
}

interface Context {
  place: Place;
  root: unknown;
  prefix: readonly (string | number)[];
}

function problemsOfIssue(issue: Issue, context: Context): Problem[] {
  const path = [...context.prefix, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  const input = givenAt(context, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      place: context.place,
      path: [...path, key],
      kind: { is: "unknownField" },
      input: valueAt(context.root, [...path, key]),
    }));
  }
  if (issue.code === "invalid_union") {
    const names = issue.message.split(BETWEEN);
    if (names.length === issue.errors.length)
      return issue.errors.flatMap((errors, n) => ofAlternative(names[n]!, errors, { ...context, prefix: path }));
    // Where they have no names the one that fits best is told: the one that got furthest.
    const best = bestAlternative(issue.errors);
    if (best !== undefined) return best.flatMap((inner) => problemsOfIssue(inner, { ...context, prefix: path }));
  }
  if (input === undefined && (issue.code !== "custom" || kindOf(issue).is === "missing")) {
    return [
      { place: context.place, path, kind: { is: "missing" }, input: valueAt(context.root, path.slice(0, -1)) ?? null },
    ];
  }
  return [{ place: context.place, path, kind: kindOf(issue), input }];
}

function ofAlternative(name: string, issues: readonly Issue[], context: Context): Problem[] {
  return issues
    .flatMap((issue) => problemsOfIssue(issue, context))
    .map((problem) => ({ ...problem, alternative: { name, inside: problem.path.length - context.prefix.length } }));
}

function bestAlternative(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((i) => i.path.length));
  return alternatives.filter((issues) => issues.length > 0).toSorted((a, b) => depth(b) - depth(a))[0];
}

function kindOf(issue: Issue): ProblemKind {
  switch (issue.code) {
    case "invalid_type":
      return { is: "wrongType", wanted: issue.expected };
    case "invalid_value": {
      const [only, ...more] = issue.values.map(String);
      return more.length === 0 ? { is: "notLiteral", wanted: only! } : { is: "notAllowed", allowed: [only!, ...more] };
    }
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array")
        return { is: "tooShort", least: Number(issue.minimum) };
      return { is: "tooSmall", least: Number(issue.minimum), exclusive: issue.inclusive === false };
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? { is: "tooLong", most: Number(issue.maximum) }
        : { is: "tooBig", most: Number(issue.maximum) };
    case "invalid_format":
      return issue.format === "regex"
        ? { is: "wrongPattern", pattern: issue.pattern?.replace(/^\/|\/\w*$/g, "") ?? "" }
        : { is: "rule", message: issue.message };
    case "custom":
      return (issue.params as { kind?: ProblemKind } | undefined)?.kind ?? { is: "rule", message: issue.message };
    default:
      return { is: "rule", message: issue.message };
  }
}

/** Of a parameter that was repeated the last value counts. */
function givenAt({ root, place }: Context, path: readonly (string | number)[]): unknown {
  const given = valueAt(root, path);
  return place === "query" && Array.isArray(given) ? (given.at(-1) as unknown) : given;
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of path)
    value = value === null || value === undefined ? undefined : (value as Record<string | number, unknown>)[step];
  return value;
}

/** A request that is not what the route asks for. */
export class InvalidRequest extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("the request is not valid");
    this.name = "InvalidRequest";
    this.problems = problems;
  }
}
