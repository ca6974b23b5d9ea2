// The kinds of query and path parameters: how their text is read, what is told when it cannot be, how the document shows them.
import { z } from "@hono/zod-openapi";
import { parseDateTime } from "./date-time.ts";
import { custom, type ProblemKind } from "./problem.ts";

/** What the document says of a parameter. */
interface Document {
  type: "string" | "integer" | "number" | "boolean" | "array";
  description?: string;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  default?: string | number | boolean;
  enum?: string[];
  pattern?: string;
  items?: { type: "string" | "integer"; pattern?: string; minimum?: number; maximum?: number };
  maxItems?: number;
}

type ReadResult<T> = { value: T } | { problem: ProblemKind; index?: number };
type Texts = string | readonly string[] | undefined;

interface Common {
  description?: string;
}

/** For the document: what a text has to be that its route judges by itself, because it refuses others in words of its own. */
interface TextOptions extends Common {
  pattern?: string;
  format?: "date-time";
}

function parameter<T>(read: (texts: readonly string[]) => ReadResult<T>, document: Document, required = false) {
  return z
    .unknown()
    .optional()
    .transform((given, ctx): T => {
      const texts = given as Texts | null;
      // No request has null; the document's generator tries it, to learn that it is not allowed.
      const result =
        texts === null ? MISSING : read(texts === undefined ? [] : typeof texts === "string" ? [texts] : texts);
      if ("value" in result) return result.value;
      ctx.addIssue({
        code: "custom",
        path: result.index === undefined ? [] : [result.index],
        ...custom(result.problem),
      });
      return z.NEVER;
    })
    .openapi({ ...document, param: { required } });
}

/** The last one counts when a parameter that holds one value is given twice, as in Airflow. */
const lastOf = (texts: readonly string[]) => texts.at(-1);

function single<T>(readText: (text: string) => ReadResult<T>, absent: ReadResult<T>) {
  return (texts: readonly string[]): ReadResult<T> => {
    const text = lastOf(texts);
    return text === undefined ? absent : readText(text);
  };
}

const MISSING: ReadResult<never> = { problem: { is: "missing" } };

/** The greatest of PostgreSQL's integers. */
export const INT4 = 2_147_483_647;

interface NumberOptions<D> extends Common {
  default?: D;
  min?: number;
  exclusiveMin?: number;
  /** Without one an integer is refused that PostgreSQL's integer cannot hold, as numbers of tries, versions and instances are. */
  max?: number;
  required?: boolean;
}

function readNumber(wanted: "integer" | "number", options: NumberOptions<number>) {
  const pattern = wanted === "integer" ? /^\s*[+-]?\d+\s*$/ : /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
  return (text: string): ReadResult<number> => {
    if (!pattern.test(text)) return { problem: { is: "unreadable", wanted } };
    const value = Number(text);
    const most = options.max ?? (wanted === "integer" ? INT4 : Number.MAX_VALUE);
    if (value > most) return { problem: { is: "tooBig", most } };
    if (value < -most) return { problem: { is: "tooSmall", least: -most, exclusive: false } };
    if (options.min !== undefined && value < options.min)
      return { problem: { is: "tooSmall", least: options.min, exclusive: false } };
    if (options.exclusiveMin !== undefined && value <= options.exclusiveMin) {
      return { problem: { is: "tooSmall", least: options.exclusiveMin, exclusive: true } };
    }
    return { value };
  };
}

/** The ends of what is read; an end that is no number of JSON, or of doubles the last, is none. */
function boundsOf(type: "integer" | "number", { min, exclusiveMin, max }: NumberOptions<number>) {
  const most = max ?? (type === "integer" ? INT4 : Number.POSITIVE_INFINITY);
  const least = min ?? (exclusiveMin === undefined ? -most : undefined);
  return {
    ...(least !== undefined && Number.isFinite(least) && { minimum: least }),
    ...(exclusiveMin !== undefined && { exclusiveMinimum: exclusiveMin }),
    ...(Number.isFinite(most) && { maximum: most }),
  };
}

function numberDocument(type: "integer" | "number", options: NumberOptions<number>): Document {
  return {
    type,
    ...boundsOf(type, options),
    ...(options.default === undefined ? {} : { default: options.default }),
    ...(options.description === undefined ? {} : { description: options.description }),
  };
}

export function integerParameter(options: NumberOptions<number> & { default: number }) {
  return parameter<number>(
    single(readNumber("integer", options), { value: options.default }),
    numberDocument("integer", options),
  );
}

export function requiredInteger(options: NumberOptions<number> = {}) {
  return parameter<number>(single(readNumber("integer", options), MISSING), numberDocument("integer", options), true);
}

export function optionalInteger(options: NumberOptions<number> = {}) {
  return parameter<number | undefined>(
    single<number | undefined>(readNumber("integer", options), { value: undefined }),
    numberDocument("integer", options),
  );
}

