// Refuses JSON that is nested so deeply that a function which follows it would run out of stack, before anything is made of it.
import type { JsonFault } from "./json-offset.ts";

/** Python's readers give up at about a thousand. */
export const MOST_JSON_DEPTH = 500;

const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, QUOTE] = ["[", "]", "{", "}", '"'].map((character) =>
  character.charCodeAt(0),
);

/** Where the string ends that begins after this place; a long one is leapt over. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

export function nestedTooDeeply(text: string): JsonFault | undefined {
  // A shorter text cannot be: most bodies are done here.
  if (text.length <= MOST_JSON_DEPTH) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at + 1);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MOST_JSON_DEPTH) return { offset: at, message: `Nested deeper than ${MOST_JSON_DEPTH} levels` };
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return undefined;
}
