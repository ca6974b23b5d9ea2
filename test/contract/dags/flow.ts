// Dags that decide, wait, map, pass values on, and clean up after themselves.
import { Dag, Param, chain } from "@windsock/sdk";
import {
  BranchFunctionOperator,
  EmptyOperator,
  FunctionOperator,
  FunctionSensor,
  ShortCircuitOperator,
  TriggerDagRunOperator,
} from "@windsock/provider-standard";
import { pullOne, pushMany, showParams, START } from "./outcomes.ts";

const byHand = { startDate: START, schedule: null, catchup: false } as const;

export const branch = new Dag("c_branch", byHand);
chain(
  branch.add(new BranchFunctionOperator("choose", { callable: () => "left" })),
  [branch.add(new EmptyOperator("left")), branch.add(new EmptyOperator("right"))],
  branch.add(new EmptyOperator("join", { triggerRule: "none_failed_min_one_success" })),
);

export const short = new Dag("c_short", byHand);
chain(
  short.add(new ShortCircuitOperator("gate", { callable: () => false })),
  short.add(new EmptyOperator("skipped_1")),
  short.add(new EmptyOperator("skipped_2")),
);

export const xcom = new Dag("c_xcom", byHand);
xcom
  .add(new FunctionOperator("push", { callable: pushMany }))
  .before(xcom.add(new FunctionOperator("pull", { callable: pullOne })));

export const params = new Dag("c_params", {
  ...byHand,
  params: {
    n: new Param(3, { type: "integer", minimum: 1, maximum: 10 }),
    name: new Param("x", { type: "string" }),
    opt: new Param(null, { type: ["null", "string"] }),
  },
});
params.add(new FunctionOperator("show", { callable: showParams }));

export const sensor = new Dag("c_sensor", byHand);
sensor
  .add(new FunctionSensor("wait", { callable: () => true, pokeInterval: "1s", timeout: "30s" }))
  .before(sensor.add(new EmptyOperator("after")));

export const trigger = new Dag("c_trigger", byHand);
trigger.add(new TriggerDagRunOperator("trigger", { triggerDagId: "c_short", conf: { from: "c_trigger" } }));

export const mapped = new Dag("c_mapped", byHand);
const gen = mapped.task("gen", () => [1, 2, 3]);
const square = mapped.task("square", ({ x }: { x: number }) => x * x);
const total = mapped.task("total", ({ xs }: { xs: number[] }) => xs.reduce((sum, x) => sum + x, 0));
total({ xs: square.expand({ x: gen() }) });

export const setup = new Dag("c_setup", byHand);
const up = setup.add(new EmptyOperator("create_cluster")).asSetup();
const down = setup.add(new EmptyOperator("delete_cluster")).asTeardown({ setups: up });
chain(up, setup.add(new EmptyOperator("work")), down);
