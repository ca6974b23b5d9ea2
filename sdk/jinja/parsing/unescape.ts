/** Backslash escapes in string literals, by Python's rules. */
import { syntaxError } from "./syntax-error.ts";

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const NAMES: Readonly<Record<string, string>> = { x: "\\xXX", u: "\\uXXXX", U: "\\UXXXXXXXX" };

/** The text of a literal's inside; an unknown escape keeps its backslash. */
export function unescapeString(body: string, line: number): string {
  if (!body.includes("\\")) return body;
  return body.replace(
    /\\(?:([0-7]{1,3})|([xuU])([0-9a-fA-F]*)|(N(?:\{[^}]*\})?)|([\s\S]))/g,
    (whole: string, ...groups: (string | undefined)[]) => {
      const [octal, kind, digits = "", named, simple] = groups;
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (kind !== undefined) return hexEscape(kind, digits, line);
      if (named !== undefined) throw syntaxError("unknown Unicode character name", line);
      return SIMPLE[simple ?? ""] ?? whole;
    },
  );
}

function hexEscape(kind: string, digits: string, line: number): string {
  const length = LENGTHS[kind] ?? 0;
  if (digits.length < length) throw syntaxError(`truncated ${NAMES[kind]} escape`, line);
  const code = Number.parseInt(digits.slice(0, length), 16);
  if (code > 0x10ffff) throw syntaxError("illegal Unicode character", line);
  return String.fromCodePoint(code) + digits.slice(length);
}
