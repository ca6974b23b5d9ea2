// A table whose values all have the types of their columns.
//
// Types that nobody gave are found from the first rows. A later value that does not fit, or an object with a new name, widens
// what is known, and the work begins again from the file's first row: so a type is right for all rows, and most files are read once.
import { fitted, typeOfText, typeOfValue, UNFIT, widened, type ColumnType } from "./column-type.ts";
import { continued, type Table, type Values } from "./table.ts";

/** What is known of the columns of a table. */
export interface Columns {
  names: readonly string[];
  types: Readonly<Record<string, ColumnType>>;
}

/** Thrown when more is known of the columns than when the work began. */
export class ColumnsChanged extends Error {
  override readonly name = "ColumnsChanged";
  readonly columns: Columns;

  constructor(columns: Columns) {
    super(
      "a later row has a column, or a type of one, that the rows before it did not have: give the types of all columns",
    );
    this.columns = columns;
  }
}

export interface TypingOptions {
  /** Types that are said: a value that does not fit is an error. */
  given: Readonly<Record<string, ColumnType>>;
  /** Types that were found before. */
  found: Readonly<Record<string, ColumnType>>;
  /** Rows of a batch. */
  groupSize: number;
}

/** The table with its types; its batches have `groupSize` rows. The columns are those of the first batch. */
export async function typedTable(table: Table, options: TypingOptions): Promise<Table> {
  const types: Record<string, ColumnType> = { ...table.types, ...options.found, ...options.given };
  const groups = inGroups(table.batches, options.groupSize);
  const first = await groups.next();
  const firstRows = first.done === true ? [] : first.value;
  const columns = [...table.columns];
  const unknown = Object.keys(options.given).filter((name) => !columns.includes(name));
  if (unknown.length > 0 && firstRows.length > 0) throw new Error(`there is no column ${unknown.join(", ")}`);
  widen(types, firstRows, { table, given: options.given, columns });
  async function* batches(): AsyncGenerator<Values[]> {
    let count = 0;
    for await (const rows of continued(firstRows, groups)) {
      const wider = { ...types };
      const changed = widen(wider, rows, { table, given: options.given, columns: table.columns });
      if (changed || table.columns.length > columns.length)
        throw new ColumnsChanged({ names: [...table.columns], types: wider });
      yield typedRows(rows, { columns, types, count });
      count += rows.length;
    }
  }
  return { columns, types, isText: false, batches: batches() };
}

/** Makes the types hold these rows too; whether they had to change. */
function widen(
  types: Record<string, ColumnType>,
  rows: readonly Values[],
  { table, given, columns }: { table: Table; given: Readonly<Record<string, ColumnType>>; columns: readonly string[] },
): boolean {
  let changed = false;
  for (const [index, name] of columns.entries()) {
    // A file that says its types keeps to them.
    if (Object.hasOwn(given, name) || Object.hasOwn(table.types, name)) continue;
    const before = types[name];
    let type = before;
    for (const values of rows) {
      const value = values[index];
      if (value === null || value === undefined || type === "json") continue;
      if (type === "string" && (table.isText || typeof value === "string")) continue;
      if (type !== undefined && type !== "string" && fitted(value, type) !== UNFIT) continue;
      const found = table.isText ? typeOfText(value as string) : typeOfValue(value);
      type = type === undefined ? found : widened(type, found);
    }
    if (type === undefined || type === before) continue;
    types[name] = type;
    // Columns without any value so far are written as texts.
    if (before !== undefined || type !== "string") changed = true;
  }
  return changed;
}

function typedRows(
  rows: readonly Values[],
  at: { columns: readonly string[]; types: Readonly<Record<string, ColumnType>>; count: number },
): Values[] {
  const types = at.columns.map((name) => at.types[name] ?? "string");
  return rows.map((values, row) =>
    types.map((type, index) => {
      const value = fitted(values[index], type);
      if (value !== UNFIT) return value;
      const shown = JSON.stringify(values[index])?.slice(0, 100);
      throw new Error(`row ${at.count + row + 1}: column ${at.columns[index]} is ${shown}, which is no ${type}`);
    }),
  );
}

async function* inGroups(batches: AsyncIterable<readonly Values[]>, size: number): AsyncGenerator<Values[]> {
  let group: Values[] = [];
  for await (const batch of batches) {
    for (const values of batch) {
      group.push(values);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}
