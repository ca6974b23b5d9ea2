// The examples of the SDK's README, so that the compiler reads them too; readme.test.ts holds the two together.
import { BaseOperator, chain, Dag, getContext, Param, type Context, type OperatorArgs } from "@windsock/sdk";

const sales = new Dag("sales", {
  schedule: "@daily",
  startDate: "2024-01-01",
  timezone: "Europe/Berlin",
  defaultArgs: { retries: 2, retryDelay: "5m" },
  params: { region: new Param("eu", { type: "string", enum: ["eu", "us"] }), limit: 100 },
});

const extract = sales.task("extract", async () => {
  const { params, ds, log } = getContext(sales);
  log.info(`reading ${params.limit} orders of ${ds}`);
  return [{ id: 1, total: 20 }];
});
const load = sales.task("load", async ({ orders }: { orders: { id: number; total: number }[] }) => orders.length, {
  pool: "warehouse",
});

load({ orders: extract() });

class CountRowsOperator extends BaseOperator<number> {
  static override readonly templateFields = ["sql"];
  readonly sql: string;

  constructor(taskId: string, args: OperatorArgs & { sql: string }) {
    super(taskId, args);
    this.sql = args.sql;
  }

  override execute(context: Context): number {
    context.log.info(this.sql);
    return 5;
  }
}

const count = sales.add(new CountRowsOperator("count", { sql: "select 1 -- {{ ds }}", triggerRule: "none_failed" }));
const report = sales.task("report", ({ rows }: { rows: number }) => `${rows} rows`)({ rows: count.output });

const quality = sales.group("quality", (group) => {
  const check = group.task("check", ({ n }: { n: number }) => n > 0)({ n: count.output });
  const alert = group.task("alert", () => "nothing sold")();
  const proceed = group.task("proceed", () => "fine")();
  group.if(check).then(proceed).else(alert);
  return proceed;
});
quality.before(report);

const paths = sales.task("list_files", () => ["a.csv", "b.csv"])();
const sizes = sales
  .task("size", ({ path }: { path: string }) => path.length, { mapIndexTemplate: "{{ task.op_kwargs.path }}" })
  .expand({ path: paths });
sales.task("sum", ({ all }: { all: number[] }) => all.reduce((a, b) => a + b, 0))({ all: sizes });
sales.add(CountRowsOperator.partial("count_each", { retries: 1 }).expand({ sql: ["select 1", "select 2"] }));

const start = sales
  .task("start_cluster", () => null)()
  .asSetup();
const stop = sales
  .task("stop_cluster", () => null)()
  .asTeardown({ setups: start });
chain(start, sales.task("work", () => null)(), stop);

export { sales };
