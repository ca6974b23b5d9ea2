// What templates see of their attempt, and how fields are rendered.
import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Asset, BaseOperator, Dag, getContext, type Context, type DagSpec, type OperatorArgs } from "@windsock/sdk";
import { runTask, type RunTaskOptions } from "@windsock/sdk/testing";

class Show extends BaseOperator {
  static override readonly templateFields: readonly string[] = ["text"];
  static override readonly templateExt: readonly string[] = [".sql"];
  readonly text: unknown;
  constructor(taskId: string, args: OperatorArgs & { text: unknown }) {
    super(taskId, args);
    this.text = args.text;
  }
  override execute(_context: Context): unknown {
    return this.text;
  }
}

function dagOf(text: unknown, spec: DagSpec = {}, args: OperatorArgs = {}): Dag {
  const dag = new Dag("shows", { schedule: null, ...spec });
  dag.add(new Show("show", { text, ...args }));
  return dag as unknown as Dag;
}

const RUN: RunTaskOptions = {
  runId: "scheduled__2024-01-31T00:00:00+00:00",
  runType: "scheduled",
  logicalDate: "2024-01-31T00:00:00Z",
  conf: { day: "mon" },
  variables: { region: "eu", limits: { rows: { max: 5 } } },
  connections: { shop: "postgres://bob:s3cret@db:5432/sales?sslmode=require" },
  xcoms: { extract: { return_value: { rows: [1, 2] }, note: "n" } },
};

async function render(text: unknown, options: RunTaskOptions = RUN, spec: DagSpec = {}): Promise<unknown> {
  const { outcome, value } = await runTask(dagOf(text, spec, { params: { size: 3 } }), "show", options);
  return outcome.kind === "failed" ? `${outcome.error.name}: ${outcome.error.message}` : value;
}

