// The examples of the standard provider's README, so that the compiler reads them too; readme.test.ts holds the two together.
import { chain, Dag } from "@windsock/sdk";
import {
  BashOperator,
  BranchFunctionOperator,
  EmptyOperator,
  ExternalTaskSensor,
  FileSensor,
  FunctionOperator,
  LatestOnlyOperator,
  ShortCircuitOperator,
  TriggerDagRunOperator,
} from "@windsock/provider-standard";

const dag = new Dag("orders", { schedule: "@daily", startDate: "2024-01-01" });

const count = dag.add(
  new BashOperator("count", {
    bashCommand: "wc -l < $FOLDER/{{ ds }}.csv",
    env: { FOLDER: "/data/orders" },
    appendEnv: true,
    executionTimeout: "10m",
  }),
);

const load = dag.add(
  new FunctionOperator("load", {
    callable: async ({ day, ti }: { day: string; ti: { tryNumber: number } }) => `${day}, try ${ti.tryNumber}`,
    opKwargs: { day: "{{ ds }}" },
  }),
);

const delivered = dag.add(
  new FileSensor("delivered", {
    filepath: "/data/orders/{{ ds }}.csv",
    mode: "reschedule",
    pokeInterval: "5m",
    timeout: "6h",
  }),
);
const customers = dag.add(
  new ExternalTaskSensor("customers", {
    externalDagId: "customers",
    externalTaskId: "load",
    failedStates: ["failed", "upstream_failed"],
    deferrable: true,
  }),
);
chain([delivered, customers], count, load);

const choose = dag.add(
  new BranchFunctionOperator("choose", { callable: ({ params }) => (params.full === true ? "load_all" : "load_new") }),
);
choose.before(dag.add(new EmptyOperator("load_all")), dag.add(new EmptyOperator("load_new")));

const anything = dag.add(new ShortCircuitOperator("anything_new", { callable: ({ ti }) => ti.xcomPull("count") }));
const latest = dag.add(new LatestOnlyOperator("latest_only"));
const report = dag.add(
  new TriggerDagRunOperator("report", {
    triggerDagId: "report",
    conf: { day: "{{ ds }}" },
    waitForCompletion: true,
    deferrable: true,
  }),
);
chain(load, anything, latest, report);

export { dag };
