// Pieces of CSV text (RFC 4180) into rows. An empty field is null and `""` is an empty text.

/** A row that never ends would otherwise fill the memory: most often a quote that nobody closes. */
const LONGEST_ROW = 16 * 1024 * 1024;
const QUOTE = '"';

interface Found {
  row: (string | null)[];
  /** Where the next row begins. */
  next: number;
}

/**
 * Rows of the pieces, a batch for each piece. Lines that are empty are left out where rows have several fields.
 *
 * Most lines hold no quote: they are split whole, without a look at each character.
 */
export async function* csvRows(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<(string | null)[][]> {
  let rest = "";
  for await (const text of texts) {
    const { rows, used } = takeRows(rest + text, delimiter, false);
    rest = (rest + text).slice(used);
    if (rest.length > LONGEST_ROW) throw new Error("a row is longer than 16 MB: is there a quote that nothing closes?");
    if (rows.length > 0) yield rows;
  }
  const { rows } = takeRows(rest, delimiter, true);
  if (rows.length > 0) yield rows;
}

function takeRows(text: string, delimiter: string, isLast: boolean): { rows: (string | null)[][]; used: number } {
  const rows: (string | null)[][] = [];
  let at = 0;
  let quote = text.indexOf(QUOTE);
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end === -1 && !isLast) break;
    if (end === -1) end = text.length;
    if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
    if (quote === -1 || quote >= end) {
      rows.push(plainRow(text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end), delimiter));
      at = end + 1;
      continue;
    }
    const found = quotedRow(text, { at, delimiter, isLast });
    if (found === undefined) break;
    rows.push(found.row);
    at = found.next;
  }
  return { rows, used: Math.min(at, text.length) };
}

function plainRow(line: string, delimiter: string): (string | null)[] {
  const row: (string | null)[] = line.split(delimiter);
  for (let index = 0; index < row.length; index += 1) if (row[index] === "") row[index] = null;
  return row;
}

/** Undefined while the rest of the row is not there. */
function quotedRow(text: string, from: { at: number; delimiter: string; isLast: boolean }): Found | undefined {
  const { delimiter, isLast } = from;
  const row: (string | null)[] = [];
  for (let at = from.at; ;) {
    let value: string | null = null;
    if (text[at] === QUOTE) {
      const inside = quotedText(text, at + 1, isLast);
      if (inside === undefined) return undefined;
      ({ value, next: at } = inside);
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== "\n") end += 1;
    if (end === text.length && !isLast) return undefined;
    const isLineEnd = text[end] !== delimiter;
    const tail = text.slice(at, isLineEnd && end > at && text[end - 1] === "\r" ? end - 1 : end);
    // Text behind a closing quote is taken as it is, as Python's reader does.
    row.push(value === null ? tail || null : value + tail);
    if (isLineEnd) return { row, next: end + 1 };
    at = end + 1;
  }
}

function quotedText(text: string, from: number, isLast: boolean): { value: string; next: number } | undefined {
  let value = "";
  for (let at = from; ;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote === -1) {
      if (isLast) throw new Error("the last row begins a quote that nothing closes");
      return undefined;
    }
    if (quote + 1 === text.length && !isLast) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== QUOTE) return { value, next: quote + 1 };
    value += QUOTE;
    at = quote + 2;
  }
}
