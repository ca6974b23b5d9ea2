// Words what is wrong with a request as FastAPI's clients read it: a list of {type, loc, msg, input, ctx?}.
import type { Problem, ProblemKind } from "../shared/problem.ts";
import { faultOfDate, faultOfMoment } from "./date-fault.ts";

interface Entry {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** A rule that spans fields is only looked at where every field is right. */
function heard(problems: readonly Problem[]): readonly Problem[] {
  const spans = ({ place, path, kind }: Problem) => place === "body" && path.length === 0 && kind.is === "rule";
  const ofFields = problems.filter((problem) => !spans(problem));
  return ofFields.some((problem) => problem.place === "body") ? ofFields : problems;
}

export function validationDetail(problems: readonly Problem[]): Entry[] {
  return heard(problems)
    .map((problem) => ({
      ...wording(problem.kind, problem),
      loc: [problem.place, ...placeOf(problem)],
      input: problem.input ?? null,
    }))
    .map(({ type, loc, msg, input, ctx }) => ({ type, loc, msg, input, ...(ctx === undefined ? {} : { ctx }) }));
}

/** Below the alternative's name, where one is told of. */
function placeOf({ path, alternative }: Problem): (string | number)[] {
  return alternative === undefined ? [...path] : path.toSpliced(path.length - alternative.inside, 0, alternative.name);
}

type Wording = Pick<Entry, "type" | "msg" | "ctx">;

function wording(kind: ProblemKind, problem: Problem): Wording {
  switch (kind.is) {
    case "missing":
      return { type: "missing", msg: "Field required" };
    case "unknownField":
      return { type: "extra_forbidden", msg: "Extra inputs are not permitted" };
    case "wrongType":
      return wrongType(kind.wanted);
    case "unreadable":
      return unreadable(kind.wanted, problem.input);
    case "notAllowed":
      return notAllowed(kind.allowed);
    case "notLiteral":
      return { type: "literal_error", msg: `Input should be '${kind.wanted}'`, ctx: { expected: `'${kind.wanted}'` } };
    case "malformedJson":
      return { type: "json_invalid", msg: "JSON decode error", ctx: { error: kind.message } };
    case "fraction":
      return {
        type: "int_from_float",
        msg: "Input should be a valid integer, got a number with a fractional part",
      };
    case "noTimezone":
      return { type: "timezone_aware", msg: "Input should have timezone info" };
    case "wrongPattern":
      return {
        type: "string_pattern_mismatch",
        msg: `String should match pattern '${kind.pattern}'`,
        ctx: { pattern: kind.pattern },
      };
    case "rule":
      return { type: "value_error", msg: `Value error, ${kind.message}`, ctx: { error: {} } };
    default:
      return outOfBounds(kind, problem.input);
  }
}

type OutOfBounds = Extract<ProblemKind, { is: "tooSmall" | "tooBig" | "tooLong" | "tooShort" }>;

function outOfBounds(kind: OutOfBounds, input: unknown): Wording {
  switch (kind.is) {
    case "tooSmall":
      return kind.exclusive
        ? { type: "greater_than", msg: `Input should be greater than ${kind.least}`, ctx: { gt: kind.least } }
        : {
            type: "greater_than_equal",
            msg: `Input should be greater than or equal to ${kind.least}`,
            ctx: { ge: kind.least },
          };
    case "tooBig":
      return {
        type: "less_than_equal",
        msg: `Input should be less than or equal to ${kind.most}`,
        ctx: { le: kind.most },
      };
    case "tooLong":
      if (Array.isArray(input)) return tooManyItems(kind.most, input.length);
      return {
        type: "string_too_long",
        msg: `String should have at most ${kind.most} characters`,
        ctx: { max_length: kind.most },
      };
    case "tooShort":
      return {
        type: "too_short",
        msg: `Value should have at least ${kind.least} items after validation`,
        ctx: { min_length: kind.least },
      };
  }
}

/** Of the lists that a body may hold only tuples have a longest. */
function tooManyItems(most: number, given: number): Wording {
  return {
    type: "too_long",
    msg: `Tuple should have at most ${most} items after validation, not ${given}`,
    ctx: { field_type: "Tuple", max_length: most, actual_length: given },
  };
}

const TYPE_NAMES: Record<string, [type: string, name: string]> = {
  string: ["string_type", "string"],
  number: ["float_type", "number"],
  int: ["int_type", "integer"],
  boolean: ["bool_type", "boolean"],
  array: ["list_type", "list"],
  record: ["dict_type", "dictionary"],
  datetime: ["datetime_type", "datetime"],
};

function wrongType(wanted: string): Wording {
  if (wanted === "object") {
    return {
      type: "model_attributes_type",
      msg: "Input should be a valid dictionary or object to extract fields from",
    };
  }
  const [type, name] = TYPE_NAMES[wanted] ?? [`${wanted}_type`, wanted];
  return { type, msg: `Input should be a valid ${name}` };
}

function unreadable(wanted: string, input: unknown): Wording {
  switch (wanted) {
    case "integer":
      return { type: "int_parsing", msg: "Input should be a valid integer, unable to parse string as an integer" };
    case "number":
      return { type: "float_parsing", msg: "Input should be a valid number, unable to parse string as a number" };
    case "boolean":
      return { type: "bool_parsing", msg: "Input should be a valid boolean, unable to interpret input" };
    case "date": {
      const error = faultOfDate(String(input));
      if (error === null) {
        const msg = "Datetimes provided to dates should have zero time - e.g. be exact dates";
        return { type: "date_from_datetime_inexact", msg };
      }
      const msg = `Input should be a valid date or datetime, ${error}`;
      return { type: "date_from_datetime_parsing", msg, ctx: { error } };
    }
    default: {
      const error = faultOfMoment(String(input));
      return {
        type: "datetime_from_date_parsing",
        msg: `Input should be a valid datetime or date, ${error}`,
        ctx: { error },
      };
    }
  }
}

/** 'a', 'b' or 'c' */
function notAllowed(allowed: readonly string[]): Wording {
  const quoted = allowed.map((word) => `'${word}'`);
  const expected = quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
  return { type: "enum", msg: `Input should be ${expected}`, ctx: { expected } };
}