describe("a template", () => {
  it("sees the partition that the run is for", async () => {
    const options = { ...RUN, logicalDate: null, partitionKey: "2024-05", partitionDate: "2024-05-01" };
    expect(
      await render(
        "{{ partition_key }} {{ partition_date | ds }} {{ dag_run.partition_key }} {{ dag_run.partition_date | ds }}",
        options,
      ),
    ).toBe("2024-05 2024-05-01 2024-05 2024-05-01");
    expect(await render("{{ partition_key }} {{ dag_run.partition_date }}")).toBe("None None");
  });

  it.each([
    [
      "{{ ds }} {{ ds_nodash }} {{ ts }} {{ ts_nodash }} {{ ts_nodash_with_tz }}",
      "2024-01-31 20240131 2024-01-31T00:00:00+00:00 20240131T000000 20240131T000000+0000",
    ],
    ["{{ logical_date }} {{ execution_date | ds }}", "2024-01-31 00:00:00+00:00 2024-01-31"],
    ["{{ data_interval_start }} - {{ data_interval_end | ds }}", "2024-01-31 00:00:00+00:00 - 2024-02-01"],
    ["{{ yesterday_ds }} {{ tomorrow_ds }} {{ yesterday_ds_nodash }}", "2024-01-30 2024-02-01 20240130"],
    [
      "{{ prev_ds }} {{ next_ds }} {{ next_ds_nodash }} {{ next_execution_date }}",
      "2024-01-30 2024-02-01 20240201 2024-02-01 00:00:00+00:00",
    ],
    [
      "{{ run_id }} {{ dag_run.run_type }} {{ dag_run.conf['day'] }} {{ dag_run.conf.get('x', 'none') }}",
      "scheduled__2024-01-31T00:00:00+00:00 scheduled mon none",
    ],
    ["{{ dag.dag_id }}.{{ task.task_id }} by {{ task.owner }} {{ task.retries }}", "shows.show by airflow 0"],
    [
      "{{ ti.task_id }} {{ ti.try_number }} {{ task_instance.map_index }} {{ ti }}",
      "show 1 -1 <TaskInstance: shows.show scheduled__2024-01-31T00:00:00+00:00 [running]>",
    ],
    ["{{ params.size + 1 }} {{ params['day'] }}", "4 mon"],
    ["{{ var.value.region }} {{ var.json.limits.rows.max }} {{ var.value.get('x', 'none') }}", "eu 5 none"],
    [
      "{{ conn.shop.host }} {{ conn.shop.login }} {{ conn.shop.port }} {{ conn.shop.extra_dejson.sslmode }}",
      "db bob 5432 require",
    ],
    ["{{ ti.xcom_pull(task_ids='extract')['rows'] }} {{ ti.xcom_pull('extract', key='note') }}", "[1, 2] n"],
    ["{{ ti.xcom_pull(task_ids='gone') }} {{ ti.xcom_pull(task_ids='gone', default=7) }}", "None 7"],
    ["{{ ti.xcom_pull(task_ids=['extract', 'gone'], key='note') }}", "['n', None]"],
    ["{{ macros.ds_add(ds, 5) }} {{ task_instance_key_str }}", "2024-02-05 shows__show__20240131"],
    [
      "{{ ti.log_url }}",
      "http://localhost:8080/dags/shows/runs/scheduled__2024-01-31T00%3A00%3A00%2B00%3A00/tasks/show?try_number=1",
    ],
  ])("renders %s", async (template, expected) => {
    expect(await render(template)).toBe(expected);
  });

  it("names what is missing and the field", async () => {
    expect(await render({ day: "{{ dss }}" })).toBe("UndefinedError: text.day: 'dss' is undefined");
    expect(await render("{{ var.value.gone }}")).toContain("Variable gone does not exist");
    expect(await render("{{ conn.gone.host }}")).toContain("The conn_id `gone` isn't defined");
    expect(await render("{{ ti.xcom_pull(taskids='a') }}")).toContain("unexpected keyword argument 'taskids'");
  });

  it("of a run without a logical date has no dates of it", async () => {
    const run = { ...RUN, logicalDate: null };
    expect(await render("{{ ds }}", run)).toContain("'ds' is undefined");
    expect(await render("{{ next_ds }}", run)).toContain("'next_ds' is undefined");
    expect(await render("{{ run_id }}", run)).toBe(RUN.runId);
  });

  it("of a run by hand has its own date for neighbours", async () => {
    expect(await render("{{ prev_ds }} {{ next_ds }}", { ...RUN, runType: "manual" })).toBe("2024-01-31 2024-01-31");
  });

  it("asks for the previous success once", async () => {
    const runs = ["2024-01-29", "2024-01-30"].map((day) => ({
      dagId: "shows",
      runId: day,
      logicalDate: `${day}T00:00:00Z`,
      dataIntervalStart: `${day}T00:00:00Z`,
      dataIntervalEnd: `${day}T12:00:00Z`,
      runAfter: `${day}T12:00:00Z`,
      startDate: `${day}T13:00:00Z`,
      endDate: null,
      state: day === "2024-01-29" ? "success" : "failed",
      runType: "scheduled",
    }));
    expect(
      await render("{{ prev_data_interval_end_success }} {{ prev_start_date_success | ds }}", { ...RUN, runs }),
    ).toBe("2024-01-29 12:00:00+00:00 2024-01-29");
    expect(await render("{{ prev_start_date_success }}")).toBe("None");
  });

  it("sees the events that started its run", async () => {
    const event = {
      uri: "s3://a",
      name: "a",
      timestamp: "2024-01-01T00:00:00Z",
      extra: { rows: 1 },
      sourceDagId: "d",
      sourceTaskId: "t",
      sourceRunId: "r",
      sourceMapIndex: -1,
    };
    const options = { ...RUN, triggeringAssetEvents: { "s3://a": [event] } };
    const template =
      "{% for uri, events in triggering_asset_events.items() %}{{ uri }} {{ events[0].source_dag_id }} {{ events[0].extra.rows }}{% endfor %}";
    expect(await render(template, options)).toBe("s3://a d 1");
  });

  it("sees inlets and outlets", async () => {
    const dag = dagOf("{{ outlets[0].uri }} {{ inlets | length }}", {}, { outlets: [new Asset("s3://out")] });
    expect((await runTask(dag, "show", RUN)).value).toBe("s3://out 0");
  });

  it("gives values in place of texts where the Dag says so", async () => {
    const native = { renderTemplateAsNativeObj: true };
    expect(await render("{{ [1, 2] }}", RUN, native)).toEqual([1, 2]);
    expect(await render("{{ params.size }}", RUN, native)).toBe(3);
    expect(await render("{{ [1, 2] }}")).toBe("[1, 2]");
  });

  it("has the Dag's own macros and filters", async () => {
    const spec = {
      userDefinedMacros: { team: "blue" },
      userDefinedFilters: { shout: (text: string) => `${text.toUpperCase()}!` },
    };
    expect(await render("{{ team | shout }}", RUN, spec)).toBe("BLUE!");
  });

  it("is read from a file beside the Dag's or in its searchpath, never from above", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await mkdir(join(folder, "sql"));
    await writeFile(join(folder, "sql", "rows.sql"), "select '{{ ds }}'");
    const spec = { templateSearchpath: folder };
    expect(await render(["sql/rows.sql"], RUN, spec)).toEqual(["select '2024-01-31'"]);
    expect(await render("sql/gone.sql", RUN, spec)).toContain('template file "sql/gone.sql" was not found in');
    expect(await render("../rows.sql", RUN, spec)).toContain("was not found");
  });
});

