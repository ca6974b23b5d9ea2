import { describe, expect, it } from "vitest";
import { readJsonText, writeJsonText } from "../../../server/domain/secrets/json-text.ts";
import { mergeRedacted, redactValue } from "../../../server/domain/secrets/redact-value.ts";
import { sensitiveNames } from "../../../server/domain/secrets/sensitive-names.ts";

const isSensitive = sensitiveNames();

describe("sensitive names", () => {
  it.each(["password", "my_PASSWORD_2", " X-Api Key ", "oauth-token", "webhook.url", "service_account"])(
    "%s is one",
    (name) => {
      expect(isSensitive(name)).toBe(true);
    },
  );

  it("can be added to by a setting, and switched off", () => {
    expect(isSensitive("kennwort")).toBe(false);
    expect(sensitiveNames({ names: ["Kennwort"] })("altes_kennwort")).toBe(true);
    expect(sensitiveNames({ hide: false })("password")).toBe(false);
  });
});

describe("redaction by name", () => {
  it("hides every text below a sensitive name and leaves numbers, booleans and null", () => {
    const value = { timeout: 5, token: ["a", { b: "c", n: 1, no: null }], list: [{ password: "x", user: "bob" }] };
    expect(redactValue(value, { isSensitive })).toEqual({
      timeout: 5,
      token: ["***", { b: "***", n: 1, no: null }],
      list: [{ password: "***", user: "bob" }],
    });
    expect(redactValue("x", { isSensitive }, "api_key")).toBe("***");
  });

  it("hides what is nested too deep to be checked", () => {
    const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) as unknown;
    expect(JSON.stringify(redactValue(deep, { isSensitive }))).toContain("***");
  });

  it("gives back what was hidden when a masked value returns, and takes what was changed", () => {
    const stored = { host: "h", token: ["a", "b"], nested: { secret: { x: "1", y: "2" } }, note: "***" };
    const shown = redactValue(stored, { isSensitive }) as typeof stored;
    expect(mergeRedacted({ given: shown, stored }, isSensitive)).toEqual(stored);
    const changed = { ...shown, host: "***", token: ["***", "new"], nested: { secret: { x: "***" } }, more: 1 };
    expect(mergeRedacted({ given: changed, stored }, isSensitive)).toEqual({
      host: "***",
      token: ["a", "new"],
      nested: { secret: { x: "1" } },
      note: "***",
      more: 1,
    });
  });
});

describe("JSON text", () => {
  it("is written as Python writes it, with numbers as they were", () => {
    const text = '{"a": [1, true, null, 1.0, 12345678901234567890], "\\u00fc": "x\\ud83d\\ude00\\n\\u007f"}';
    expect(writeJsonText(readJsonText(text))).toBe(text);
    expect(writeJsonText({ a: undefined, b: {} })).toBe('{"b": {}}');
  });
});
