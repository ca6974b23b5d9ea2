// CSV files: read into tables and written from them.
import { csvRows } from "./csv-text.ts";
import { fileBytes } from "./file-bytes.ts";
import { continued, type Table, type Values } from "./table.ts";

export interface CsvOptions {
  /** One character; default a comma. */
  delimiter?: string;
  /** Whether the first row has the names; default true. Otherwise they are column_1, column_2 … */
  header?: boolean;
  /** A label of TextDecoder; default utf-8. Only for reading. */
  encoding?: string;
}

export async function readCsv(path: string, options: CsvOptions = {}): Promise<Table> {
  const rows = namedErrors(path, csvRows(decoded(fileBytes(path), options.encoding), delimiterOf(options)));
  const first = await rows.next();
  const batch = first.done === true ? [] : first.value;
  const columns =
    options.header === false ? (batch[0] ?? []).map((_, index) => `column_${index + 1}`) : names(path, batch.shift());
  async function* batches(): AsyncGenerator<Values[]> {
    let count = 0;
    for await (let found of continued(batch, rows)) {
      if (columns.length > 1) found = found.filter((row) => row.length > 1 || row[0] !== null);
      const bad = found.findIndex((row) => row.length !== columns.length);
      if (bad !== -1) {
        throw new Error(
          `${path}: row ${count + bad + 1} has ${found[bad]!.length} fields, and there are ${columns.length} columns`,
        );
      }
      count += found.length;
      yield found;
    }
  }
  return { columns, types: {}, isText: true, batches: batches() };
}

export async function* csvTexts(table: Table, options: CsvOptions = {}): AsyncGenerator<string> {
  const delimiter = delimiterOf(options);
  const width = table.columns.length;
  const line = (values: Values): string => {
    let text = csvField(values[0], delimiter);
    for (let index = 1; index < width; index += 1) text += delimiter + csvField(values[index], delimiter);
    return `${text}\n`;
  };
  if (options.header !== false) yield line(table.columns);
  for await (const batch of table.batches) yield batch.map(line).join("");
}

function csvField(value: unknown, delimiter: string): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const isPlain = text !== "" && !text.includes(delimiter) && !/["\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function delimiterOf({ delimiter = "," }: CsvOptions): string {
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new TypeError(`the delimiter of CSV must be one character, not ${JSON.stringify(delimiter)}`);
}

function names(path: string, header: readonly (string | null)[] = []): string[] {
  const found = header.map((name, index) => name ?? `column_${index + 1}`);
  const twice = found.find((name, index) => found.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${path}: two columns are named ${JSON.stringify(twice)}`);
  return found;
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding = "utf-8"): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`a text is not valid ${decoder.encoding}: say which encoding it has`, { cause: error });
  }
}

async function* namedErrors<T>(path: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
