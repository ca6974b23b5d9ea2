// Cuts the bytes of a stream into lines of text.

export interface LineSplitter {
  push(chunk: Buffer): void;
  /** The rest, if the output does not end with a line's end. */
  end(): void;
}

/** A line that never ends is handed on in pieces, so that it cannot fill the memory. */
const LONGEST_LINE = 1024 * 1024;

/** Lines without their end and the blanks before it, as Airflow logs them. What is not valid in the encoding becomes U+FFFD. */
export function lineSplitter(encoding: string, onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  const take = (text: string): void => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line.trimEnd());
    if (rest.length > LONGEST_LINE) {
      onLine(rest);
      rest = "";
    }
  };
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (rest !== "") onLine(rest.trimEnd());
      rest = "";
    },
  };
}
