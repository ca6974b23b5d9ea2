import { describe, expect, it } from "vitest";
import { DateTime } from "../../../sdk/datetime/index.ts";
import {
  compileExpression,
  compileTemplate,
  Kwargs,
  literal,
  renderValue,
  splitKwargs,
  templateAttributes,
  templateString,
  type TemplateObject,
} from "../../../sdk/jinja/index.ts";

const later = async <Value>(value: Value): Promise<Value> => {
  await new Promise((resolve) => setImmediate(resolve));
  return value;
};

/** A stand-in for Airflow's accessors: every look-up waits. */
const variables: TemplateObject = {
  [templateAttributes]: (name) =>
    name === "value"
      ? { [templateAttributes]: (key: string) => later(key === "bucket" ? "s3://b" : undefined) }
      : undefined,
};

const taskInstance: TemplateObject = {
  [templateString]: () => "<TaskInstance: demo>",
  [templateAttributes]: (name) =>
    name === "xcom_pull"
      ? (...args: unknown[]) => {
          const { positional, keywords } = splitKwargs(args);
          return later({ from: keywords["task_ids"] ?? positional[0], rows: [1, 2, 3] });
        }
      : undefined,
};

const context = { ds: "2024-01-31", var: variables, ti: taskInstance };
const render = (template: string, given: Record<string, unknown> = context): Promise<string> =>
  compileTemplate(template).render(given);

describe("a template", () => {
  it("waits for look-ups and calls wherever they stand", async () => {
    expect(await render("{{ var.value.bucket }}/{{ ds }}")).toBe("s3://b/2024-01-31");
    expect(await render("{{ ti.xcom_pull(task_ids='extract').rows[1] + 1 }}")).toBe("3");
    expect(await render("{% for r in ti.xcom_pull('a').rows if r > 1 %}{{ r }}{% endfor %}")).toBe("23");
    expect(await render("{{ [ti]|map(attribute='xcom_pull')|list|length }}{{ ti }}")).toBe("1<TaskInstance: demo>");
    expect(
      await render("{% if ti.xcom_pull('a').from == 'a' %}{% set x = var.value.bucket %}{{ x|upper }}{% endif %}"),
    ).toBe("S3://B");
  });

  it("says what is missing behind an accessor", async () => {
    await expect(render("{{ var.value.nope }}")).rejects.toThrow("'object object' has no attribute 'nope'");
  });

  it("hands keyword arguments to a function as one trailing object", async () => {
    const calls: unknown[][] = [];
    const given = { f: (...args: unknown[]) => (calls.push(args), "ok") };
    expect(await render("{{ f(1.0, 'a', (2,), {'k': 1}, x=[1.5]) }}", given)).toBe("ok");
    expect(calls).toStrictEqual([[1, "a", [2], { k: 1 }, new Kwargs({ x: [1.5] })]]);
  });

  it("takes what JavaScript has for what Python has", async () => {
    const given = { none: null, gone: undefined, at: new Date(0), map: new Map([["k", true]]), fn: () => undefined };
    expect(
      await render("{{ none }} {{ gone is defined }} {{ at.year }} {{ map.k }} {{ fn() }} {{ [at] }}", given),
    ).toBe("None False 1970 True None [DateTime(1970, 1, 1, 0, 0, 0, tzinfo=Timezone('UTC'))]");
  });

  it("carries the line of an error", async () => {
    await expect(render("a\nb\n{{ missing }}")).rejects.toMatchObject({ code: "UndefinedError", line: 3 });
    expect(() => compileTemplate("a\n{% if %}")).toThrow("Expected an expression");
  });

  it("passes on the errors of functions as they are", async () => {
    const failure = new RangeError("mine");
    const given = {
      f: () => {
        throw failure;
      },
    };
    await expect(render("{{ f() }}", given)).rejects.toMatchObject({ message: "mine" });
  });

  it("uses further filters and globals", async () => {
    const options = {
      filters: { shout: (value: unknown, mark: unknown = "!") => `${String(value)}${String(mark)}` },
      globals: { company: "ACME", twice: (x: unknown) => Number(x) * 2 },
    };
    const template = compileTemplate("{{ company|shout }} {{ 'a'|shout('?') }} {{ twice(4) }}", options);
    expect(await template.render()).toBe("ACME! a? 8");
    expect(await template.render({ company: "mine" })).toBe("mine! a? 8");
    expect(compileTemplate("{{ company|shout }} {{ 'a'|shout('?') }} {{ twice(4) }}", options)).toBe(template);
  });

  it("renders at once from one compiled template without mixing up contexts", async () => {
    const template = compileTemplate("{% set x = f() %}{{ x }}{{ n }}");
    const texts = await Promise.all([1, 2, 3].map((n) => template.render({ n, f: () => later(n) })));
    expect(texts).toStrictEqual(["11", "22", "33"]);
  });
});