export function optionalNumber(options: NumberOptions<number> = {}) {
  return parameter<number | undefined>(
    single<number | undefined>(readNumber("number", options), { value: undefined }),
    numberDocument("number", options),
  );
}

export function requiredNumber(options: NumberOptions<number> = {}) {
  return parameter<number>(single(readNumber("number", options), MISSING), numberDocument("number", options), true);
}

const TRUE = new Set(["true", "1", "yes", "y", "on", "t"]);
const FALSE = new Set(["false", "0", "no", "n", "off", "f"]);

function readBoolean(text: string): ReadResult<boolean> {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return { value: true };
  return FALSE.has(word) ? { value: false } : { problem: { is: "unreadable", wanted: "boolean" } };
}

interface BooleanOptions extends Common {
  /** Only "true" and "false", in any case. */
  strict?: true;
}

const reader = ({ strict }: BooleanOptions) =>
  strict === true
    ? (text: string): ReadResult<boolean> =>
        /^(?:true|false)$/i.test(text) ? readBoolean(text) : { problem: { is: "wrongType", wanted: "boolean" } }
    : readBoolean;

export function booleanParameter(byDefault: boolean, options: BooleanOptions = {}) {
  const { strict: _, ...document } = options;
  return parameter<boolean>(single(reader(options), { value: byDefault }), {
    type: "boolean",
    default: byDefault,
    ...document,
  });
}

export function optionalBoolean(options: BooleanOptions = {}) {
  const { strict: _, ...document } = options;
  return parameter<boolean | undefined>(single<boolean | undefined>(reader(options), { value: undefined }), {
    type: "boolean",
    ...document,
  });
}

export function optionalText(options: TextOptions = {}) {
  return parameter<string | undefined>(
    single<string | undefined>((value) => ({ value }), { value: undefined }),
    { type: "string", ...options },
  );
}

export function requiredText() {
  return parameter<string>(
    single((value) => ({ value }), MISSING),
    { type: "string" },
    true,
  );
}

export function literalText(wanted: string) {
  return parameter<string>(
    single((value) => (value === wanted ? { value } : { problem: { is: "notLiteral", wanted } }), MISSING),
    { type: "string", enum: [wanted] },
    true,
  );
}

/** `literal`: words that Airflow spells out where they are used and has no enumeration of; it names their fault differently. */
export function optionalChoice<const T extends string>(allowed: readonly T[], { literal = false } = {}) {
  const problem: ProblemKind = literal
    ? { is: "notLiteral", wanted: allowed.join("' or '") }
    : { is: "notAllowed", allowed };
  const read = (text: string): ReadResult<T | undefined> =>
    (allowed as readonly string[]).includes(text) ? { value: text as T } : { problem };
  return parameter<T | undefined>(single(read, { value: undefined }), { type: "string", enum: [...allowed] });
}

/** A text that is one of these words. */
export const wordPattern = (words: readonly string[]) => `^(${words.join("|")})$`;

/** Repeated: ?state=failed&state=success. `pattern` is of each, and what the route judges by itself. */
export function textList({ pattern, maxItems, ...options }: TextOptions & { maxItems?: number } = {}) {
  return parameter<readonly string[]>((value) => ({ value }), {
    type: "array",
    items: { type: "string", ...(pattern !== undefined && { pattern }) },
    ...(maxItems !== undefined && { maxItems }),
    ...options,
  });
}

export function integerList() {
  const read = readNumber("integer", {});
  return parameter<readonly number[]>(
    (texts) => {
      const values: number[] = [];
      for (const [index, text] of texts.entries()) {
        const result = read(text);
        if ("problem" in result) return { ...result, index };
        values.push(result.value);
      }
      return { value: values };
    },
    { type: "array", items: { type: "integer", ...boundsOf("integer", {}) } },
  );
}

/** A day; a moment is one as well when it is the day's first. */
export function optionalDate() {
  const read = (text: string): ReadResult<string | undefined> => {
    const parsed = parseDateTime(text);
    return parsed?.text.slice(10).startsWith("T00:00:00") === true
      ? { value: parsed.text.slice(0, 10) }
      : { problem: { is: "unreadable", wanted: "date" } };
  };
  return parameter<string | undefined>(single(read, { value: undefined }), { type: "string", format: "date" });
}

/** A moment as a text for PostgreSQL; without a zone UTC is meant. */
export function optionalDateTime() {
  const read = (text: string): ReadResult<string | undefined> => {
    const parsed = parseDateTime(text);
    return parsed === undefined ? { problem: { is: "unreadable", wanted: "datetime" } } : { value: parsed.text };
  };
  return parameter<string | undefined>(single(read, { value: undefined }), { type: "string", format: "date-time" });
}
