/** str's methods about letters: their case, and what kind of characters a text is made of. */
import { codePoints } from "./code-points.ts";
import type { MethodTable } from "./method.ts";

const isCased = (char: string): boolean => char.toLowerCase() !== char.toUpperCase();
/** The digraphs that have a title case of their own, which JavaScript cannot make. */
const DIGRAPHS = new Map([
  ["\u01c6", "\u01c5"],
  ["\u01c9", "\u01c8"],
  ["\u01cc", "\u01cb"],
  ["\u01f3", "\u01f2"],
]);

/** Title case of one character; a letter such as `ß` becomes `Ss`, not `SS`. */
function titleChar(char: string): string {
  const digraph = DIGRAPHS.get(char.toLowerCase());
  if (digraph !== undefined) return digraph;
  const upper = char.toUpperCase();
  const [first = "", ...rest] = codePoints(upper);
  return rest.length > 0 ? first + rest.join("").toLowerCase() : upper;
}

export function capitalize(text: string): string {
  const [first = "", ...rest] = codePoints(text);
  return titleChar(first) + rest.join("").toLowerCase();
}

function title(text: string): string {
  let output = "";
  let inWord = false;
  for (const char of text) {
    output += inWord ? char.toLowerCase() : titleChar(char);
    inWord = isCased(char);
  }
  return output;
}

function swapCase(text: string): string {
  let output = "";
  for (const char of text) {
    if (/\p{Uppercase}/u.test(char)) output += char.toLowerCase();
    else output += /\p{Lowercase}/u.test(char) ? char.toUpperCase() : char;
  }
  return output;
}

export function isUpper(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

export function isLower(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}

function isTitle(text: string): boolean {
  return codePoints(text).some(isCased) && title(text) === text;
}

const made = (pattern: RegExp) => ({ least: 0, most: 0, call: (text: string) => pattern.test(text) }) as const;
const none = { least: 0, most: 0 } as const;

export const caseMethods: MethodTable<string> = {
  capitalize: { ...none, call: capitalize },
  casefold: { ...none, call: (text) => text.toUpperCase().toLowerCase() },
  lower: { ...none, call: (text) => text.toLowerCase() },
  swapcase: { ...none, call: swapCase },
  title: { ...none, call: title },
  upper: { ...none, call: (text) => text.toUpperCase() },
  isalnum: made(/^[\p{L}\p{N}]+$/u),
  isalpha: made(/^\p{L}+$/u),
  // oxlint-disable-next-line no-control-regex
  isascii: made(/^[\0-\x7f]*$/),
  isdecimal: made(/^\p{Nd}+$/u),
  isdigit: made(/^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]+$/u),
  isidentifier: made(/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u),
  islower: { ...none, call: isLower },
  isnumeric: made(/^\p{N}+$/u),
  isprintable: made(/^(?:[^\p{C}\p{Z}]| )*$/u),
  istitle: { ...none, call: isTitle },
  isupper: { ...none, call: isUpper },
};
