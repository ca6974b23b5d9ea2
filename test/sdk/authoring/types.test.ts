// What the compiler says about Dags: this file is checked by tsc, every @ts-expect-error must be one.
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  Asset,
  AssetAlias,
  Dag,
  DayWindow,
  FixedKeyMapper,
  getContext,
  IdentityMapper,
  Param,
  PartitionedAssetTimetable,
  ProductMapper,
  RollupMapper,
  SegmentWindow,
  StartOfDayMapper,
  type TaskRef,
} from "@windsock/sdk";
import { takeUnplacedOperators } from "@windsock/sdk/authoring";
import { FetchOperator, NothingOperator } from "./sample-operators.ts";

const dag = new Dag("types", { schedule: "@daily", params: { rows: new Param(5, { type: "integer" }), region: "eu" } });
const fetched = dag.add(new FetchOperator("fetch", { outputPath: "x" }));
const length = dag.task("length", async ({ path }: { path: string }) => path.length);
const numbers = dag.task("numbers", () => [1, 2, 3])();
const user = dag.task("user", () => ({ name: "ann", age: 5 }), { multipleOutputs: true })();

describe("types", () => {
  it("a Dag of any spec is a Dag", () => {
    expectTypeOf(dag).toExtend<Dag>();
    expectTypeOf(new Dag("x")).toExtend<Dag>();
  });

  it("references carry the type of their value", () => {
    expectTypeOf(fetched.output).toEqualTypeOf<TaskRef<string>>();
    expectTypeOf(length({ path: fetched.output })).toEqualTypeOf<TaskRef<number>>();
    expectTypeOf(user.get("name")).toEqualTypeOf<TaskRef<string>>();
    expectTypeOf(user.get("anything")).toEqualTypeOf<TaskRef>();
    expectTypeOf<TaskRef<string>>().toExtend<TaskRef>();
  });

  it("a wrong input does not compile", () => {
    const refused = () => {
      // @ts-expect-error: a number is no path
      length({ path: 5 });
      // @ts-expect-error: a reference to numbers is no path
      length({ path: numbers });
      // @ts-expect-error: an input is missing
      length({});
      // @ts-expect-error: there is no such input
      length({ path: "x", other: 1 });
      // @ts-expect-error: the function takes nothing
      dag.task("none", () => 1)({ x: 1 });
    };
    expect(refused).toBeTypeOf("function");
  });

  it("mappers and windows that do not fit do not compile", () => {
    const [day, text] = [new StartOfDayMapper(), new FixedKeyMapper("all")];
    new RollupMapper({ upstreamMapper: day, window: new DayWindow() });
    new RollupMapper({ upstreamMapper: text, window: new SegmentWindow(["us"]) });
    const refused = () => {
      // @ts-expect-error: the hours of a day are no texts
      new RollupMapper({ upstreamMapper: text, window: new DayWindow() });
      // @ts-expect-error: regions are no times
      new RollupMapper({ upstreamMapper: day, window: new SegmentWindow(["us"]) });
      // @ts-expect-error: a product is of two at least
      new ProductMapper([day]);
      const pair = [new AssetAlias("a"), new IdentityMapper()] as const;
      // @ts-expect-error: an alias has no partitions
      new PartitionedAssetTimetable({ assets: [], partitionMapperConfig: [pair] });
      // @ts-expect-error: keys are texts
      getContext().outletEvents.get("a").addPartitions(5);
    };
    expect(refused).toBeTypeOf("function");
    // Whoever does not compile hears of it all the same.
    expect(() => new RollupMapper({ upstreamMapper: text as never, window: new DayWindow() })).toThrow("DayWindow");
  });

  it("wrong arguments of an operator or a Dag do not compile", () => {
    const refused = () => {
      // @ts-expect-error: there is no such trigger rule
      new NothingOperator("t", { triggerRule: "sometimes" });
      // @ts-expect-error: retries is a number
      new NothingOperator("t", { retries: "3" });
      // @ts-expect-error: outputPath is missing
      new FetchOperator("t", {});
      // @ts-expect-error: there is no such argument
      new Dag("d", { scheduleInterval: "@daily" });
      // @ts-expect-error: an outlet is an asset
      new NothingOperator("t", { outlets: ["s3://x"] });
      // @ts-expect-error: assets are combined with assets
      new Asset("a").and("b");
      // @ts-expect-error: only a task or a group can be before another
      fetched.before("length");
    };
    expect(refused).toBeTypeOf("function");
  });

  it("mapping takes lists of what the input is", () => {
    const square = dag.task("square", ({ x, by }: { x: number; by: number }) => x * by);
    const squares = square.partial({ by: 2 }).expand({ x: numbers });
    expectTypeOf(squares).toEqualTypeOf<TaskRef<number[]>>();
    expectTypeOf(numbers.map((n) => `${n}`).zip(numbers).valueType).toEqualTypeOf<[string, number][] | undefined>();
    const mapped = dag.add(FetchOperator.partial("mapped").expand({ outputPath: ["a"] }));
    expectTypeOf(mapped.output).toEqualTypeOf<TaskRef<string[]>>();
    const refused = () => {
      // @ts-expect-error: a list of texts is no list of numbers
      square.partial({ by: 2 }).expand({ x: ["a"] });
      // @ts-expect-error: a single number is no list
      square.partial({ by: 2 }).expand({ x: 5 });
      // @ts-expect-error: x is missing
      square.expand({ by: [1] });
      // @ts-expect-error: outputPath is a text
      FetchOperator.partial("m").expand({ outputPath: [5] });
      // @ts-expect-error: a single value cannot be mapped
      length({ path: "x" }).map((n: number) => n);
    };
    expect(refused).toBeTypeOf("function");
  });

  it("a condition is a boolean, a case has a task", () => {
    const pick = dag.task("pick", (): "long" | "short" => "long")();
    const refused = () => {
      // @ts-expect-error: a list is no condition
      dag.if(numbers);
      // @ts-expect-error: the case "short" is missing
      dag.switch(pick, { long: fetched });
    };
    expect(refused).toBeTypeOf("function");
    expect(() => dag.switch(pick, { long: fetched, short: user })).not.toThrow();
  });

  it("params are typed in the task", () => {
    const read = () => getContext(dag).params;
    expectTypeOf(read).returns.toExtend<{ readonly rows: number; readonly region: string }>();
    takeUnplacedOperators();
  });
});
