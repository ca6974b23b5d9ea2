// Refuses JSON that is nested so deeply that a function which follows it would run out of stack, before anything is made of it.
import type { JsonFault } from "./json-offset.ts";

/** Python's readers give up at about a thousand. */
export const MOST_JSON_DEPTH = 500;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = ['"', "\\", "[", "]", "{", "}"].map(
  (character) => character.charCodeAt(0),
);

export function nestedTooDeeply(text: string): JsonFault | undefined {
  // A shorter text cannot be: most bodies are done here.
  if (text.length <= MOST_JSON_DEPTH) return undefined;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted && code === BACKSLASH) at++;
    else if (code === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MOST_JSON_DEPTH) return { offset: at, message: `Nested deeper than ${MOST_JSON_DEPTH} levels` };
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return undefined;
}
