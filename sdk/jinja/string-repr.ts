/** Python's repr of a string: which quotes it takes and what it escapes. */

/** Characters that Python does not print as they are: controls, separators other than the space, unassigned ones. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const NEEDS_CARE = /[\\'\p{C}\p{Z}]/u;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function escapeCode(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

/** `'text'`, or `"it's"` when that needs no escape. With `ascii`, whatever is not ASCII is escaped too. */
export function stringRepr(text: string, ascii = false): string {
  // oxlint-disable-next-line no-control-regex
  if (!NEEDS_CARE.test(text) && !(ascii && /[^\0-\x7f]/.test(text))) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === quote) body += `\\${char}`;
    else if (SHORT[char] !== undefined) body += SHORT[char];
    else if (UNPRINTABLE.test(char) || (ascii && code > 0x7e)) body += escapeCode(code);
    else body += char;
  }
  return quote + body + quote;
}
