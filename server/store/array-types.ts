// PostgreSQL's arrays as lists, for the element types that this schema and its queries use. postgres.js (3.4.9) can ask every
// new connection which array types there are, but when that connection breaks meanwhile, nobody hears the question's error
// and the process ends of it; the ids of PostgreSQL's own types never change.

interface ArrayType {
  to: number;
  from: number[];
  serialize(list: unknown): string;
  parse(text: string): unknown[];
}

/** One element in quotes, so that no text in it can be taken for something else. */
function element(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return `"${String(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** `{a,"b c",NULL}`. A list in a list is none that we ever send. */
export function arrayText(list: unknown): string {
  return Array.isArray(list) ? `{${list.map(element).join(",")}}` : String(list);
}

/** An element in quotes with escapes, or one as it is up to the next comma. */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gsu;

export function readArray<T>(text: string, read: (element: string) => T): (T | null)[] {
  return Array.from(text.matchAll(ELEMENT), ([, quoted, plain]) => {
    if (quoted !== undefined) return read(quoted.replaceAll(/\\(.)/gsu, "$1"));
    return plain === "NULL" ? null : read(plain!);
  });
}

const ELEMENTS: readonly [oid: number, read: (element: string) => unknown][] = [
  [1000, (text) => text === "t"], // bool
  [1003, String], // name
  [1005, Number], // int2
  [1007, Number], // int4
  [1009, String], // text
  [1015, String], // varchar
  [1016, Number], // int8
  [1022, Number], // float8
  [1231, Number], // numeric
  [199, (text) => JSON.parse(text) as unknown], // json
  [2951, String], // uuid
  [3807, (text) => JSON.parse(text) as unknown], // jsonb
];

const TIMESTAMPTZ_ARRAY = 1185;

/** For the option `types` of postgres.js. */
export function arrayTypes(readTimestamp: (text: string) => string): Record<string, ArrayType> {
  const all = [...ELEMENTS, [TIMESTAMPTZ_ARRAY, readTimestamp] as const];
  return Object.fromEntries(
    all.map(([oid, read]) => [
      `array${oid}`,
      { to: oid, from: [oid], serialize: arrayText, parse: (text: string) => readArray(text, read) },
    ]),
  );
}
