import { describe, expect, it } from "vitest";
import { DateTime } from "../../../sdk/datetime/index.ts";
import { airflowMacros, compileTemplate, PythonError, templateAttributes } from "../../../sdk/jinja/index.ts";

class Secretive {
  readonly password = "hunter2";
  reveal(): string {
    return this.password;
  }
}

const context = (): Record<string, unknown> => ({
  ds: "2024-01-31",
  n: 1,
  big: 10n ** 30n,
  list: [1, 2],
  dict: { a: 1, nested: { b: 2 } },
  map: new Map([["k", "v"]]),
  set: new Set([1]),
  date: DateTime.parse("2024-01-31"),
  jsDate: new Date(0),
  fn: () => 1,
  arrow: async () => ({ x: 1 }),
  opaque: new Secretive(),
  macros: airflowMacros,
  error: new Error("boom"),
  buffer: Buffer.from("x"),
  regexp: /x/,
  opted: { [templateAttributes]: (name: string) => (name === "ok" ? 1 : undefined), hidden: "secret" },
});

const TARGETS = Object.keys(context());
const NAMES = [
  "constructor",
  "__proto__",
  "prototype",
  "__defineGetter__",
  "hasOwnProperty",
  "toString",
  "valueOf",
  "call",
  "apply",
  "bind",
  "__class__",
  "__globals__",
  "__subclasses__",
  "mro",
];

async function outcome(template: string): Promise<string> {
  try {
    return await compileTemplate(template).render(context());
  } catch (error) {
    return PythonError.is(error) ? error.code : `escaped: ${String(error)}`;
  }
}

describe("the sandbox", () => {
  it.each(TARGETS)("gives no way to a prototype or constructor from %s", async (target) => {
    const seen: Record<string, string> = {};
    for (const name of NAMES) {
      for (const access of [`${target}.${name}`, `${target}['${name}']`, `${target}|attr('${name}')`]) {
        seen[`${access} is defined`] = await outcome(`{{ ${access} is defined }}`);
        seen[access] = await outcome(`{{ ${access} }}`);
        seen[`map ${access}`] = await outcome(`{{ [${target}]|map(attribute='${name}')|first is defined }}`);
      }
    }
    const escapes = Object.entries(seen).filter(([, text]) => !/^(?:False|UndefinedError|SecurityError)$/.test(text));
    expect(escapes).toStrictEqual([]);
  });

  it.each([
    "{{ ds.constructor.constructor('return process')() }}",
    "{{ fn.constructor('return process')() }}",
    "{{ [].constructor.constructor('return 1')() }}",
    "{{ {}.__proto__.polluted }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ range.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ self.__init__ }}",
    "{{ '{0.constructor}'.format(fn) }}",
    "{{ '{0.__class__}'.format(ds) }}",
    "{{ (ds|attr('constructor'))('x') }}",
    "{{ opaque.password }}",
    "{{ opaque.reveal() }}",
    "{{ opted.hidden }}",
    "{{ macros.datetime.constructor }}",
    "{{ macros.json.dumps.constructor }}",
  ])("refuses %s", async (template) => {
    expect(await outcome(template)).toMatch(/^(?:UndefinedError|SecurityError)$/);
  });

  it("does not let a template change a prototype", async () => {
    const given: Record<string, unknown> = { target: {} };
    await compileTemplate("{% do target.update({'__proto__': {'polluted': 1}}) %}{{ dict(__proto__=1) }}").render(
      given,
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(given["target"])).toBe(Object.prototype);
    const made = await compileTemplate("{{ {'__proto__': {'polluted': 1}} }}").renderNative();
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });

  it("resolves names only from what it was given", async () => {
    const names = ["process", "globalThis", "require", "constructor", "toString", "__proto__", "undefined"];
    const defined = names.map((name) => `{{ ${name} is defined }}`).join("");
    expect(await outcome(defined)).toBe("False".repeat(names.length));
  });

  it("shows an item whose name looks special where the data has it", async () => {
    const given = { d: JSON.parse('{"__proto__": "data", "constructor": "data"}') as unknown };
    expect(await compileTemplate("{{ d.constructor }}{{ d['__proto__'] }}").render(given)).toBe("datadata");
  });
});

describe("limits", () => {
  const limited = (template: string, milliseconds = 150): Promise<string> =>
    compileTemplate(template, { limits: { milliseconds, outputLength: 100_000 } }).render();

  it.each([
    ["{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "TimeoutError"],
    ["{% for i in range(99999) %}{{ range(99999)|list|sum }}{% endfor %}", "TimeoutError"],
    ["{% for i in range(99999) %}0123456789{% endfor %}", "MemoryError"],
    ["{{ range(10 ** 9) }}", "OverflowError"],
    ["{{ 'x' * 10 ** 10 }}", "MemoryError"],
    ["{{ [0] * 10 ** 9 }}", "MemoryError"],
    ["{{ '{:>9999999999}'.format(1) }}", "ValueError"],
    ["{{ '{:>999999999}'.format(1) }}", "MemoryError"],
    ["{{ '%999999999d' % 1 }}", "MemoryError"],
    ["{{ 'x'.center(10 ** 9) }}", "MemoryError"],
    ["{{ 'x'.zfill(10 ** 9) }}", "MemoryError"],
    ["{{ 10 ** (10 ** 10) }}", "OverflowError"],
    ["{{ (10 ** 5000)|string }}", "ValueError"],
    ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError"],
    ["{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "RecursionError"],
    [
      "{% set n = namespace(s='xxxxxxxxxx') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
      "MemoryError",
    ],
    [`{{ ${"(".repeat(5000)}1${")".repeat(5000)} }}`, "TemplateSyntaxError"],
    [`{{ ${"not ".repeat(5000)}1 }}`, "TemplateSyntaxError"],
    ["{{ lipsum(n=10 ** 9) }}", "MemoryError"],
  ])("end %s", async (template, code) => {
    const milliseconds = code === "TimeoutError" ? 150 : 60_000;
    const error: unknown = await (async () => limited(template, milliseconds))().catch((reason: unknown) => reason);
    expect(PythonError.is(error) ? error.code : error).toBe(code);
  });

  it("end a template that includes itself", async () => {
    const template = compileTemplate("{% include 'me' %}", { loader: () => "{% include 'me' %}" });
    await expect(template.render()).rejects.toThrow("maximum recursion depth exceeded");
  });
});
