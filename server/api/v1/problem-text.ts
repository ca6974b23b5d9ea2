// Words what is wrong with a request as one text that names each field.
import type { Problem, ProblemKind } from "../shared/problem.ts";

export function problemText(problems: readonly Problem[]): string {
  return problems.map((problem) => `${nameOf(problem)}: ${wording(problem.kind)}`).join("; ");
}

function nameOf({ place, path }: Problem): string {
  return path.length === 0 ? place : `${place} ${path.join(".")}`;
}

function wording(kind: ProblemKind): string {
  switch (kind.is) {
    case "missing":
      return "is missing";
    case "unknownField":
      return "is not known here, or cannot be written";
    case "wrongType":
      return `must be of the type ${kind.wanted === "record" ? "object" : kind.wanted}`;
    case "unreadable":
      return `cannot be read as ${kind.wanted}`;
    case "notAllowed":
      return `must be one of ${kind.allowed.join(", ")}`;
    case "notLiteral":
      return `must be ${kind.wanted}`;
    case "wrongPattern":
      return `must match ${kind.pattern}`;
    case "fraction":
      return "must be a whole number";
    case "noTimezone":
      return "must name its time zone, like 2024-05-01T06:00:00Z";
    case "rule":
      return kind.message;
    case "malformedJson":
      return `is not JSON: ${kind.message} at character ${kind.offset}`;
    default:
      return outOfBounds(kind);
  }
}

function outOfBounds(kind: Extract<ProblemKind, { is: "tooSmall" | "tooBig" | "tooLong" | "tooShort" }>): string {
  switch (kind.is) {
    case "tooSmall":
      return kind.exclusive ? `must be greater than ${kind.least}` : `must be at least ${kind.least}`;
    case "tooBig":
      return `must be at most ${kind.most}`;
    case "tooLong":
      return `may have at most ${kind.most} elements or characters`;
    case "tooShort":
      return `must have at least ${kind.least} elements or characters`;
  }
}