describe("a native render", () => {
  it("keeps the value of a lone expression", async () => {
    const at = DateTime.parse("2024-01-31");
    expect(await compileTemplate("{{ at }}").renderNative({ at })).toBe(at);
    expect(await compileTemplate("{{ {'a': (1, 2.0), 'b': none} }}").renderNative()).toStrictEqual({
      a: [1, 2],
      b: null,
    });
    const list = [1, { a: 1 }];
    expect(await compileTemplate("{{ list }}").renderNative({ list })).toBe(list);
  });

  it("refuses a missing name, which jinja2 would hand on", async () => {
    await expect(compileTemplate("{{ missing }}").renderNative()).rejects.toThrow("'missing' is undefined");
  });
});

describe("an expression", () => {
  it("gives its value", async () => {
    expect(await compileExpression("a + 1 if a else none")({ a: 1 })).toBe(2);
    expect(await compileExpression("missing")({})).toBeUndefined();
    expect(() => compileExpression("a b")).toThrow("chunk after expression");
  });
});

describe("rendering a value", () => {
  it("goes through arrays, objects, Maps and Sets and leaves the rest", async () => {
    const keep = new Date(0);
    const value = {
      a: ["{{ ds }}", 1, null],
      m: new Map([["k", "{{ ds }}"]]),
      s: new Set(["{{ ds }}"]),
      keep,
      raw: literal("{{ x }}"),
    };
    expect(await renderValue(value, context)).toStrictEqual({
      a: ["2024-01-31", 1, null],
      m: new Map([["k", "2024-01-31"]]),
      s: new Set(["2024-01-31"]),
      keep,
      raw: "{{ x }}",
    });
  });

  it("names the field that fails", async () => {
    const failing = { day: "{{ dss }}", list: ["ok", { "odd key": "{{ dss }}" }] };
    await expect(renderValue({ day: failing.day }, context, { field: "op_kwargs" })).rejects.toThrow(
      "op_kwargs.day: 'dss' is undefined",
    );
    await expect(renderValue(failing.list, context, { field: "args" })).rejects.toThrow(
      `args[1]["odd key"]: 'dss' is undefined`,
    );
  });

  it("loads strings that name a template file", async () => {
    const options = { templateExt: [".sql"], loadFile: async (name: string) => `-- ${name}\nselect '{{ ds }}'\n` };
    expect(await renderValue({ sql: "q.sql", other: "q.txt" }, context, options)).toStrictEqual({
      sql: "-- q.sql\nselect '2024-01-31'",
      other: "q.txt",
    });
  });

  it("renders natively when asked", async () => {
    expect(await renderValue(["{{ 1 + 1 }}", "[1, {{ ds|length }}]", "text"], context, { native: true })).toStrictEqual(
      [2, [1, 10], "text"],
    );
  });

  it("leaves a structure that holds itself as it is where it comes round", async () => {
    const value: Record<string, unknown> = { text: "{{ ds }}" };
    value["self"] = value;
    expect(await renderValue(value, context)).toStrictEqual({ text: "2024-01-31", self: value });
  });
});
