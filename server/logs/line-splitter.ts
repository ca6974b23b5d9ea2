// Cuts a stream of text into lines, the way a terminal would show them.

export interface LineSplitter {
  write(text: string): string[];
  /** The last line, when nothing ended it. */
  flush(): string[];
}

/** A longer line goes on in the next one: nothing is lost, and no line outgrows memory. */
const MAX_LINE = 65_536;
/** A progress bar that draws over itself is logged as it stands, this often. */
const PROGRESS_MS = 2_000;

export function lineSplitter(now: () => number = () => performance.now()): LineSplitter {
  let open = "";
  let shownAt = now();
  const drawOver = (lines: string[]): void => {
    const end = open.lastIndexOf("\r", open.length - 2);
    if (end === -1) return;
    const before = lastDrawn(open.slice(0, end));
    open = open.slice(end + 1);
    if (before === "" || now() - shownAt < PROGRESS_MS) return;
    shownAt = now();
    lines.push(before);
  };
  return {
    write(text) {
      const parts = text.split("\n");
      parts[0] = open + (parts[0] ?? "");
      open = parts.pop() ?? "";
      const lines = parts.flatMap((line) => pieces(lastDrawn(line)));
      drawOver(lines);
      while (open.length > MAX_LINE) {
        const end = cutAt(open);
        lines.push(open.slice(0, end));
        open = open.slice(end);
      }
      return lines;
    },
    flush() {
      const line = lastDrawn(open);
      open = "";
      return line === "" ? [] : pieces(line);
    },
  };
}

/** What a carriage return leaves visible; one at the line's end belongs to the line break. */
function lastDrawn(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === "\r") end -= 1;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

function pieces(line: string): string[] {
  const found: string[] = [];
  let rest = line;
  for (; rest.length > MAX_LINE; rest = rest.slice(found.at(-1)?.length)) found.push(rest.slice(0, cutAt(rest)));
  return [...found, rest];
}

/** Never between the two halves of one character. */
function cutAt(text: string): number {
  return (text.charCodeAt(MAX_LINE - 1) & 0xfc00) === 0xd800 ? MAX_LINE - 1 : MAX_LINE;
}
