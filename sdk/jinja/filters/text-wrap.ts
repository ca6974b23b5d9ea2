/** Python's textwrap.wrap for one paragraph, with white space and tabs left as they are. */

export interface WrapOptions {
  readonly width: number;
  readonly breakLong: boolean;
  readonly breakHyphens: boolean;
}

const WORD_PUNCTUATION = "[\\p{L}\\p{N}_!\"'&.,?]";
const LETTER = "[\\p{L}_]";
/** Blanks; an em dash; a word, cut behind its hyphens. */
const HYPHENATED = new RegExp(
  `([\\t\\n\\v\\f\\r ]+|(?<=${WORD_PUNCTUATION})-{2,}(?=[\\p{L}\\p{N}_])|[^\\t\\n\\v\\f\\r ]+?(?:-(?:(?<=${LETTER}{2}-)|(?<=${LETTER}-${LETTER}-))(?=${LETTER}-?${LETTER})|(?=[\\t\\n\\v\\f\\r ]|$)|(?<=${WORD_PUNCTUATION})(?=-{2,}[\\p{L}\\p{N}_])))`,
  "gu",
);
const SIMPLE = /([\t\n\v\f\r ]+|[^\t\n\v\f\r ]+)/g;

const isBlank = (chunk: string): boolean => chunk.trim() === "";

/** Breaks a chunk that is wider than a line: behind a hyphen if it may, else anywhere. */
function breakChunk(chunk: string, room: number, breakHyphens: boolean): number {
  if (!breakHyphens || chunk.length <= room) return room;
  const hyphen = chunk.lastIndexOf("-", room - 1);
  return hyphen > 0 && /[^-]/.test(chunk.slice(0, hyphen)) ? hyphen + 1 : room;
}

/** The lines of one paragraph, none wider than asked where that can be done. */
export function wrapLine(text: string, { width, breakLong, breakHyphens }: WrapOptions): string[] {
  const chunks = (text.match(breakHyphens ? HYPHENATED : SIMPLE) ?? []).toReversed();
  const lines: string[] = [];
  while (chunks.length > 0) {
    const line: string[] = [];
    let length = 0;
    if (isBlank(chunks.at(-1) ?? "") && lines.length > 0) chunks.pop();
    while (chunks.length > 0 && length + (chunks.at(-1) ?? "").length <= width) {
      const chunk = chunks.pop() ?? "";
      line.push(chunk);
      length += chunk.length;
    }
    const next = chunks.at(-1);
    if (next !== undefined && next.length > width) {
      const room = width < 1 ? 1 : width - length;
      if (breakLong && room > 0) {
        const end = breakChunk(next, room, breakHyphens);
        line.push(next.slice(0, end));
        chunks[chunks.length - 1] = next.slice(end);
      } else if (line.length === 0) line.push(chunks.pop() ?? "");
    }
    if (line.length > 0 && isBlank(line.at(-1) ?? "")) line.pop();
    if (line.length > 0) lines.push(line.join(""));
  }
  return lines;
}
