// JSON as Airflow's clients get it inside of texts: Python's spacing and escapes, and numbers exactly as they were written.

/** Number texts that a double cannot hold (or would spell differently, such as 1.0) travel as raw JSON. */
interface RawJson {
  rawJSON: string;
}
const engine = JSON as unknown as {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
  parse(text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
};

/** Like JSON.parse, but 12345678901234567890 and 1.0 survive a later `writeJsonText`. Throws a SyntaxError. */
export function readJsonText(text: string): unknown {
  return engine.parse(text, (_key, value, context) => {
    if (typeof value !== "number" || context.source === undefined || context.source === String(value)) return value;
    return engine.rawJSON(context.source);
  });
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** True for a number that `readJsonText` kept as it was written. */
export function isRawNumber(value: unknown): boolean {
  return engine.isRawJSON(value);
}

/** `{"a": [1, true, null], "ü": 2}` → `{"a": [1, true, null], "\u00fc": 2}`. */
export function writeJsonText(value: unknown): string {
  if (engine.isRawJSON(value)) return value.rawJSON;
  if (Array.isArray(value)) return `[${value.map((item) => writeJsonText(item)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${fields.map(([key, item]) => `${asciiText(key)}: ${writeJsonText(item)}`).join(", ")}}`;
  }
  return typeof value === "string" ? asciiText(value) : JSON.stringify(value ?? null);
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