describe("what came from another task", () => {
  it("is a value: it is never rendered", async () => {
    const dag = new Dag("shows", { schedule: null });
    const evil = dag.task("evil", () => "{{ conn.shop.password }}")();
    dag.add(new Show("show", { text: { inside: evil } }));
    dag.add(Show.partial("each").expand({ text: dag.task("list", () => ["{{ ds }}"])() }));
    dag.add(Show.partial("literal").expand({ text: ["{{ ds }}"] }));
    const xcoms = { evil: { return_value: "{{ conn.shop.password }}" }, list: { return_value: ["{{ ds }}"] } };
    const at = (mapIndex: number): RunTaskOptions => ({ ...RUN, xcoms, mapIndex });
    expect((await runTask(dag as unknown as Dag, "show", at(-1))).value).toEqual({
      inside: "{{ conn.shop.password }}",
    });
    expect((await runTask(dag as unknown as Dag, "each", at(0))).value).toBe("{{ ds }}");
    expect((await runTask(dag as unknown as Dag, "literal", at(0))).value).toBe("2024-01-31");
  });
});

describe("the rendered fields", () => {
  it("are reported as JSON with sorted keys, functions by name", async () => {
    const { rendered } = await runTask(dagOf({ b: "{{ ds }}", a: [function load() {}], at: new Date(0) }), "show", RUN);
    expect(rendered).toEqual({ text: { a: ["<callable load>"], at: "1970-01-01T00:00:00.000Z", b: "2024-01-31" } });
    expect(Object.keys(rendered["text"] as object)).toEqual(["a", "at", "b"]);
  });

  it("are cut at 4096 characters as Airflow cuts them", async () => {
    const { rendered } = await runTask(dagOf("x".repeat(5000)), "show", RUN);
    const text = rendered["text"] as string;
    expect(text).toHaveLength(4096);
    expect(text).toMatch(
      /^Truncated\. You can change this behaviour in \[core\]max_templated_field_length\. x+\.\.\.$/,
    );
  });

  it("carry the label of a mapped instance, also one that the task sets itself", async () => {
    const dag = new Dag("labels", { schedule: null });
    dag
      .task("each", ({ n }: { n: number }) => n, { mapIndexTemplate: "{{ task.op_kwargs.n }} of {{ ds }}" })
      .expand({ n: [7] });
    const { mapIndexLabel } = await runTask(dag as unknown as Dag, "each", { ...RUN, mapIndex: 0 });
    expect(mapIndexLabel).toBe("7 of 2024-01-31");
  });
});

it("a function finds its templatesDict rendered in the context", async () => {
  const dag = new Dag("days", { schedule: null });
  dag.task("plain", () => getContext().templatesDict, { templatesDict: { day: "{{ ds }}" } })();
  dag
    .task("each", () => getContext().templatesDict, { templatesDict: { day: "{{ ds }}" } })
    .expand({ n: [1] } as never);
  dag.task("none", () => getContext().templatesDict)();
  const value = async (taskId: string, mapIndex = -1): Promise<unknown> =>
    (await runTask(dag as unknown as Dag, taskId, { ...RUN, mapIndex })).value;
  expect([await value("plain"), await value("each", 0)]).toEqual([{ day: "2024-01-31" }, { day: "2024-01-31" }]);
  expect(await value("none")).toBeUndefined();
});
